"""How a check shows a result: a small page where the notebook draws one, plain text elsewhere."""

from __future__ import annotations

import sys
import textwrap
from typing import Any, Final

from autograder.model import TaskResult
from autograder.notebook.bounds import MOST_PRINTED, Printed
from autograder.words.encodings import fitted
from autograder.words.message import in_words, text_of
from autograder.words.text import clean, one_line

WIDTH: Final = 96
_LINES_PRINTED: Final = 3
"""So many lines of what a function printed stand in the plain text."""


class Points(float):
    """The points of a check, a float like any other, which a notebook does not show once more below the report."""

    def _repr_mimebundle_(self, **_wanted: Any) -> dict[str, str]:
        return {"text/plain": float.__repr__(self), "text/html": ""}


class Stopped(KeyboardInterrupt):
    """Whoever ran a cell stopped it: the cells after it are not run, and no line of ours is in the way."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


def in_one_line(error: Exception) -> Exception:
    """The error, of which a notebook shows its text and not the way that led to it."""
    error._render_traceback_ = lambda: [one_line(str(error))]  # type: ignore[attr-defined]
    return error


def display(result: TaskResult, printed: Printed, idea: str = "") -> None:
    """Show a result, what the function printed meanwhile, and the idea of a good answer for who has one."""
    text = "\n".join([summary(result), *_lines_of(printed), *([_wrapped(f"The idea: {idea}")] if idea else [])])
    if "IPython" in sys.modules:
        from IPython import get_ipython
        from IPython.display import display as show

        if get_ipython() is not None:
            from autograder.reports.html import check_to_html  # with jinja2, which plain text does without

            page = check_to_html(result, *_printed(printed), idea)
            show({"text/plain": text, "text/html": page}, raw=True)  # type: ignore[no-untyped-call]
            return
    print(fitted(text, sys.stdout))


def summary(result: TaskResult) -> str:
    """A result in plain text: a line with the points, then what is wrong and the next step, wrapped at `WIDTH`.

    It holds no control characters, whatever the message quotes.
    """
    mark = "✓" if result.status == "ok" else "✗"
    head = f"{mark} {one_line(result.id)}: {result.points:g} of {result.max_points:g} points"
    words = in_words(result.message)
    lines = text_of(result.message).splitlines() + (f"Next: {words.hint}".splitlines() if words.hint else [])
    return "\n".join([head, *(_wrapped(line) for line in lines)])


def _lines_of(printed: Printed) -> list[str]:
    text, more = _printed(printed)
    lines = text.splitlines()
    if not lines:
        return []
    cut = len(lines) > _LINES_PRINTED or more
    return ["  It printed:", *(f"    {line[:WIDTH]}" for line in lines[:_LINES_PRINTED]), *(["    …"] if cut else [])]


def _printed(printed: Printed) -> tuple[str, bool]:
    """What was printed, harmless to a terminal and a page, and whether there was more."""
    return clean(printed.text, MOST_PRINTED).strip("\n"), printed.total > len(printed.text)


def _wrapped(line: str) -> str:
    """A line within the width of a notebook's output, which would break it within a word or a number."""
    return textwrap.fill(
        line, WIDTH, initial_indent="  ", subsequent_indent="      ", break_long_words=False, break_on_hyphens=False
    )

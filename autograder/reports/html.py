"""Reports as web pages: one file each, nothing loaded from elsewhere, and no script but that of a class's page.

Everything a template prints is cleaned by `finalize` and escaped by jinja2; no template marks anything as safe but the
style sheet and the script, whose hashes are the only ones that the page's own security policy allows.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from functools import cache
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from autograder.model import Report, Status, TaskResult
from autograder.reports.attention import noted
from autograder.reports.heat import Heat
from autograder.reports.tables import side_by_side
from autograder.reports.totals import total_of
from autograder.words.message import NOTHING, in_words
from autograder.words.show import count
from autograder.words.text import STATUS_WORDS, clean, pieces, points, symbol, worth


def to_html(report: Report) -> str:
    """One learner's report as a page."""
    return _environment().get_template("report.html.j2").render(report=report)


def fork_to_html(reports: Sequence[Report]) -> str:
    """All reports of one learner as a page: the score and progress, then each unit."""
    return _environment().get_template("fork.html.j2").render(reports=reports, total=total_of(reports))


def task_to_html(result: TaskResult) -> str:
    """One task's result as a piece of a page, for a notebook's output. It brings no style of its own."""
    return _environment().get_template("task.html.j2").render(task=result)


def check_to_html(
    result: TaskResult, printed: str = "", more: bool = False, idea: str = "", heat: Heat | None = None
) -> str:
    """One task's result for the notebook in which it was checked, with the answer as a table beside what was expected.

    Args:
        result: what is shown.
        printed: what the function printed meanwhile; it is folded.
        more: whether it printed more than that.
        idea: what a good answer does well, for who has one; it is folded.
        heat: where a larger array is wrong.
    """
    shown = result.message.counterexample
    both = None if shown is None else side_by_side(shown.came_back, shown.expected)
    tables = {} if both is None else dict(zip(("Came back", "Expected"), both, strict=True))
    tone = _TONES[_kind(result.status)]
    template = _environment().get_template("check.html.j2")
    return template.render(task=result, printed=printed, more=more, idea=idea, tables=tables, tone=tone, heat=heat)


def page(template: str, sheet: str, script: str = "", **values: Any) -> str:
    """A page by a template of its own, with a style sheet and, where it has one, a script of its own."""
    environment = _environment()
    of_page = {"script": _hashed(environment, script)} if script else {}
    return environment.get_template(template).render(style=_hashed(environment, sheet), **of_page, **values)


@cache
def _environment() -> Environment:
    """The templates, compiled once per process."""
    environment = Environment(
        loader=PackageLoader("autograder.reports"),
        # The names end in '.j2', which would switch jinja2's choice by extension off.
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        points=points, worth=worth, pieces=pieces, plural=lambda noun, n: count(n, noun), breakable=breakable
    )
    environment.globals.update(
        word=STATUS_WORDS.__getitem__,
        symbol=symbol,
        kind=_kind,
        band=_band,
        percent=_percent,
        title_of=_title_of,
        in_words=in_words,
        noted=noted,
        nothing=NOTHING,
        style=_hashed(environment, "style.css.j2"),
    )
    return environment


def breakable(text: str) -> Markup:
    """A name of code that a line may be broken in after an underscore or a dot, and nowhere else."""
    return Markup("").join(
        Markup("{}<wbr>").format(part) if part[-1:] in ("_", ".") else part
        for part in re.split(r"(?<=[_.])(?=[^_.])", clean(text))
    )


def _finalize(value: Any) -> Any:
    return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _hashed(environment: Environment, name: str) -> dict[str, str]:
    """A style sheet or a script of ours, and its hash for the page's security policy."""
    text = environment.get_template(name).render()
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return {"text": Markup(text), "hash": f"sha256-{digest}"}


_TONES: Final = {"right": "#2c7a4b", "wrong": "#b4412f", "open": "#6b7079", "failed": "#8b3f96"}
"""As in the style sheet: a piece of a page has none of its own."""


def _kind(status: Status) -> str:
    """The class of colours of a status."""
    return {"ok": "right", "missing": "open", "skipped": "open", "internal": "failed"}.get(status, "wrong")


def _band(score: float, most: float) -> str:
    """The class of colours of a score."""
    if most <= 0:
        return "none"
    share = score / most
    return "full" if share >= 1 else "high" if share >= 0.5 else "low" if share > 0 else "none"


def _percent(part: float, whole: float) -> str:
    """A share as an SVG length, ``62.5%``."""
    return f"{points(100 * part / whole)}%" if whole > 0 else "0%"


def _title_of(unit: str) -> str:
    """A unit's name as a heading: ``u02_backpropagation`` is ``Backpropagation``."""
    number, _, rest = unit.partition("_")
    title = rest if rest and number[:1] == "u" and number[1:].isdigit() else unit
    return title.replace("_", " ").strip().capitalize() or unit

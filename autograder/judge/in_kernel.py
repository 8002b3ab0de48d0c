"""Where in a learner's own kernel an exception was raised, told as a worker tells it."""

from __future__ import annotations

import linecache
import re
import traceback
from collections.abc import Sequence
from types import FrameType
from typing import Final

from autograder.inside import invoke
from autograder.inside.invoke import Place

_HEAD: Final = re.compile(r"^(?:async +)?(?:def|class) +(\w+)", re.MULTILINE)


def place_in_kernel(error: BaseException, functions: Sequence[str]) -> Place | None:
    """Where in a notebook's cells an exception was raised, as `invoke.place_of` tells it of a worker's.

    A kernel knows no names of cells. A cell goes by the first of `functions` that it defines, as it does in a released
    notebook, and one that defines none of them by the function of the learner's in which it happened.
    """
    frames = [(frame, line) for frame, line in traceback.walk_tb(error.__traceback__) if _is_of_notebook(frame)]
    if not frames:
        return None
    frame, line = frames[-1]
    lines = linecache.getlines(frame.f_code.co_filename)
    above, lines = _cell_of(frame, line, lines) or (0, [text.removesuffix("\n") for text in lines])
    heads = set(_HEAD.findall("\n".join(lines)))
    defined = [function for function in functions if function in heads]
    text = "".join(lines[above + line - 1 : above + line]).strip().rstrip(": ")[: invoke.MAX_ERROR_TEXT]
    return (*defined, frame.f_code.co_name)[0], above + line, text


def _cell_of(frame: FrameType, line: int, lines: Sequence[str]) -> tuple[int, list[str]] | None:
    """The cell of which IPython ran only what stands below its magics and blank lines: how many these are, and its
    lines; `None` where a cell was run as it stands."""
    first = frame.f_code.co_firstlineno
    for number in range(len(frame.f_globals.get("In", ())) - 1, 0, -1):
        cell = str(frame.f_globals.get(f"_i{number}", "")).split("\n")
        above = next((at for at, text in enumerate(cell) if text.strip() and not text.startswith("%%")), 0)
        body = cell[above:]
        # `%%time` compiles under a name of which no lines are known.
        is_known = not lines or (line <= len(lines) and body[line - 1 : line] == [lines[line - 1].removesuffix("\n")])
        if (
            above
            and is_known
            and re.match(rf"\s*(?:@|.*\b{re.escape(frame.f_code.co_name)}\b)", "".join(body[first - 1 : first]))
        ):
            return above, cell
    return None


def _is_of_notebook(frame: FrameType) -> bool:
    return frame.f_globals.get("__name__") == "__main__"

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
    file = frame.f_code.co_filename
    heads = set(_HEAD.findall("".join(linecache.getlines(file))))
    defined = [function for function in functions if function in heads]
    text = linecache.getline(file, line).strip().rstrip(": ")[: invoke.MAX_ERROR_TEXT]
    return (*defined, frame.f_code.co_name)[0], line, text


def _is_of_notebook(frame: FrameType) -> bool:
    return frame.f_globals.get("__name__") == "__main__"

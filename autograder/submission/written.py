"""What a notebook holds of a unit: which of its functions are written, told by syntax within a bound."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from typing import Final

from autograder import course
from autograder.files import Refused
from autograder.planted import planted_sources
from autograder.submission.outline import outline
from autograder.submission.read import MAX_BYTES, Notebook, UnreadableSubmission
from autograder.submission.which import Content

MAX_OUTLINED: Final = 500_000
"""Characters parsed to choose among the notebooks of one folder; beyond them, a line that defines is believed."""
_HEAD: Final = re.compile(
    r"^[ \t]*(?:(?:async[ \t]+)?(?:def|class)[ \t]+(\w+)|(\w+)[ \t]*=[ \t]*lambda\b)", re.MULTILINE
)


class Looking:
    """Looks into what one learner handed in for a unit, all of it within `MAX_OUTLINED`.

    Calling it gives what is in the file of a key, or `None` for one too many: beyond `MAX_BYTES` of all together.

    Args:
        unit: the unit's name; where there is no such unit, or it is empty, all functions count.
        read: the notebook of a key. What it raises as `read` does says that there is none.
        size: of the file of a key, in bytes.
    """

    def __init__(self, unit: str, read: Callable[[str], Notebook], size: Callable[[str], int]) -> None:
        self._read = read
        self._size = size
        self._bytes_left = MAX_BYTES
        self._unit = unit
        self._left = MAX_OUTLINED

    def __call__(self, key: str) -> Content | None:
        try:
            self._bytes_left -= self._size(key)
            if self._bytes_left < 0:
                return None
            notebook = self._read(key)
        except (OSError, MemoryError, Refused, UnreadableSubmission):
            return Content(None)
        return Content(frozenset().union(*map(self._written, _code(notebook))), notebook.unit)

    @cached_property
    def _functions(self) -> frozenset[str] | None:
        return _functions_of(self._unit)

    def _written(self, source: str) -> frozenset[str]:
        named = frozenset(name for both in _HEAD.findall(source) for name in both if name)
        wanted = named if self._functions is None else named & self._functions
        if not wanted:
            return wanted
        self._left -= len(source)
        return (wanted & outline(source).written if self._left >= 0 else wanted) - self._as_given(source)

    def _as_given(self, source: str) -> frozenset[str]:
        """The functions that stand in a cell as learners got them, to be mended: nothing was written there."""
        text = _squeezed(source)
        return frozenset(name for name, body in self._planted.items() if body in text)

    @cached_property
    def _planted(self) -> dict[str, str]:
        try:
            planted = planted_sources(course.find(self._unit))
        except course.UnknownUnit:
            return {}
        return {name: _squeezed(body) for name, body in planted.items()}


def _code(notebook: Notebook) -> list[str]:
    return [cell.source for cell in notebook.cells if cell.kind == "code"]


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _functions_of(unit: str) -> frozenset[str] | None:
    try:
        return frozenset(task.function for task in course.find(unit).tasks)
    except course.UnknownUnit:
        return None

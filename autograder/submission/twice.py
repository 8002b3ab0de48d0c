"""Names that are set several times and read when a function is called: it reads the last one, wherever it stands.

In a notebook a check right after its cell reads what was set then, so that both are right there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from autograder.submission.select import SourceCell
from autograder.submission.steps import ANY, GIVEN, Step, Steps

_MAX_NAMED: Final = 4
_WORDS: Final = {2: "twice"}


class SetTwice:
    """What the cells set several times, in different ways."""

    def __init__(self, cells: Sequence[SourceCell]) -> None:
        steps = Steps()
        self._set: dict[str, list[tuple[SourceCell, Step]]] = {}
        for cell in cells:
            for step in steps.of(cell.source):
                for name in step.sets - GIVEN - {ANY}:
                    self._set.setdefault(name, []).append((cell, step))

    def told_of(self, function: str) -> list[str]:
        """A sentence for each name that calls of a function read, and that is set several times."""
        read, through = self._read_by(function)
        return [told for name in sorted(read) for told in self._told(name, through)]

    def _read_by(self, function: str) -> tuple[set[str], set[int]]:
        """The names that are read while a function is called, and the statements that define what is called."""
        read: set[str] = set()
        through: set[int] = set()
        todo, seen = [function], {function}
        while todo:
            name = todo.pop()
            if name not in self._set:
                continue
            _, step = self._set[name][-1]
            through.add(id(step))
            read |= step.within
            more = (step.within | step.needs) - seen
            seen |= more
            todo += more
        return read, through

    def _told(self, name: str, through: set[int]) -> Iterator[str]:
        places: dict[str, str] = {}
        for cell, step in self._set.get(name, ()):
            if id(step) in through and name in step.within:  # a function that counts its own calls in a global name
                continue
            what = step.origins.get(name) or _text(cell, step)
            places.setdefault(what, f"cell {cell.name}, line {step.lines[0]}")
        if len(places) > 1:
            named = "; ".join([*places.values()][:_MAX_NAMED]) + ("; …" if len(places) > _MAX_NAMED else "")
            often = _WORDS.get(len(places), f"{len(places)} times")
            yield f"`{name}` is set {often} ({named}): a function reads the last one when it is called."


def _text(cell: SourceCell, step: Step) -> str:
    first, last = step.lines
    return "\n".join(line.strip() for line in cell.source.split("\n")[first - 1 : last])

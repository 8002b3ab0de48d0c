"""Names that are set several times and read when a function is called: it reads the last one, wherever it stands.

In a notebook a check right after its cell reads what was set then, so that both are right there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from autograder.submission.select import SourceCell
from autograder.submission.steps import ANY, GIVEN, Step, Steps

_MODULES: Final = frozenset({"np", "numpy", "plt"})
_HEADS: Final = ("def ", "async ", "class ", "@")
_MAX_NAMED: Final = 4
_WORDS: Final = {1: "anew", 2: "twice"}


class SetTwice:
    """What the cells set several times, in different ways, and what they set of what is given."""

    def __init__(self, cells: Sequence[SourceCell]) -> None:
        steps = Steps()
        self._set: dict[str, list[tuple[SourceCell, Step]]] = {}
        self._altered: dict[str, list[tuple[SourceCell, Step, str]]] = {}
        setting: dict[str, frozenset[str]] = {}
        for cell in cells:
            for step in steps.of(cell.source):
                for name in step.sets - {ANY}:
                    self._set.setdefault(name, []).append((cell, step))
                    setting |= {name: step.shared} if step.shared and name not in step.shared else {}
                for name in step.sets - step.shared - {ANY}:
                    self._altered.setdefault(name, []).append((cell, step, ""))
                for name in step.alters - step.sets - GIVEN:
                    self._altered.setdefault(name, []).append((cell, step, ""))
                for called in step.calls & setting.keys():
                    for name in setting[called]:
                        self._altered.setdefault(name, []).append((cell, step, called))

    def told_of(self, function: str) -> list[str]:
        """A sentence for each name that calls of a function read, and that is set several times."""
        read, through = self._read_by(function)
        return [told for name in sorted(read) for told in self._told(name, through)]

    def told_of_itself(self, name: str) -> list[str]:
        """A sentence for a function whose name stands for something else in the end."""
        if len(self._altered.get(name, ())) < 2:
            return []
        cell, step, _ = self._altered[name][-1]
        is_defined = _text(cell, step).startswith(_HEADS)
        return [] if is_defined else [f"`{name}` is set anew (cell {cell.name}, line {step.lines[0]})."]

    def _read_by(self, function: str) -> tuple[set[str], set[str]]:
        """The names that are read while a function is called, and those on the way to them."""
        read: set[str] = set()
        todo, seen = [function], {function}
        while todo:
            name = todo.pop()
            if name in self._set:
                _, step = self._set[name][-1]
                read |= step.within
                more = (step.within | step.needs) - seen
                seen |= more
                todo += more
        return read, seen

    def _told(self, name: str, through: set[str]) -> Iterator[str]:
        places: dict[str, str] = {}
        for cell, step, called in self._altered.get(name, ()):
            origin = step.origins.get(name, "")
            is_own_count = called in through  # a function that counts its own calls in a global name
            if not is_own_count and not (name in _MODULES and origin):
                places.setdefault(origin or _text(cell, step), f"cell {cell.name}, line {step.lines[0]}")
        if len(places) > 1 or (places and name in GIVEN):
            named = "; ".join([*places.values()][:_MAX_NAMED]) + ("; …" if len(places) > _MAX_NAMED else "")
            often = _WORDS.get(len(places), f"{len(places)} times")
            yield f"`{name}` is set {often} ({named}): a function reads the last one when it is called."


def _text(cell: SourceCell, step: Step) -> str:
    first, last = step.lines
    return "\n".join(line.strip() for line in cell.source.split("\n")[first - 1 : last])

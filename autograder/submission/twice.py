"""Names that are set several times and read when a function is called: it reads the last one, wherever it stands.

In a notebook a check right after its cell reads what was set then, so that both are right there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from autograder.submission.select import SourceCell
from autograder.submission.steps import ANY, GIVEN, Step, Steps

_MODULES: Final = frozenset({"np", "numpy", "plt"})
_HEADS: Final = ("def ", "async ", "class ", "@")
_LONGEST: Final = 500
_MOST_LINES: Final = 50
_MAX_NAMED: Final = 4
_WORDS: Final = {1: "anew", 2: "twice"}


@dataclass(frozen=True)
class _Altered:
    """A statement that sets or changes a name: where, from which module, its text, and by a call of which function."""

    where: str
    origin: str
    text: str
    by: str = ""


class SetTwice:
    """What the cells set several times, in different ways, and what they set of what is given."""

    def __init__(self, cells: Sequence[SourceCell]) -> None:
        steps = Steps()
        self._set: dict[str, Step] = {}
        self._altered: dict[str, list[_Altered]] = {}
        setting: dict[str, frozenset[str]] = {}
        for cell in cells:
            lines = cell.source.split("\n")
            at: Counter[int] = Counter()
            for step in steps.of(cell.source):
                first = step.lines[0]
                at[first] += 1  # several may share a line
                told = _text(lines, step) if at[first] == 1 else f"{first}: {at[first]}"
                where = f"cell {cell.name}, line {first}"
                for name in step.sets - {ANY}:
                    self._set[name] = step
                    setting |= {name: step.shared} if step.shared and name not in step.shared else {}
                for name in (step.sets - step.shared - {ANY}) | (step.alters - step.sets - GIVEN):
                    one = _Altered(where, step.origins.get(name, ""), told)
                    self._altered.setdefault(name, []).append(one)
                for called in step.calls & setting.keys():
                    for name in setting[called]:
                        self._altered.setdefault(name, []).append(_Altered(where, "", told, called))

    def told_of(self, function: str) -> list[str]:
        """A sentence for each name that calls of a function read, and that is set several times."""
        read, through = self._read_by(function)
        return [told for name in sorted(read) for told in self._told(name, through)]

    def told_of_itself(self, name: str) -> list[str]:
        """A sentence for a function whose name stands for something else in the end."""
        if len(self._altered.get(name, ())) < 2:
            return []
        last = self._altered[name][-1]
        return [] if last.text.startswith(_HEADS) else [f"`{name}` is set anew ({last.where})."]

    def _read_by(self, function: str) -> tuple[set[str], set[str]]:
        """The names that are read while a function is called, and those on the way to them."""
        read: set[str] = set()
        todo, seen = [function], {function}
        while todo:
            name = todo.pop()
            if name in self._set:
                step = self._set[name]
                read |= step.within
                more = (step.within | step.needs) - seen
                seen |= more
                todo += more
        return read, seen

    def _told(self, name: str, through: set[str]) -> Iterator[str]:
        places: dict[str, str] = {}
        for one in self._altered.get(name, ()):
            is_own_count = one.by in through  # a function that counts its own calls in a global name
            if not is_own_count and not (name in _MODULES and one.origin):
                places.setdefault(one.origin or one.text, one.where)
        if len(places) > 1 or (places and name in GIVEN):
            named = "; ".join([*places.values()][:_MAX_NAMED]) + ("; …" if len(places) > _MAX_NAMED else "")
            often = _WORDS.get(len(places), f"{len(places)} times")
            yield f"`{name}` is set {often} ({named}): a function reads the last one when it is called."


def _text(lines: Sequence[str], step: Step) -> str:
    """What tells a statement from others: its text, at least as long as that is short."""
    first, last = step.lines
    return "\n".join(line.strip()[:_LONGEST] for line in lines[first - 1 : min(last, first + _MOST_LINES)])

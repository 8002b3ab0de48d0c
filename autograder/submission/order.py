"""Cells that use what later ones set: they were run in another order in the notebook, and are run again behind them.

Which order works is told from what each statement needs when it is run. Of a cell that is run again, only the
statements are that need what comes later.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Final

from autograder.submission.outline import without_lines
from autograder.submission.select import Selection, SourceCell
from autograder.submission.steps import ANY, GIVEN, Step, Steps

_NOT_DEFINED: Final = re.compile(r"NameError: name '(\w+)' is not defined")
_MAX_ROUNDS: Final = 5
"""Times that cells are put in another order: what the syntax does not tell is seen only when they are run."""
_MAX_LOOKED_UP: Final = 200_000
"""Names in the bodies of functions that are gone through, to tell what calls need."""


def in_order(selection: Selection, run: Callable[[Selection], Sequence[str]]) -> Selection:
    """The cells with those once more that are to be run again, until all is set that they need or it helps no more.

    Args:
        selection: the cells, in the order of the notebook.
        run: runs cells and gives how each of them ended, empty where nothing failed.
    """
    steps = Steps()
    errors = run(selection)
    left: dict[str, str] = {}
    for _ in range(_MAX_ROUNDS):
        again = to_run_again(selection, errors, steps)
        before, left = left, {cell.name: error for cell, error in zip(selection.cells, errors, strict=True) if error}
        if not again or left == before:
            break
        selection = replace(selection, cells=tuple(with_again(selection.cells, again, steps)))
        errors = run(selection)
    return selection


def to_run_again(selection: Selection, errors: Sequence[str], steps: Steps | None = None) -> dict[int, int]:
    """Which cells are to be run once more, each with the cell behind which that is, by their places.

    Of those behind one cell, the earlier in the answer is to be run first.

    Args:
        selection: the cells, in the order in which they were run; one that was run again stands there again.
        errors: how each of them ended, empty where nothing failed.
        steps: those of the submission, where they are at hand.
    """
    if not any(errors):
        return {}
    cells = _Cells(selection.cells, steps or Steps())
    found, is_stuck = _scheduled(cells, errors, cells.wanted)
    # Where each waits for another, what stands in the bodies of functions may not be needed yet.
    return _scheduled(cells, errors, lambda step: step.needs)[0] if is_stuck else found


def with_again(cells: Sequence[SourceCell], again: Mapping[int, int], steps: Steps | None = None) -> list[SourceCell]:
    """The cells in their order, and behind some of them those that are run again there."""
    known = _Cells(cells, steps or Steps())
    behind: dict[int, list[SourceCell]] = {}
    repeated: set[str] = set()
    for first, at in again.items():
        behind.setdefault(at, []).append(known.late_part(first, at, repeated))
        repeated |= known.sets[first]
    return [one for at, cell in enumerate(cells) for one in (cell, *behind.get(at, ()))]


def settled(cells: Sequence[SourceCell], errors: Sequence[str]) -> frozenset[int]:
    """The places of cells that failed for want of a name, and were run again where it was set."""
    last = {cell.name: at for at, cell in enumerate(cells)}
    known = _Cells(cells, Steps()) if len(last) < len(cells) else None
    found = set()
    for at, (cell, error) in enumerate(zip(cells, errors, strict=True)):
        name = _NOT_DEFINED.match(error)
        if known and name and at != last[cell.name] and known.is_set_behind(name[1], at - 1):
            found.add(at)
    return frozenset(found)


class _Cells:
    """Cells with their steps, and which of them set a name."""

    def __init__(self, cells: Sequence[SourceCell], steps: Steps) -> None:
        self.cells = cells
        self.steps = [steps.of(cell.source) for cell in cells]
        self.sets = [frozenset(name for step in found for name in step.sets) for found in self.steps]
        self._set_at: dict[str, list[int]] = {}
        self._last: dict[str, dict[str, int]] = {}
        self._bodies: dict[str, list[frozenset[str]]] = {}
        self._closures: dict[str, frozenset[str]] = {}
        self._left = _MAX_LOOKED_UP
        for at, found in enumerate(self.sets):
            for name in found:
                self._set_at.setdefault(name, []).append(at)
                last = self._last.setdefault(name, {})
                last.pop(cells[at].name, None)
                last[cells[at].name] = at
                if len(last) > 2:  # of another cell than this or that one, more need not be known
                    del last[next(iter(last))]
        for step in (step for found in self.steps for step in found if step.within):
            for name in step.sets:
                self._bodies.setdefault(name, []).append(step.within)

    def wanted(self, step: Step) -> AbstractSet[str]:
        """What a statement needs, with what the functions need that it calls, and those that these call."""
        found = set(step.needs)
        for called in step.calls & self._bodies.keys():
            inside = self._within(called)
            self._left -= len(inside)
            if self._left > 0:
                found |= inside
        return found - step.sets

    def is_set(self, name: str) -> bool:
        """Whether any cell sets a name."""
        return name in self._set_at

    def is_set_behind(self, name: str, at: int) -> bool:
        """Whether a cell behind that place sets a name, or may."""
        return any(self._set_at.get(one, [-1])[-1] > at for one in (name, ANY))

    def can_be_late(self, step: Step, at: int) -> bool:
        """Whether it changes anything to run a statement later; what another cell sets anew would be undone by it."""
        own = self.cells[at].name
        set_anew = any(
            name != own and place > at
            for one in step.sets - step.passing - {ANY}
            for name, place in self._last[one].items()
        )
        return bool(step.sets or step.changes) and not set_anew

    def late_part(self, first: int, at: int, repeated: AbstractSet[str]) -> SourceCell:
        """Of a cell the statements that need what the cells behind it set, up to `at`, or what was run again."""
        late: list[Step] = []
        again = set(repeated)
        known: set[str] = set()
        for step in self.steps[first]:
            behind = self.sets[first] - known
            needs = self.wanted(step) - GIVEN
            if any(name in again or name in behind or self._is_set_between(name, first, at) for name in needs):
                again |= step.sets
                late.append(step)
            known |= step.sets
        kept = {
            line for step in late for line in range(step.lines[0], step.lines[1] + 1) if self.can_be_late(step, first)
        }
        source = self.cells[first].source
        rest = ((line, line) for line in range(1, source.count("\n") + 2) if line not in kept)
        return replace(self.cells[first], source=without_lines(source, rest)) if kept else self.cells[first]

    def _is_set_between(self, name: str, first: int, at: int) -> bool:
        places = self._set_at.get(name, [])
        after = bisect_right(places, first)
        return after < len(places) and places[after] <= at

    def _within(self, called: str) -> frozenset[str]:
        """What the body of a function needs, and the bodies of what it uses."""
        if called not in self._closures:
            found: set[str] = set()
            todo, seen = [called], {called}
            while todo and self._left > 0:
                for body in self._bodies[todo.pop()]:
                    self._left -= len(body)
                    found |= body
                    more = (body & self._bodies.keys()) - seen
                    seen |= more
                    todo += more
            self._closures[called] = frozenset(found)
        return self._closures[called]


@dataclass(frozen=True)
class _Late:
    """A statement that failed for want of names that are set later, or may have."""

    step: Step
    lacks: frozenset[str]


def _scheduled(
    cells: _Cells, errors: Sequence[str], wanted: Callable[[Step], AbstractSet[str]]
) -> tuple[dict[int, int], bool]:
    """Each late cell with the first one behind which all is set that it needs; and whether some wait for each other."""
    last = {cell.name: at for at, cell in enumerate(cells.cells)}
    have: set[str] = set()
    waiting: dict[int, list[_Late]] = {}
    lacking: dict[int, set[str]] = {}
    waits_for: dict[str, list[int]] = {}
    again: dict[int, int] = {}
    for at, error in enumerate(errors):
        late = _late_in(cells, at, error, have, wanted) if error else []
        own = {name for one in late for name in one.step.sets}
        fresh = set(cells.sets[at] - own) if late else set(cells.sets[at])
        if late and last[cells.cells[at].name] == at and any(cells.can_be_late(one.step, at) for one in late):
            waiting[at] = late
            lacking[at] = {name for one in late for name in one.lacks if name not in own}
            for name in lacking[at]:
                waits_for.setdefault(name, []).append(at)
        ready = [at] if at in waiting and lacking[at] <= fresh else []
        while fresh or ready:
            have |= fresh
            for name in fresh:
                for one in waits_for.pop(name, ()):
                    lacking[one].discard(name)
                    if not lacking[one] and one in waiting:
                        ready.append(one)
            fresh = set()
            for one in sorted(set(ready)):
                again[one] = at
                fresh |= {name for found in waiting.pop(one, ()) for name in found.step.sets}
            ready = []
    for one, late in waiting.items():  # of statements of one cell, some may be ready
        if any(found.lacks <= have for found in late):
            again[one] = len(errors) - 1
            have |= {name for found in late for name in found.step.sets}
    return again, bool(waiting)


def _late_in(
    cells: _Cells, at: int, error: str, have: AbstractSet[str], wanted: Callable[[Step], AbstractSet[str]]
) -> list[_Late]:
    """The statements of a cell that failed which need what is not set there yet and a cell sets."""
    told = _NOT_DEFINED.match(error)
    known = have | GIVEN
    own: set[str] = set()
    found = []
    for step in cells.steps[at]:
        lacks = frozenset(name for name in wanted(step) if name not in known and name not in own and cells.is_set(name))
        if lacks:
            found.append(_Late(step, lacks))
        else:
            own |= step.sets
    if told and cells.is_set_behind(told[1], at) and not any(told[1] in one.lacks for one in found):
        # The syntax does not tell which statement it was: it came from a function, or is set in a roundabout way.
        name = told[1] if cells.is_set(told[1]) else ANY
        lacked = {id(one.step): one.lacks for one in found}
        found = [_Late(step, lacked.get(id(step), frozenset()) | {name}) for step in cells.steps[at]]
    return found

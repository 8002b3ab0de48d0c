"""Merges the cells of one notebook: the course's come from upstream, what a learner wrote stays.

Upstream's notebook is the frame. Marked cells are told by their `grade_id`, all others by their text. A learner's cell
that is none of the course's stands behind the course cell that it stood behind before.

Merging once more with what came out changes nothing, so that an update that was interrupted can be done again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from autograder.fork.update.cells import (
    Cell,
    Key,
    filled,
    is_answer,
    key,
    name,
    note,
    text,
    unmarked,
    with_ids,
    without_id,
)
from autograder.submission.marks import grade_id_of

_ALIKE: Final = 0.5


@dataclass(frozen=True)
class Change:
    """What became of one cell: what it is called, empty for the notebook as a whole, and a few words."""

    cell: str
    what: str


@dataclass(frozen=True)
class Known:
    """A learner's cell, and the `grade_id` of the course's cell that it is; empty for all others."""

    cell: Cell
    grade_id: str = ""


@dataclass(frozen=True)
class Course:
    """What upstream has and had.

    Attributes:
        now: the cells of upstream's notebook.
        before: those of the released notebook that the learner started from; `None` where that is not known.
        ever: all cells that were ever released in this notebook, by `key`.
    """

    now: Sequence[Cell]
    before: Sequence[Cell] | None
    ever: frozenset[Key]


@dataclass(frozen=True)
class Merged:
    """The cells of the merged notebook, and what became of them, in their order."""

    cells: list[Cell]
    changes: tuple[Change, ...]


def merge(course: Course, mine: Sequence[Known]) -> Merged:
    """Merge a learner's cells with the course's.

    A learner's solutions and answers keep their text, outputs and execution counts; where upstream changed what was to
    be written, its new text stands in a note below. Of the course's other cells, those that the learner left alone are
    upstream's. Where both changed one, upstream's stands there and the learner's below it: text as a cell of its own,
    and what would be run as a note.
    """
    return _Merge(course, mine).merged()


class _Merge:
    """A merge under way: which cells belong together, by their places in `course.now` and in `mine`."""

    def __init__(self, course: Course, mine: Sequence[Known]) -> None:
        self.course = course
        self.mine = mine
        self.told: list[tuple[int, Change]] = []
        before = course.before or ()
        self.before = {grade_id_of(cell): cell for cell in before if grade_id_of(cell)}
        self.texts_before = {key(cell) for cell in before if not grade_id_of(cell)}
        self.texts_now = {key(cell) for cell in course.now if not grade_id_of(cell)}
        self.pairs = self._same()
        self.reworded = self._reworded()

    def merged(self) -> Merged:
        order = [at for _, at in sorted(self.pairs.items())]
        if order != sorted(order):
            self._tell(-1, "", "the course's cells stand in upstream's order now")
        laid = {place: cell for place in range(len(self.course.now)) if (cell := self._laid(place)) is not None}
        followers = self._followers()
        taken = {cell.get("id") for cell in laid.values()}
        cells: list[Cell] = []
        for place in range(-1, len(self.course.now)):
            cells += [laid[place]] if place in laid else []
            cells += [without_id(cell) if cell.get("id") in taken else cell for cell in followers.get(place, ())]
        told = sorted(self.told, key=lambda one: one[0])
        return Merged(list(with_ids(cells)), tuple(change for _, change in told))

    def _same(self) -> dict[int, int]:
        """For places in `course.now`, the places in `mine` of the same cells."""
        named: dict[str, int] = {}
        by_text: dict[Key, list[int]] = {}
        for at, known in enumerate(self.mine):
            if known.grade_id:
                named.setdefault(known.grade_id, at)
            else:
                by_text.setdefault(key(known.cell), []).append(at)
        pairs = {}
        for place, theirs in enumerate(self.course.now):
            if grade_id_of(theirs) in named:
                pairs[place] = named[grade_id_of(theirs)]
            elif not grade_id_of(theirs) and by_text.get(key(theirs)):
                # A learner's copy has an id of its own.
                alike = by_text[key(theirs)]
                pairs[place] = next((at for at in alike if self.mine[at].cell.get("id") == theirs.get("id")), alike[0])
                alike.remove(pairs[place])
        return pairs

    def _reworded(self) -> dict[int, int]:
        """For places of upstream's new texts, the places in `mine` of those that they seem to be made from."""
        new = [place for place in range(len(self.course.now)) if place not in self.pairs and self._is_new(place)]
        paired = set(self.pairs.values())
        words = {
            at: Counter(text(known.cell).split())
            for at, known in enumerate(self.mine)
            if new and at not in paired and not known.grade_id and key(known.cell) not in self.texts_now
        }
        found = {}
        for place in new:
            theirs = self.course.now[place]
            wanted = Counter(text(theirs).split())
            alike = {
                at: likeness
                for at, have in words.items()
                if self.mine[at].cell["cell_type"] == theirs["cell_type"]
                and (likeness := _likeness(wanted, have)) >= _ALIKE
            }
            if alike:
                found[place] = max(alike, key=lambda at: (alike[at], -at))
                del words[found[place]]
        return found

    def _laid(self, place: int) -> Cell | None:
        """What stands at a place of upstream's notebook; `None` where the learner changed or removed it."""
        theirs = self.course.now[place]
        if place in self.pairs:
            return self._of_both(place, theirs, self.mine[self.pairs[place]].cell)
        if place in self.reworded:
            if self._is_released(self.mine[self.reworded[place]].cell):
                self._tell(place, name(theirs), "new version")
            return theirs
        if not grade_id_of(theirs) and not self._is_new(place):
            return None
        self._tell(place, name(theirs), "was gone, and is there again" if grade_id_of(theirs) in self.before else "new")
        return theirs

    def _of_both(self, place: int, theirs: Cell, mine: Cell) -> Cell:
        """A cell of the course that the learner has, too."""
        if text(mine) == text(theirs):
            return filled(theirs, {**mine, "source": theirs["source"]})
        if self._is_untouched(theirs, mine):
            self._tell(place, name(theirs), "new version")
            return theirs
        return filled(theirs, mine) if is_answer(theirs) or not self._has_changed(theirs) else theirs

    def _followers(self) -> dict[int, list[Cell]]:
        """The cells that stand behind those of the course, by the place of the latter; -1 is the beginning."""
        paired = {at: place for place, at in self.pairs.items()}
        reworded = {at: place for place, at in self.reworded.items()}
        followers: dict[int, list[Cell]] = {}
        place = -1
        for at, known in enumerate(self.mine):
            place = paired.get(at, reworded.get(at, place))
            kept = self._noted(place, known.cell) if at in paired else self._own(place, known, at in reworded)
            if kept is not None:
                followers.setdefault(place, []).append(kept)
        return followers

    def _own(self, place: int, known: Known, is_reworded: bool) -> Cell | None:
        """What stays of a cell that upstream does not have, or not like this."""
        cell = known.cell
        if self._is_released(cell) and key(cell) not in self.texts_now:
            is_copy = not known.grade_id and bool(grade_id_of(cell))
            if not is_reworded:
                self._tell(
                    place, name(cell), "an untouched copy was removed" if is_copy else "removed, as upstream did"
                )
            return None
        if is_reworded:
            self._tell(place, name(cell), "upstream changed this text, too; its version stands above yours")
        elif known.grade_id:
            self._tell(place, name(cell), "upstream has it no longer; yours stays as a cell of your own")
        elif grade_id_of(cell):
            self._tell(place, name(cell), "was there more than once; this one stays as a cell of your own")
        return unmarked(cell)

    def _noted(self, place: int, mine: Cell) -> Cell | None:
        """What is to be read below a cell that both have changed, unless it is there already."""
        theirs = self.course.now[place]
        if self._is_untouched(theirs, mine) or not self._has_changed(theirs):
            return None
        if not is_answer(theirs):
            self._tell(place, name(theirs), "new version; yours is in a note below it")
            return note(f"**Yours, before the update.** The course has a new version of `{name(theirs)}`.", mine)
        made = note(
            f"**New from upstream.** The course describes `{name(theirs)}` differently now; your cell above is as it "
            "was. Delete this note when you have read it.",
            theirs,
        )
        if self._holds_all_of(mine, theirs) or any(text(known.cell) == text(made) for known in self.mine):
            return None
        self._tell(place, name(theirs), "yours stays; upstream's new version is in a note below it")
        return made

    def _has_changed(self, theirs: Cell) -> bool:
        """Whether upstream changed a marked cell since the learner started, as far as is known."""
        before = self.before.get(grade_id_of(theirs))
        return before is None or text(before) != text(theirs)

    def _holds_all_of(self, mine: Cell, theirs: Cell) -> bool:
        """Whether an answer was written to this stub: its lines are there, but for the one that is to go."""
        if theirs["cell_type"] != "code":
            return grade_id_of(theirs) not in self.before
        here = {line.strip() for line in text(mine).splitlines()}
        lines = [line.strip() for line in text(theirs).splitlines()]
        return all(line in here for line in lines if not line.startswith("raise NotImplementedError"))

    def _is_new(self, place: int) -> bool:
        cell = self.course.now[place]
        return not grade_id_of(cell) and key(cell) not in self.texts_before

    def _is_untouched(self, theirs: Cell, mine: Cell) -> bool:
        """Whether a marked cell is as it was released; its kind changes by a slip of the keyboard."""
        return (theirs["cell_type"], text(mine)) in self.course.ever

    def _is_released(self, cell: Cell) -> bool:
        return key(cell) in self.course.ever

    def _tell(self, place: int, called: str, what: str) -> None:
        self.told.append((place, Change(called, what)))


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """How much two texts have in common: twice the words of both over the words of each, in [0, 1]."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0

"""Many learners' files in one listing, sorted out: which file of each counts for which unit, and what has no place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from autograder.model import HandedIn
from autograder.submission.download import NOT_OPENED, Listing, Strange, folder_names, unit_of
from autograder.submission.platforms import Handed
from autograder.submission.read import Notebook, UnreadableSubmission
from autograder.submission.which import NOT_RUN, Candidate, choose, is_archive, is_notebook, may_count
from autograder.submission.written import Looking
from autograder.words.text import one_line

MAX_FILES: Final = 50
"""Files of one learner that are looked at."""
_NO_UNIT: Final = "nothing tells which unit it is for; say so with --unit"
_TOO_MANY: Final = f"the learner has more than {MAX_FILES} files"


@dataclass(frozen=True)
class Taken:
    """The file of a learner that counts for a unit. `student` is the name of a folder."""

    student: str
    unit: str
    handed: Handed
    handed_in: HandedIn


@dataclass(frozen=True)
class Misplaced:
    """A file of a learner that counts for nothing, and why."""

    student: str
    path: str
    why: str


@dataclass(frozen=True)
class Sorted:
    """Whose files count for what, which files of learners count for nothing, and what is nobody's."""

    taken: tuple[Taken, ...]
    misplaced: tuple[Misplaced, ...]
    strange: tuple[Strange, ...]


def sort_out(
    listing: Listing,
    units: Sequence[str],
    wanted: Sequence[str],
    read: Callable[[str], Notebook],
    size: Callable[[str], int],
) -> Sorted:
    """Sort a download out.

    The unit is told by the path, else by the notebook's metadata; what tells none is for the unit that is wanted,
    where it is just one.

    Args:
        listing: the download.
        units: the names of the units there are.
        wanted: the units that are asked for, or none for all.
        read: the notebook at a path of the listing. Raises `UnreadableSubmission`, or what `submission.read` raises.
        size: of the file there, in bytes.
    """
    names = folder_names((*listing.handed, *listing.without))
    groups: dict[tuple[str, str], list[Handed]] = {}
    misplaced = [
        Misplaced(names[one.whose], one.path, NOT_OPENED if is_archive(one.path) else "handed in no notebook")
        for one in listing.without
    ]
    loose: list[Handed] = []
    counts: Counter[str] = Counter()
    for one in listing.handed:
        student = names[one.whose]
        counts[student] += 1
        unit, why = ("", _TOO_MANY) if counts[student] > MAX_FILES else _unit(one, units, wanted, read)
        if unit:
            groups.setdefault((student, unit), []).append(one)
        elif not is_notebook(one.file) and why == _NO_UNIT:
            loose.append(one)
        else:
            misplaced.append(Misplaced(student, one.path, why))
    for one in loose:  # a helper's file tells no unit: where there is just one, it lies beside that one's notebook
        student = names[one.whose]
        own = [key for key in groups if key[0] == student]
        if len(own) == 1:
            groups[own[0]].append(one)
        else:
            misplaced.append(Misplaced(student, one.path, _NO_UNIT))
    taken: list[Taken] = []
    for (student, unit), files in sorted(groups.items()):
        of_key = {one.path: one for one in files}
        choice = choose([Candidate(one.path, one.file, one.stamp) for one in files], unit, Looking(unit, read, size))
        if choice is None:
            misplaced += [Misplaced(student, one.path, "it is no notebook") for one in files]
            continue
        chosen = of_key[choice.key]
        others = [one for one in files if one != chosen and not may_count(one.file, unit)]
        beside = [f"{one_line(one.path):.80} {NOT_RUN}" for one in others]
        taken.append(Taken(student, unit, chosen, HandedIn(chosen.late, (*choice.passed_over, *beside))))
    return Sorted(tuple(taken), tuple(misplaced), listing.strange)


def _unit(one: Handed, units: Sequence[str], wanted: Sequence[str], read: Callable[[str], Notebook]) -> tuple[str, str]:
    """The unit that a file is for; or, where it is for none that is wanted, nothing and why."""
    unit, why = unit_of(one.path, one.file, units), _NO_UNIT
    if not unit:
        try:
            unit = read(one.path).unit
        except (OSError, MemoryError, UnreadableSubmission):
            why = "it cannot be read, and its name tells no unit; say which with --unit"
    if unit not in units:
        return (wanted[0], "") if len(wanted) == 1 else ("", why)
    return (unit, "") if not wanted or unit in wanted else ("", f"it is for {unit}, which is not asked for")

"""The marks that make a cell the course's: nbgrader's in its metadata, and those around a solution in its text."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

BEGIN: Final = "BEGIN SOLUTION"
END: Final = "END SOLUTION"
"""A line that holds one of them begins or ends what release takes out; learners read neither."""
SETUP: Final = "setup"
"""The `grade_id` of a notebook's first code: the course's own imports."""


def marks_of(cell: Mapping[str, Any]) -> Mapping[str, Any]:
    """nbgrader's metadata of a cell as it stands in a notebook's JSON; empty where there is none, or it is damaged."""
    metadata = cell.get("metadata")
    marks = metadata.get("nbgrader") if isinstance(metadata, Mapping) else None
    return marks if isinstance(marks, Mapping) else {}


def grade_id_in(marks: Mapping[str, Any]) -> str:
    """The `grade_id` in nbgrader's metadata; empty where there is none that is a text."""
    grade_id = marks.get("grade_id")
    return grade_id if isinstance(grade_id, str) else ""


def grade_id_of(cell: Mapping[str, Any]) -> str:
    """The `grade_id` of a cell as it stands in a notebook's JSON; empty where it has none."""
    return grade_id_in(marks_of(cell))


def is_untouched(kind: str, source: str, marks: Mapping[str, Any]) -> bool:
    """Whether a cell is as nbgrader released it, by the checksum in its metadata.

    It is ``nbgrader.utils.compute_checksum`` without an import of nbgrader, which a learner's fork need not have.
    """
    is_grade, is_solution, is_locked = (marks.get(flag) is True for flag in ("grade", "solution", "locked"))
    try:
        points = str(float(marks["points"])) if is_grade else ""
    except (KeyError, TypeError, ValueError, OverflowError):
        return False
    parts = (source, kind, str(is_grade), str(is_solution), str(is_locked), grade_id_in(marks), points)
    digest = hashlib.md5("".join(parts).encode("utf-8", "replace"), usedforsecurity=False)
    return marks.get("checksum") == digest.hexdigest()


def takes_answers(marks: Mapping[str, Any]) -> bool:
    """Whether a cell with this metadata is there to be written in."""
    return marks.get("solution") is True


@dataclass(frozen=True)
class Parted:
    """A source without its marks.

    Attributes:
        shown: what stands outside of the solution, with ``pass`` in place of each solution.
        taken: what stands within.
        whole: both, in order.
        marks: `BEGIN` and `END`, as they came.
    """

    shown: str
    taken: str
    whole: str
    marks: tuple[str, ...]

    @property
    def is_paired(self) -> bool:
        """Whether each `BEGIN` is followed by its `END`."""
        return self.marks == (BEGIN, END) * (len(self.marks) // 2)


def parted(source: str) -> Parted:
    """Part a cell's source at the marks of its solution."""
    shown: list[str] = []
    taken: list[str] = []
    whole: list[str] = []
    marks: list[str] = []
    inside = False
    for line in source.split("\n"):
        found = [mark for mark in (BEGIN, END) if mark in line]
        marks += found
        if found:
            inside = found[0] == BEGIN
            if inside:
                shown.append(line[: len(line) - len(line.lstrip())] + "pass")
            continue
        whole.append(line)
        (taken if inside else shown).append(line)
    return Parted("\n".join(shown), "\n".join(taken), "\n".join(whole), tuple(marks))

"""What a gradebook holds of a submission besides a report: marks by hand, comments, a late penalty."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Mark:
    """A cell that a person marked or is to mark.

    Attributes:
        cell: the cell's id.
        points: what counts, with extra credit; `None` where a person is still to mark it.
        max_points: what the cell is worth.
        graded: what the grader had given; `None` where only a person marks the cell.
    """

    cell: str
    points: float | None
    max_points: float
    graded: float | None = None


@dataclass(frozen=True)
class Marks:
    """What a gradebook holds of a submission.

    Attributes:
        by_hand: the cells that a person marked or is to mark, in order of name.
        comments: what a person wrote to a cell: its id and the text, in order of name.
        penalty: what is taken off for being late.
        score: what counts, after the penalty and not below 0.
        max_score: what the unit is worth.
    """

    by_hand: tuple[Mark, ...]
    comments: tuple[tuple[str, str], ...]
    penalty: float
    score: float
    max_score: float

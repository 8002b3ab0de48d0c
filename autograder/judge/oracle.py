"""Where what is right and wrong in a task comes from: the unit's own answers and PyTorch, or a record of these.

A learners' repository holds no answers, but a record of some exams. Who judges and who explains asks here, and does not
know which it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from autograder.inside.invoke import Answer
from autograder.judge import records
from autograder.judge.live import Live
from autograder.judge.recorded import Recorded
from autograder.model import Answers, Case, Habit, Misconception, Task, Unit


class Oracle(Protocol):
    """What is known of a task. Seeds are in ``[0, ∞)``, and `cases` are those of the task for the seed."""

    def right(self, seed: int, cases: Sequence[Case]) -> tuple[Answer, ...]:
        """The right answers to the cases. Raises `Unanswered`, and `UserError` where a user can mend that."""

    def owed(self, seed: int, cases: Sequence[Case], right: Sequence[Answer | None]) -> tuple[bool, ...]:
        """Which cases the mistake fails that was planted in the function, empty where none was. Raises as `right`."""

    def stands_apart(self, culprit: str) -> bool:
        """Whether it is known what is right where a stand-in takes the place of a function."""

    def apart(self, culprit: str, seed: int, cases: Sequence[Case]) -> tuple[tuple[Case, Answer] | None, ...]:
        """Each case as it can be asked with that stand-in, and what is right then; `None` where it cannot be."""

    def mistakes(self, seed: int) -> tuple[Misconception | Habit, ...]:
        """The known mistakes of which it is known what they answer at a seed."""

    def named_by(self, seed: int, cases: Sequence[Case]) -> Sequence[tuple[int, Case]]:
        """The cases in which the answers of all known mistakes are known, by which these are named: their numbers, and
        each as it was asked, which may be with fewer draws."""

    def wrong(self, function: Callable[..., Any], case: Case, number: int | None) -> Answer | None:
        """What a variant of a known mistake answers to a case: the one of that number among those by which mistakes are
        named, or, without a number, one that is made of it.

        `None` where that is not known.
        """


def oracle_of(unit: Unit, task: Task, keep: bool = True) -> Oracle:
    """What is known of a task here; `keep` says whether right answers that are worked out are kept."""
    record = records.read(unit) if task.answers == Answers() else None
    return Live(unit, task, keep) if record is None else Recorded(record, unit, task)


def is_recorded(unit: Unit) -> bool:
    """Whether what is right in a unit is known by a record alone, so for a few seeds only."""
    return all(task.answers == Answers() for task in unit.tasks) and records.read(unit) is not None

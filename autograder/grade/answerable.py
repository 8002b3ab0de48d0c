"""Whether what is right is known here at all, asked before anything is graded."""

from __future__ import annotations

from collections.abc import Sequence

from autograder import course
from autograder.errors import UserError
from autograder.judge import records
from autograder.model import Answers, Task, Unit


class RecordsMissing(UserError, LookupError):
    """There are neither answers nor a record of these. The message says what brings the record back."""


def ensure_answerable(unit: Unit, tasks: Sequence[Task]) -> None:
    """Raise `RecordsMissing` where some of these tasks are compared with right answers and nothing here knows these."""
    asked = [task for task in tasks if task.is_compared and task.answers == Answers()]
    if asked and records.read(unit) is None:
        path = course.folder(unit) / records.NAME
        raise RecordsMissing(
            f"{unit.name}: the recorded exams are missing, so nothing can be checked; git checkout -- {path} brings "
            "them back, and where there is no git, installing the package again"
        )

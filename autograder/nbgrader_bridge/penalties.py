"""What is taken off for being late, worked out in every run: a due date, an extension or a time may have changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import SimpleNamespace
from typing import Any, Final

from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy import Engine, bindparam, case, func, select, update

from autograder.nbgrader_bridge.rows import ASSIGNMENT, GRADE, SUBMISSION, SUBMITTED

_AT_A_TIME: Final = 200
_GIVEN: Final = func.coalesce(GRADE.c.manual_score, GRADE.c.auto_score)
_SCORE: Final = func.coalesce(
    func.sum(case((_GIVEN.is_not(None), _GIVEN + func.coalesce(GRADE.c.extra_credit, 0.0)), else_=0.0)), 0.0
)
_SUBMISSIONS: Final = (
    select(
        SUBMISSION.c.id,
        SUBMISSION.c.student_id,
        SUBMISSION.c.timestamp,
        SUBMISSION.c.extension,
        ASSIGNMENT.c.duedate,
        SUBMITTED.c.id.label("notebook"),
        SUBMITTED.c.late_submission_penalty.label("penalty"),
        _SCORE.label("score"),
    )
    .join_from(SUBMISSION, ASSIGNMENT, ASSIGNMENT.c.id == SUBMISSION.c.assignment_id)
    .join(SUBMITTED, SUBMITTED.c.assignment_id == SUBMISSION.c.id)
    .join(GRADE, GRADE.c.notebook_id == SUBMITTED.c.id, isouter=True)
    .group_by(SUBMISSION.c.id, ASSIGNMENT.c.id, SUBMITTED.c.id)
)


def settle_penalties(engine: Engine, converter: Any, unit: str, handed_in: Mapping[str, datetime | None]) -> set[str]:
    """Bring times and penalties of a unit up to date. Gives back the students of whom something was changed.

    Args:
        engine: the gradebook.
        converter: what nbgrader's plugin for late submissions is configured by.
        unit: the assignment.
        handed_in: when each of the students handed it in; `None` where that is not known, which is never late.
    """
    changed: set[str] = set()
    assign = AssignLatePenalties(parent=converter)
    assign.init_plugin()
    for students in _batches(list(handed_in)):
        wanted = _SUBMISSIONS.where(ASSIGNMENT.c.name == unit, SUBMISSION.c.student_id.in_(students))
        with engine.connect() as connection:
            rows = connection.execute(wanted).all()
        times, penalties = [], []
        for row in rows:
            at = handed_in[row.student_id]
            penalty = _penalty(assign, row, at)
            if at != row.timestamp:
                times.append({"key": row.id, "at": at})
            if penalty != row.penalty:
                penalties.append({"key": row.notebook, "penalty": penalty})
            if at != row.timestamp or penalty != row.penalty:
                changed.add(row.student_id)
        with engine.begin() as connection:
            if times:
                late = update(SUBMISSION).where(SUBMISSION.c.id == bindparam("key")).values(timestamp=bindparam("at"))
                connection.execute(late, times)
            if penalties:
                off = update(SUBMITTED).where(SUBMITTED.c.id == bindparam("key"))
                connection.execute(off.values(late_submission_penalty=bindparam("penalty")), penalties)
    return changed


def _penalty(assign: Any, row: Any, at: datetime | None) -> float | None:
    """As nbgrader's `AssignLatePenalties` finds it; `None` for whoever is in time."""
    if at is None or row.duedate is None:
        return None
    late = (at - row.duedate - row.extension if row.extension else at - row.duedate).total_seconds()
    if late <= 0:
        return None
    penalty = assign.plugin_inst.late_submission_penalty(row.student_id, row.score, late)
    return None if penalty is None else float(assign._check_late_penalty(SimpleNamespace(score=row.score), penalty))


def _batches(students: list[str]) -> list[list[str]]:
    return [students[at : at + _AT_A_TIME] for at in range(0, len(students), _AT_A_TIME)]

"""Reports of works that the judge has not seen: that cannot be read, or at which the grader itself failed."""

from __future__ import annotations

from autograder import course, explain
from autograder.grade import report
from autograder.model import Message, Report, Status
from autograder.reports.useful import UNREADABLE
from autograder.submission import Notebook, Work


def unreadable(work: Work, seed: int, sandbox: str, reason: str) -> Report:
    """The report of a work that cannot be read, with no points. `reason` may begin with its path."""
    message = explain.unreadable(reason.removeprefix(f"{work.path}: "))
    return _without_answers(work, seed, sandbox, "missing", message, (UNREADABLE,))


def failed(work: Work, seed: int, sandbox: str, fault: str) -> Report:
    """The report of a work at which the grader itself failed, which costs nobody points."""
    return _without_answers(work, seed, sandbox, "internal", explain.own_fault(fault))


def _without_answers(
    work: Work, seed: int, sandbox: str, status: Status, message: Message, repairs: tuple[str, ...] = ()
) -> Report:
    """A report in which all tasks say the same, of a file that is not read for it."""
    unit = course.find(work.unit)
    results = [explain.without_answers(unit, task, status, message) for task in unit.tasks]
    return report(
        Notebook(work.path, "", (), handed_in=work.handed_in), unit, seed, sandbox, work.student, results, repairs
    )

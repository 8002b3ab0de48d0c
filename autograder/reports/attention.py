"""What of a report somebody should look at: data for one list, and for one column of a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from autograder.model import Report
from autograder.reports.useful import UNREADABLE, is_unreadable
from autograder.words.message import text_of

Reason: TypeAlias = Literal["unreadable", "internal", "late", "several files", "not run", "repaired"]

LATE: Final = "it was handed in late"


@dataclass(frozen=True)
class NotGraded:
    """A learner of a class of whom nothing was graded: the unit, or empty where it is all of them, and the reason."""

    student: str
    reason: str
    unit: str = ""


def attention_of(report: Report) -> tuple[Reason, ...]:
    """Why a report needs attention, the gravest first; empty where it needs none."""
    holds: dict[Reason, bool] = {
        "unreadable": is_unreadable(report),
        "internal": any(result.status == "internal" for result in report.tasks),
        "late": report.handed_in.late,
        "several files": bool(report.handed_in.passed_over),
        "not run": bool(report.not_run),
        "repaired": any(repair != UNREADABLE and repair not in report.not_run for repair in report.repairs),
    }
    return tuple(reason for reason, so in holds.items() if so)


def noted(report: Report) -> tuple[str, ...]:
    """A line for each thing that a learner should know of how the work was taken."""
    late = (LATE,) if report.handed_in.late else ()
    return (*late, *report.handed_in.passed_over, *report.repairs)


def needing(reports: Sequence[Report]) -> list[tuple[Report, tuple[Reason, ...]]]:
    """The reports that need attention with the reasons, in their order."""
    return [(report, reasons) for report in reports if (reasons := attention_of(report))]


def lines_for(report: Report, reason: Reason) -> tuple[str, ...]:
    """What there is to look at for one of the reasons, a line each."""
    match reason:
        case "unreadable":
            return tuple(text_of(result.message) for result in report.tasks[:1])
        case "internal":
            return tuple(f"failed at {result.id}" for result in report.tasks if result.status == "internal")
        case "late":
            return ()
        case "several files":
            return report.handed_in.passed_over
        case "not run":
            return report.not_run
        case "repaired":
            return tuple(line for line in report.repairs if line != UNREADABLE and line not in report.not_run)

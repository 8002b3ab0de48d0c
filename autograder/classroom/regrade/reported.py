"""Reads reports: the instructor's own, and what came out of forks, where a file may be anything."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from autograder.classroom.regrade.difference import Problem
from autograder.errors import UserError
from autograder.files import Refused, read_stranger
from autograder.model import Report
from autograder.reports.json import OtherSchema, ReportError, from_json

MAX_BYTES: Final = 10 * 2**20


class NoReports(UserError, LookupError):
    """A folder without reports, or with a damaged one of our own. The message names it and says what belongs there."""


def read_reported(folder: Path, units: Sequence[str]) -> dict[tuple[str, str], Report | Problem]:
    """What forks reported, by student and unit; in place of a report that cannot be read, what is wrong with it.

    A student's reports lie in ``<student>/<unit>.json``, in ``<student>/reports/`` or one folder further down, as an
    artifact of `autograder ci` is unpacked. Links are not followed.

    Raises:
        NoReports: there is none at all.
    """
    found: dict[tuple[str, str], Report | Problem] = {}
    for student in _folders(folder):
        below = list(_folders(student))
        places = [student, student / "reports", *below, *(one / "reports" for one in below)]
        for unit in units:
            path = next((place / f"{unit}.json" for place in places if _holds(place, f"{unit}.json")), None)
            if path is not None:
                found[student.name, unit] = _report_or_problem(path)
    if not found:
        raise NoReports(f"{folder}: holds no <student>/<unit>.json and no <student>/reports/<unit>.json")
    return found


def read_regraded(folder: Path, units: Sequence[str]) -> dict[tuple[str, str], Report]:
    """The reports that `autograder grade` wrote, ``<student>/<unit>.json``, by student and unit.

    Raises:
        NoReports: there is none, or one is damaged.
    """
    found: dict[tuple[str, str], Report] = {}
    for student in _folders(folder):
        for unit in units:
            path = student / f"{unit}.json"
            if path.exists():
                report = _report_or_problem(path)
                if isinstance(report, Problem):
                    raise NoReports(f"{path}: {report.detail}; remove it, and grade again")
                found[student.name, unit] = report
    if not found:
        raise NoReports(f"{folder}: holds no <student>/<unit>.json; to make them: autograder grade")
    return found


def _folders(folder: Path) -> Iterator[Path]:
    if not folder.is_dir():
        raise NoReports(f"{folder}: there is no such folder")
    for path in sorted(folder.iterdir()):
        if path.is_dir() and not path.is_symlink() and not path.name.startswith("."):
            yield path


def _holds(place: Path, name: str) -> bool:
    return not place.is_symlink() and os.path.lexists(place / name)


def _report_or_problem(path: Path) -> Report | Problem:
    try:
        content = read_stranger(path, MAX_BYTES)
    except Refused as error:
        return _malformed(str(error))
    try:
        return from_json(content.decode("utf-8"))
    except OtherSchema as error:
        return Problem("other_schema", f"is of the schema {error.found}")
    except (UnicodeDecodeError, ReportError) as error:
        return _malformed(f"is no report ({error})")


def _malformed(detail: str) -> Problem:
    return Problem("malformed_report", detail)

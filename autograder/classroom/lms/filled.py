"""A class's grades in the files of a platform: those that it gave out, else files of our own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from autograder.classroom.laid_out import MarksOf
from autograder.classroom.lms import canvas, moodle
from autograder.classroom.lms.grades import Grades, grades_of
from autograder.classroom.lms.people import people_of
from autograder.classroom.lms.sheet import NotASheet, Sheet, read_sheet
from autograder.files import write_bytes
from autograder.model import Report, Unit
from autograder.words.show import count

SHEETS: Final = ("canvas", "moodle")
"""Formats of ``autograder grade`` that are one table for a class and not a file for each report."""

_Made: TypeAlias = list[tuple[str, Sheet, int, list[str]]]


@dataclass(frozen=True)
class Sheets:
    """What was written: a line for each file, and a line for each grade that is not in it or may still change."""

    written: tuple[str, ...]
    open: tuple[str, ...]


def write_sheets(
    platforms: Sequence[str],
    into: Path,
    reports: Sequence[Report],
    marks: MarksOf | None,
    units: Sequence[Unit],
    given: Sequence[Path] = (),
    who: Path | None = None,
    replace: bool = False,
) -> Sheets:
    """Write the grades of a class for platforms.

    Args:
        platforms: of `SHEETS`.
        into: where the files go, as ``canvas.csv`` and ``moodle_<unit>.csv``.
        reports: the class.
        marks: what the gradebook holds, if it is to count.
        units: of the course.
        given: files of the platform that are to be filled in; they themselves are not changed.
        who: the table that ``autograder collect --from`` wrote.
        replace: whether grades that a file holds give way to others.

    Raises:
        NotASheet: a file is not the platform's, nothing tells of which unit it is, or it would be written over.
        OSError: a file cannot be read or written.
    """
    graded = [unit for unit in units if any(report.unit == unit.name for report in reports)]
    if given and "canvas" not in platforms:  # each file is of one unit, and nothing is said of others
        asked = {_unit_of(path, graded) for path in given}
        reports = [report for report in reports if report.unit in asked]
    grades, lines = grades_of(reports, marks)
    written: list[str] = []
    for platform in platforms:
        made = _canvas if platform == "canvas" else _moodle
        for name, sheet, many, left in made(grades, reports, graded, given, who, replace):
            if any((into / name).resolve() == path.resolve() for path in given):
                raise NotASheet(f"{into / name}: is what would be written; put the platform's table elsewhere")
            write_bytes(into / name, sheet.content())
            written.append(f"{into / name}: {count(many, 'grade')}{f', of {sheet.name}' if given else ''}")
            lines += left
    if marks is None and any(report.graded_by_hand for report in reports):
        written.append("What a person marks does not count there: with --gradebook, it does.")
    return Sheets(tuple(written), tuple(dict.fromkeys(lines)))


def _canvas(
    grades: Grades,
    reports: Sequence[Report],
    units: Sequence[Unit],
    given: Sequence[Path],
    who: Path | None,
    replace: bool,
) -> _Made:
    people = people_of((report.submission.name for report in reports), who, "canvas")
    if not given:
        sheet, lines = canvas.made(grades, people, units)
        return [("canvas.csv", sheet, len(grades), lines)]
    if len(given) > 1:
        raise NotASheet(f"{given[1]}: a course has one gradebook in Canvas; fill in one file at a time")
    sheet = read_sheet(given[0])
    return [("canvas.csv", sheet, *canvas.fill(sheet, grades, people, units, replace))]


def _moodle(
    grades: Grades,
    reports: Sequence[Report],
    units: Sequence[Unit],
    given: Sequence[Path],
    who: Path | None,
    replace: bool,
) -> _Made:
    found: _Made = []
    of: dict[str, Path | None] = {_unit_of(path, units): path for path in given}
    if len(of) < len(given):
        raise NotASheet(f"{given[-1]}: two of the files are of one unit by their names; fill in one file at a time")
    for unit, path in (of or dict.fromkeys((one.name for one in units), None)).items():
        people = people_of((one.submission.name for one in reports if one.unit == unit), who, "moodle", unit)
        name = f"moodle_{unit}.csv"
        if path is None:
            sheet, lines = moodle.made(unit, grades, people)
            found.append((name, sheet, len(sheet.rows) - 1, lines))
        else:
            sheet = read_sheet(path)
            found.append((name, sheet, *moodle.fill(sheet, unit, grades, people, replace)))
    return found


def _unit_of(path: Path, units: Sequence[Unit]) -> str:
    """Of which unit a worksheet is: of the only one graded, else of the one that its name holds."""
    if len(units) == 1:
        return units[0].name
    parts = path.stem.split("-")
    meant = [one.name for one in units if one.name in path.stem or any(canvas.is_of(part, one) for part in parts)]
    if len(meant) == 1:
        return meant[0]
    raise NotASheet(f"{path}: its name does not tell of which unit it is; call it {units[0].name}.csv, say")

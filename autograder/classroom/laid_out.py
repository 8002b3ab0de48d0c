"""A graded class as people read it: the table, the page of the class, and a page for each learner.

All of it is made from the reports. So it can be made again from a folder of reports, and then nothing is graded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from autograder.classroom.formats import FORMATS
from autograder.errors import UserError
from autograder.files import write_text
from autograder.model import Report
from autograder.reports.attention import NotGraded
from autograder.reports.csv import grades_csv, not_graded_in
from autograder.reports.json import ReportError, from_json
from autograder.reports.marks import Marks

RUN_FILE: Final = "run.json"
TABLE: Final = "grades.csv"
PAGE: Final = "class.html"

MarksOf: TypeAlias = Mapping[tuple[str, str], Marks]
"""What a gradebook holds, by student and unit."""


class NotAGradedClass(UserError, LookupError):
    """A folder that holds no reports, or a damaged one. The message names it and says what to do."""


@dataclass(frozen=True)
class GradedClass:
    """The reports of a class, by student and unit in order of name, and who is not graded."""

    reports: tuple[Report, ...]
    not_graded: tuple[NotGraded, ...] = ()


def is_graded_class(folder: Path) -> bool:
    """Whether a folder is one that a class was graded into."""
    return (folder / RUN_FILE).is_file()


def read_class(folder: Path, units: Sequence[str]) -> GradedClass:
    """What a class was graded to: ``<student>/<unit>.json``, and ``grades.csv`` for who is not graded.

    Raises:
        NotAGradedClass: there is no report, or one is damaged.
    """
    if not folder.is_dir():
        raise NotAGradedClass(f"{folder}: there is no such folder; name the one that a class was graded into")
    reports = [
        _read(path)
        for student in sorted(folder.iterdir())
        if student.is_dir() and not student.is_symlink()
        for unit in sorted(units)
        if (path := student / f"{unit}.json").is_file()
    ]
    if not reports:
        raise NotAGradedClass(f"{folder}: holds no <student>/<unit>.json; to make them: autograder grade")
    not_graded: tuple[NotGraded, ...] = ()
    with suppress(FileNotFoundError, UnicodeDecodeError):
        not_graded = not_graded_in((folder / TABLE).read_text(encoding="utf-8"))
    return GradedClass(tuple(reports), not_graded)


def lay_out(folder: Path, of: GradedClass, marks: MarksOf | None = None, formats: Sequence[str] = ()) -> None:
    """Write the table, the page of the class, a page for each learner, and each report in these formats."""
    from autograder.reports.class_page import class_to_html  # with what draws, which `grade` of one notebook needs not
    from autograder.reports.learner_page import LEARNER_PAGE, learner_to_html

    write_text(folder / TABLE, grades_csv(of.reports, of.not_graded))
    write_text(folder / PAGE, class_to_html(of.reports, of.not_graded))
    by_student: dict[str, list[Report]] = {}
    for report in of.reports:
        by_student.setdefault(report.submission.name, []).append(report)
    marks_of: dict[str, dict[str, Marks]] = {}
    for (student, unit), found in (marks or {}).items():
        marks_of.setdefault(student, {})[unit] = found
    for student, reports in by_student.items():
        write_text(folder / student / LEARNER_PAGE, learner_to_html(reports, marks_of.get(student)))
        for report in reports:
            for name in formats:
                write_text(folder / student / f"{report.unit}{FORMATS[name].suffix}", FORMATS[name].render(report))


def _read(path: Path) -> Report:
    try:
        report = from_json(path.read_text(encoding="utf-8"))
    except (ReportError, UnicodeDecodeError) as error:
        raise NotAGradedClass(f"{path}: is damaged ({error}); remove it, and grade again") from error
    if (report.submission.name, report.unit) != (path.parent.name, path.stem):
        raise NotAGradedClass(f"{path}: is a report on {report.submission.name}, {report.unit}; put it back there")
    return report

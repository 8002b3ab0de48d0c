"""Canvas's gradebook as it is exported and imported.

Its first columns say who somebody is: ``Student``, ``ID``, ``SIS User ID``, ``SIS Login ID``, ``Section``. Then come
assignments, each with its number, as in ``Unit 2 (4711)``, and columns that Canvas works out, marked ``(read only)`` in
the row ``Points Possible``. Changes of those are ignored, and a column of another name makes a new assignment. As in
https://ts.vcu.edu/askit/teaching-and-learning/canvas/faculty/grading-faculty/gradebook-action-menu-faculty/ (Canvas's
guide on the export) and
https://teaching.resources.osu.edu/toolsets/carmencanvas/guides/calculating-final-grades/import-csv-file-carmen-grades.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from autograder.classroom.lms.grades import Grades
from autograder.classroom.lms.people import Named, Person, rows_of
from autograder.classroom.lms.sheet import NotASheet, Sheet, number_in
from autograder.model import Unit
from autograder.reports.csv import safe
from autograder.submission.which import flat

_COLUMNS: Final = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
_UNIQUE: Final = ("sis user id", "sis login id", "integration id")
_POINTS: Final = "points possible"
_NUMBER: Final = re.compile(r"\s*\(\d+\)\s*$")
_READ_ONLY: Final = "(read only)"
_EXCUSED: Final = "ex"


def fill(
    sheet: Sheet, grades: Grades, people: Sequence[Person], units: Sequence[Unit], replace: bool
) -> tuple[int, list[str]]:
    """Write the grades into the columns of their units. Returns how many there are, and a line for each that is not.

    What a cell holds already is somebody's: only a number is written over, and only with `replace`.

    Raises:
        NotASheet: it is no gradebook of Canvas's.
    """
    head = {sheet.cell(0, at).casefold(): at for at in range(len(sheet.rows[0]) - 1, -1, -1)}
    if not {"student", "id"} <= head.keys():
        raise NotASheet(f"{sheet.name}: its first line has no columns Student and ID; export the gradebook in English")
    worth = next((at for at in range(1, len(sheet.rows)) if sheet.cell(at, head["student"]).casefold() == _POINTS), 0)
    rows = {at: _named(sheet, at, head) for at in range(worth + 1, len(sheet.rows)) if any(sheet.rows[at])}
    found = rows_of(people, rows)
    columns, lines = _columns(sheet, worth, units)
    lines += [f"{student}: has no row in {sheet.name}" for student in _students(grades) if student not in found]
    written = 0
    for (student, unit), grade in grades.items():
        if student not in found or unit not in columns:
            continue
        row, column = found[student], columns[unit]
        if sheet.cell(row, column).casefold() == _EXCUSED:
            lines.append(f"{student}, {unit}: is excused in {sheet.name}, and stays so")
            continue
        most = number_in(sheet.cell(worth, column)) if worth else None
        why = sheet.give(row, column, grade.out_of(most), f"{student}, {unit}", replace)
        lines += [why] if why else []
        written += not why
    return written, lines


def made(grades: Grades, people: Sequence[Person], units: Sequence[Unit]) -> tuple[Sheet, list[str]]:
    """A gradebook of our own, whose columns Canvas takes for new assignments; and a line for each who is not in it."""
    graded = [unit for unit in units if any(unit.name == one for _, one in grades)]
    worth = {unit.name: max(grade.worth for (_, of), grade in grades.items() if of == unit.name) for unit in graded}
    sheet = Sheet("canvas.csv", [], [])
    _add(sheet, [*_COLUMNS, *(unit.name for unit in graded)])
    _add(sheet, ["    Points Possible", *[""] * 4, *(sheet.number(worth[unit.name]) for unit in graded)])
    for person in people:
        own = [grades.get((person.student, unit.name)) for unit in graded]
        if any(own):
            number = next((one for one in person.ids if one.isdecimal()), "")
            told = [person.called[0] if person.called else person.student, number, "", person.student, ""]
            points = [
                sheet.number(one.out_of(worth[unit.name])) if one else "" for one, unit in zip(own, graded, strict=True)
            ]
            _add(sheet, [*map(safe, told), *points])
    return sheet, []


def _add(sheet: Sheet, texts: Iterable[str]) -> None:
    sheet.rows.append([])
    sheet.ends.append("\n")
    for column, text in enumerate(texts):
        sheet.put(len(sheet.rows) - 1, column, text)


def _named(sheet: Sheet, row: int, head: dict[str, int]) -> Named:
    unique = tuple(filter(None, (sheet.cell(row, head.get(name)) for name in _UNIQUE)))
    return Named(sheet.cell(row, head["id"]), unique, sheet.cell(row, head["student"]))


def _students(grades: Grades) -> list[str]:
    return list(dict.fromkeys(student for student, _ in grades))


def _columns(sheet: Sheet, worth: int, units: Sequence[Unit]) -> tuple[dict[str, int], list[str]]:
    """The column of each unit that has one, and lines on those of which it cannot be told."""
    columns: dict[str, int] = {}
    lines: list[str] = []
    nowhere: list[str] = []
    for unit in units:
        meant = [
            at
            for at in range(len(sheet.rows[0]))
            if is_of(sheet.cell(0, at), unit) and not (worth and sheet.cell(worth, at).casefold() == _READ_ONLY)
        ]
        # A quiz may be called 'Unit 2 quiz': what is called as the unit and no more comes first.
        meant = [at for at in meant if is_of(sheet.cell(0, at), unit, wholly=True)] or meant
        if len(meant) == 1:
            columns[unit.name] = meant[0]
        elif meant:
            several = " and ".join(repr(sheet.cell(0, at)) for at in meant)
            why = f"several columns are called so in {sheet.name}: {several}"
            lines.append(f"{unit.name}: {why}, so that no grade of it is written")
        else:
            nowhere.append(unit.name)
    if nowhere:
        lines.append(f"{', '.join(nowhere)}: no assignment is called so in {sheet.name}, so that no grade is written")
    return columns, lines


def is_of(name: str, unit: Unit, wholly: bool = False) -> bool:
    """Whether an assignment is called as a unit: ``u02_backpropagation``, ``u02 Gradients``, ``Unit 2``, its title.

    Args:
        name: as it stands in the first line, maybe with Canvas's number.
        unit: a unit.
        wholly: whether nothing else may stand there, such as ``Gradients``.
    """
    name = _NUMBER.sub("", name)
    number = unit.name[1:3]
    begins = re.match(rf"\s*(?:u{number}|unit\s*0?{int(number)})(?![0-9])", name, re.IGNORECASE)
    rest = name[begins.end() :] if begins else name
    called = flat(rest.strip(" \t:.-–—_")) in ("", flat(unit.title), flat(unit.name[4:]))
    return (called or not wholly) if begins else flat(name) in (flat(unit.name), flat(unit.title))

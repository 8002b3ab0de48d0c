"""Moodle's grading worksheet of an assignment.

``Identifier`` holds ``Participant 30211``, a number that a participant has in this assignment alone; ``Grade`` is what
is read in, out of ``Maximum grade``, and only where ``Grade can be changed``. Other columns, as ``Full name``,
``ID number``, ``Email address``, ``Status``, ``Last modified (grade)`` and ``Feedback comments``, come back as they
were: by the last change Moodle tells whether a grade was changed meanwhile. As in Moodle's
``mod/assign/feedback/offline``: https://docs.huihoo.com/phpdoc/moodle/2.8/xref/mod/assign/feedback/offline/index.html.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from autograder.classroom.lms.grades import Grades
from autograder.classroom.lms.people import Named, Person, rows_of
from autograder.classroom.lms.sheet import NotASheet, Sheet, number_in
from autograder.reports.csv import safe
from autograder.words.text import one_line

_UNIQUE: Final = ("id number", "email address", "username")
_NAMES: Final = (("full name",), ("first name", "last name"), ("first name", "surname"))
_PARTICIPANT: Final = re.compile(r"\D*(?P<number>\d+)")
_COLUMNS: Final = ("Identifier", "Full name", "Grade", "Maximum grade")


def fill(sheet: Sheet, unit: str, grades: Grades, people: Sequence[Person], replace: bool) -> tuple[int, list[str]]:
    """Write the grades of a unit. Returns how many there are, and a line for each that is not.

    What a cell holds already is somebody's: only a number is written over, and only with `replace`.

    Raises:
        NotASheet: it is no grading worksheet.
    """
    head = {sheet.cell(0, at).casefold(): at for at in range(len(sheet.rows[0]) - 1, -1, -1)}
    if not {"identifier", "grade"} <= head.keys():
        raise NotASheet(
            f"{sheet.name}: its first line has no columns Identifier and Grade; switch Moodle to English, and take the "
            "grading worksheet of the assignment anew"
        )
    rows = {at: _named(sheet, at, head) for at in range(1, len(sheet.rows)) if any(sheet.rows[at])}
    found = rows_of(people, rows)
    lines: list[str] = []
    written = 0
    for (student, of), grade in grades.items():
        if of != unit:
            continue
        row = found.get(student)
        if row is None:
            lines.append(f"{student}, {unit}: has no row in {sheet.name}")
        elif sheet.cell(row, head.get("grade can be changed")).casefold() == "no":
            lines.append(f"{student}, {unit}: Moodle says in {sheet.name} that the grade cannot be changed")
        else:
            highest = sheet.cell(row, head.get("maximum grade"))
            most = number_in(highest)
            if highest and most is None:
                why = f"{student}, {unit}: has no points in {sheet.name}: the maximum grade is {one_line(highest)!r}"
            else:
                why = sheet.give(row, head["grade"], grade.out_of(most), f"{student}, {unit}", replace)
            lines += [why] if why else []
            written += not why
    return written, lines


def made(unit: str, grades: Grades, people: Sequence[Person]) -> tuple[Sheet, list[str]]:
    """A worksheet of our own, of all whom a download of the assignment told; and a line for each other."""
    sheet = Sheet("moodle.csv", [list(_COLUMNS)], ["\n"])
    lines = []
    for person in people:
        grade = grades.get((person.student, unit))
        number = next((one for one in person.ids if one.isdecimal()), "")
        if grade is None:
            continue
        if not number:
            lines.append(f"{person.student}, {unit}: nothing tells which participant of Moodle's this is")
            continue
        sheet.rows.append([])
        sheet.ends.append("\n")
        name = person.called[0] if person.called else person.student
        texts = [f"Participant {number}", safe(name), sheet.number(grade.points), sheet.number(grade.worth)]
        for column, text in enumerate(texts):
            sheet.put(len(sheet.rows) - 1, column, text)
    return sheet, lines


def _named(sheet: Sheet, row: int, head: dict[str, int]) -> Named:
    number = _PARTICIPANT.fullmatch(sheet.cell(row, head["identifier"]))
    unique = tuple(filter(None, (sheet.cell(row, head.get(name)) for name in _UNIQUE)))
    columns = next((names for names in _NAMES if set(names) <= head.keys()), ())
    return Named(number["number"] if number else "", unique, " ".join(sheet.cell(row, head[one]) for one in columns))

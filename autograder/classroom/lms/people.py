"""Whose a row of a platform's table is.

What a download of the platform told, in ``who_is_who.csv``, comes first; then what is called as the learner's folder:
a login, a number, an address. A name decides only where it is one learner's and one row's. Whoever cannot be told is
left alone: a grade in a wrong row is worse than none.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.classroom.lms.sheet import NotASheet
from autograder.reports.csv import unsafe
from autograder.submission.which import flat


@dataclass(frozen=True)
class Person:
    """A learner: the name of the folder, and what a platform's download called them.

    Attributes:
        student: the folder's name.
        ids: the platform's numbers of them.
        called: the platform's names of them.
    """

    student: str
    ids: tuple[str, ...] = ()
    called: tuple[str, ...] = ()


@dataclass(frozen=True)
class Named:
    """Who a row says it is of: the platform's number, what is unique of a person, and a name."""

    id: str = ""
    unique: tuple[str, ...] = ()
    name: str = ""


def people_of(students: Iterable[str], table: Path | None, platform: str, unit: str = "") -> list[Person]:
    """The learners, with what a table made by ``autograder collect --from`` tells of them.

    Args:
        students: the names of their folders.
        table: the file; there may be none.
        platform: whose numbers count. Those of another one are other people's here.
        unit: whose numbers count, where the platform has others for each assignment.

    Raises:
        NotASheet: the file is no table.
    """
    ids: dict[str, list[str]] = defaultdict(list)
    called: dict[str, list[str]] = defaultdict(list)
    for row in _rows(table):
        student = unsafe(row.get("student") or "")
        if row.get("platform") == platform and (not unit or row.get("unit") == unit):
            ids[student].append(unsafe(row.get("id") or ""))
        called[student].append(unsafe(row.get("called") or ""))
    return [
        Person(one, *(tuple(dict.fromkeys(filter(None, of[one]))) for of in (ids, called)))
        for one in dict.fromkeys(students)
    ]


def rows_of(people: Sequence[Person], rows: Mapping[int, Named]) -> dict[str, int]:
    """The row of each learner who has one, and only one."""
    steps: tuple[tuple[Callable[[Person], Iterable[str]], Callable[[Named], Iterable[str]]], ...] = (
        (lambda person: person.ids, lambda row: [row.id]),
        (lambda person: [person.student], lambda row: [row.id, *row.unique]),
        (lambda person: [person.student], lambda row: [one.partition("@")[0] for one in row.unique if "@" in one]),
        (lambda person: (person.student, *person.called), lambda row: _orders(row.name)),
    )
    found: dict[str, int] = {}
    for of_person, of_row in steps:
        taken = set(found.values())
        by_key: dict[str, set[int]] = defaultdict(set)
        for at, row in rows.items():
            for key in of_row(row):
                by_key[flat(key)].add(at)
        claims: dict[int, set[str]] = defaultdict(set)
        for person in people:
            meant = {at for key in of_person(person) if flat(key) for at in by_key.get(flat(key), ())}
            for at in meant if len(meant) == 1 else ():
                claims[at].add(person.student)
        for at, students in claims.items():
            if len(students) == 1 and at not in taken and not students & found.keys():
                found[students.pop()] = at
    return found


def _orders(name: str) -> Iterable[str]:
    """A name as it may be written: ``Lee, Ann`` is Ann Lee, too."""
    last, comma, first = name.partition(",")
    return (name.replace(",", " "), f"{first} {last}") if comma else (name,)


def _rows(table: Path | None) -> list[dict[str, str]]:
    if table is None or not table.is_file():
        return []
    try:
        text = table.read_text(encoding="utf-8-sig")
        return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise NotASheet(f"{table}: cannot be read ({error}); 'autograder collect --from' writes it anew") from error

"""The pairs of a class that are alike, with what both wrote."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from autograder import course
from autograder.classroom.grading import read_work
from autograder.classroom.similar.likeness import Pair, pairs_in
from autograder.classroom.similar.normal import Definition, definitions_in
from autograder.model import Unit
from autograder.submission import UnreadableSubmission, Work, select
from autograder.submission.belonging import repaired_for


@dataclass(frozen=True)
class Alike:
    """A pair, with the functions and classes that each of both wrote."""

    pair: Pair
    first: tuple[str, ...]
    second: tuple[str, ...]


def alike_in(works: Sequence[Work], most: int) -> tuple[list[Alike], list[str]]:
    """At most so many pairs of a class, the most alike first, and a line for each work that cannot be read."""
    by_unit: dict[str, dict[str, list[Definition]]] = defaultdict(dict)
    unread: list[str] = []
    for work in works:
        try:
            by_unit[work.unit][work.student] = _written(work)
        except UnreadableSubmission as error:
            unread.append(f"{work.student}, {work.unit}: {error}")
    pairs = [
        pair for unit, found in by_unit.items() for pair in pairs_in(unit, found, _released(course.find(unit)), most)
    ]
    first = sorted(pairs, key=lambda pair: -pair.rank)[:most]

    def texts(pair: Pair, student: str) -> tuple[str, ...]:
        return tuple(one.source for one in sorted(by_unit[pair.unit][student], key=lambda one: one.name))

    return [Alike(pair, texts(pair, pair.first), texts(pair, pair.second)) for pair in first], unread


def _written(work: Work) -> list[Definition]:
    unit = course.find(work.unit)
    given = {cell.source.strip() for cell in course.released(unit).values()}
    cells = select(repaired_for(read_work(work), unit)).cells
    return definitions_in(cell.source for cell in cells if cell.source.strip() not in given)


def _released(unit: Unit) -> list[Definition]:
    return definitions_in(cell.source for cell in course.released(unit).values())

"""From rows to figures: how well one task is graded, in shares, and what there is to be said by name."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add
from pathlib import Path
from typing import Final, TypeVar

from autograder import course
from autograder.authoring.draws import BUDGET
from autograder.judge.exam import cases_of
from autograder.model import Task, Unit
from autograder.quality.audit.known import Known
from autograder.quality.audit.measure import Row
from autograder.quality.audit.mutants import Mutant, mutants_of
from autograder.quality.audit.promises import (
    Promise,
    is_left_out,
    is_quoted,
    parameters_of,
    promises_of,
    strange_quotes,
    text_of,
    tried_alone,
)
from autograder.quality.audit.shares import Share
from autograder.quality.audit.work import SOLUTION, STUB, sources_of
from autograder.quality.bars import FILE, HIGHEST_CHANCE, solution_path
from autograder.quality.how_often import FIRST_SEED, Pace, pace_of

NONE: Final = "no name"
Words = TypeVar("Words", tuple[str, str], tuple[str, str, str])


@dataclass(frozen=True)
class Lost:
    """A right work that lost points: at how many of its seeds, the first of them, and the case that failed there."""

    work: str
    times: int
    seeds: int
    first_seed: int
    case: str
    chance: float


@dataclass(frozen=True)
class PromiseTable:
    """What a docstring promises and who speaks of it.

    Attributes:
        promises: what was found in the docstring by its form.
        unquoted: those that no case quotes.
        strange: quotes that do not stand there, each with the name of a case that quotes it.
        quotes: the quotes that do, each once and in the order of the cases.
        untried: those of them that nothing fails alone.
    """

    promises: tuple[Promise, ...]
    unquoted: tuple[Promise, ...]
    strange: Mapping[str, str]
    quotes: tuple[str, ...]
    untried: tuple[str, ...]


@dataclass(frozen=True)
class TaskFigures:
    """How well one task is graded.

    Attributes:
        id: the task's.
        pace: how long it takes.
        alternatives: how many right works of other shapes there are.
        right: how many gradings of right work gave full marks.
        stub: how many gradings of the stub gave nothing.
        lost: the right works that lost points.
        caught: how many gradings of known mistakes lost points.
        named: how many were given their name and no other, and of those that may be planted, none.
        confused: what mistakes were taken for that are another, or `NONE`, and how often.
        keeping: the mistakes that kept all their points.
        alike: pairs of mistakes that no case tells apart.
        unknown: how many gradings of a mistake that the explainer does not know were given no name.
        taken: which name they were given, and how often.
        two: how many gradings of two mistakes at once were given no name of a third.
        one_of_two: how many of these were given the name of one.
        third: the names of a third.
        mutants: how many mutants that are not equivalent lost points at every seed.
        equivalent: the mutants that are, with their reasons.
        survivors: the mutants that kept all their points at every seed.
        at_some: those that kept them at some.
        gone: ids of mutants that are said to be equivalent and are caught.
        broken: works that break a promise and lost points at every seed, of all of them.
        unbroken: those that kept them at some.
        all_mutants: the ids of all mutants, whether they were tried or not.
        table: the promise table.
    """

    id: str
    pace: Pace
    alternatives: int
    right: Share
    stub: Share
    lost: tuple[Lost, ...]
    caught: Share
    named: Share
    confused: Mapping[tuple[str, str], int]
    keeping: tuple[str, ...]
    alike: tuple[tuple[str, str], ...]
    unknown: Share
    taken: Mapping[tuple[str, str], int]
    two: Share
    one_of_two: Share
    third: Mapping[tuple[str, str, str], int]
    broken: Share
    unbroken: tuple[str, ...]
    mutants: Share
    equivalent: Mapping[str, tuple[Mutant, str]]
    survivors: tuple[Mutant, ...]
    at_some: tuple[Mutant, ...]
    gone: tuple[str, ...]
    all_mutants: frozenset[str]
    table: PromiseTable


def figures_of(unit: Unit, task: Task, root: Path, rows: Sequence[Row], known: Known) -> TaskFigures:
    """The figures of a task from the rows of `measured`."""
    works = [row for row in rows if "work" in row]
    seeds = [row for row in rows if "made" in row]
    made = [one for row in seeds for one in row["made"]]
    two = [pair for row in seeds for pair in row["two"]]
    tried = {row["mutant"]: row["failed"] for row in rows if "mutant" in row}
    broken = {row["broken"]: row["failed"] for row in rows if "broken" in row}
    right = [row for row in works if row["work"] != STUB]
    stubs = [row for row in works if row["work"] == STUB]
    solution = solution_path(unit, root)
    every = {one.id: one for one in mutants_of(sources_of(solution)[task.function], task.function)}
    counted = [failed for id, failed in tried.items() if id not in known.equivalent]
    failures = [one["failed"] for one in made]
    failures += [names for failed in (*tried.values(), *broken.values()) for names in failed.values()]
    return TaskFigures(
        id=course.task_id(unit, task),
        pace=pace_of(task),
        alternatives=len(task.answers.alternatives),
        right=total(Share(row["seeds"] - len(row["lost"]), row["seeds"]) for row in right),
        stub=total(Share(row["nothing"], row["seeds"]) for row in stubs),
        lost=tuple(_lost(right, unit, task)),
        caught=_share(not one["keeps"] for one in made),
        named=_share(list(one["named"]) == _names_of(one) for one in made),
        confused=_count(
            (one["mistake"], other)
            for one in made
            for other in one["named"] or (() if one["planted"] else (NONE,))
            if [other] != _names_of(one)
        ),
        keeping=tuple(sorted({one["mistake"] for one in made if one["keeps"]})),
        alike=_alike(seeds),
        unknown=_share(not one["unknown"] for one in made),
        taken=_count((one["mistake"], other) for one in made for other in one["unknown"]),
        two=_share(set(pair["named"]) <= set(pair["both"]) for pair in two),
        one_of_two=_share(bool(set(pair["named"]) & set(pair["both"])) for pair in two),
        third=_count((*pair["both"], name) for pair in two for name in pair["named"] if name not in pair["both"]),
        broken=_share(all(failed.values()) for failed in broken.values()),
        unbroken=tuple(name for name, failed in broken.items() if not all(failed.values())),
        mutants=_share(all(failed.values()) for failed in counted),
        equivalent={id: (one, known.equivalent[id]) for id, one in every.items() if id in known.equivalent},
        survivors=tuple(every[id] for id in tried if not any(tried[id].values()) and id not in known.equivalent),
        at_some=tuple(every[id] for id in tried if any(tried[id].values()) and not all(tried[id].values())),
        gone=tuple(id for id, failed in tried.items() if id in known.equivalent and any(failed.values())),
        all_mutants=frozenset(every),
        table=promise_table(unit, task, root, failures),
    )


def promise_table(unit: Unit, task: Task, root: Path, failures: Sequence[Sequence[str]]) -> PromiseTable:
    """The promise table of a task.

    Args:
        unit: the unit.
        task: the task.
        root: the checkout, which holds the docstring.
        failures: the names of the failed cases of each wrong work that was tried.
    """
    source = sources_of(solution_path(unit, root))[task.function]
    text, cases = text_of(source, task.function), cases_of(unit, task, FIRST_SEED)
    promises = promises_of(source, task.function, task)
    strange = strange_quotes(text, cases)
    quotes = tuple(dict.fromkeys(quote for case in cases for quote in case.quotes if quote not in strange))
    parameters = parameters_of(source, task.function)
    unquoted = (one for one in promises if not is_quoted(one, text, quotes) and not is_left_out(one, parameters, cases))
    alone = tried_alone(cases, failures)
    return PromiseTable(
        promises, tuple(unquoted), strange, quotes, tuple(quote for quote in quotes if quote not in alone)
    )


def total(shares: Iterable[Share]) -> Share:
    """All of them together."""
    return reduce(add, shares, Share(0, 0))


def _lost(right: Sequence[Row], unit: Unit, task: Task) -> Iterator[Lost]:
    for work in dict.fromkeys(row["work"] for row in right):
        of_it = [row for row in right if row["work"] == work]
        losses = [loss for row in of_it for loss in row["lost"]]
        if losses:
            seed, case = losses[0]
            seeds = sum(row["seeds"] for row in of_it)
            yield Lost(work, len(losses), seeds, seed, case, _chance(unit, task, work))


def _chance(unit: Unit, task: Task, work: str) -> float:
    """With which chance right work may lose points: what is stated for draws, what was measured of a bar."""
    if task.bar is None:
        return BUDGET if task.properties else 0.0
    path = course.folder(unit) / FILE
    if work != SOLUTION or not path.is_file():
        return HIGHEST_CHANCE
    measured = json.loads(path.read_text(encoding="utf-8"))["tasks"].get(task.function, {})
    return float(measured.get("chance_that_right_work_misses", {}).get("upper_95", HIGHEST_CHANCE))


def _names_of(made: Row) -> list[str]:
    """The names that a mistake should be given: its own, unless it is one that learners are to find."""
    return [] if made["planted"] else [made["mistake"]]


def _alike(seeds: Sequence[Row]) -> tuple[tuple[str, str], ...]:
    pairs = [{(one, other) for one, other in row["alike"]} for row in seeds]
    return tuple(sorted(set.intersection(*pairs))) if pairs else ()


def _share(hits: Iterator[bool]) -> Share:
    every = list(hits)
    return Share(sum(every), len(every))


def _count(items: Iterator[Words]) -> Mapping[Words, int]:
    return dict(sorted(Counter(items).items()))

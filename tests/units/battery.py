"""What must hold of a unit before a learner sees it: each function gives a line for whatever does not, with the file
and what mends it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import pytest

from autograder import course
from autograder.authoring import slips
from autograder.explain import explain
from autograder.judge.exam import cases_of
from autograder.judge.in_process import namespace_of
from autograder.judge.seeds import PUBLIC_SEED
from autograder.model import Case, Habit, Misconception, Report, Task, Unit
from autograder.quality.audit.mistakes import Answered, Made
from autograder.words.message import text_of
from tests.units.graded import (
    answered_at,
    calls_at_the_public_seed,
    graded_beside,
    points_beside,
    recitals,
    result_for,
    solution_of,
)


def hold(problems: Iterable[str]) -> None:
    """Fail with a line for each problem, uncut."""
    lines = list(problems)
    if lines:
        pytest.fail("\n".join(lines), pytrace=False)


def asked_in(unit: Unit, task: Task) -> str:
    """The file that says what is asked."""
    return f"autograder/units/{unit.name}/{course.module_of(task)}.py"


def answered_in(unit: Unit, task: Task) -> str:
    """The file that says what is right and what goes wrong."""
    return f"autograder/units/{unit.name}/answers/{course.module_of(task)}.py"


def solved_in(unit: Unit) -> str:
    """The file with the solution."""
    return f"solutions/{unit.name}/{course.notebook_name(unit)}.py"


def lost_by_the_solution(unit: Unit, report: Report) -> Iterator[str]:
    """The tasks at which the solution does not earn full marks."""
    for one in report.tasks:
        if one.points != one.max_points:
            yield (
                f"{solved_in(unit)}: the solution of {one.function} earns {one.points:g} of {one.max_points:g} at seed "
                f"{report.seed}: {' '.join(text_of(one.message).split())}; mend it, or the case or the reference"
            )


def unjudged(unit: Unit, task: Task, seeds_of: Callable[[int], Sequence[int]]) -> Iterator[str]:
    """The mistakes of a task that lose no points, are not named or whose maker does not read why, and the edges that no
    mistake fails: nobody knows whether they would be noticed if they asked for nothing."""
    file = answered_in(unit, task)
    answered: dict[int, Answered] = {}
    failed: set[str] = set()
    for position, mistake in enumerate((*task.answers.mistakes, *task.answers.planted)):
        fails: list[Case] = []
        told: set[str] = set()
        for seed in seeds_of(position):
            if seed not in answered:
                answered[seed] = answered_at(unit, task, seed)
            for made in answered[seed].made(mistake):
                fails += [failure.case for failure in made.failures]
                problem = problem_of(made, answered[seed])
                if problem and problem not in told:
                    told.add(problem)
                    yield f"{file}: the mistake {mistake.name} at seed {seed} {problem}"
        failed |= {case.name for case in fails}
        if fails and is_about_errors_unsaid(mistake, fails):
            yield (
                f"{file}: the mistake {mistake.name} is right in every case that has an answer; make it wrong in one, "
                "or write @mistake(…, about_errors=True) if its why is about an error that does not come"
            )
    for name in dict.fromkeys(case.name for case in cases_of(unit, task, 0) if case.kind == "edge"):
        if name not in failed:
            yield f"{file}: no mistake fails the edge '{name}'; write a mistake or a habit that does"


def problem_of(made: Made, answered: Answered) -> str:
    """What is wrong with how a mistake is judged, and what mends it; empty where it loses points, is named, and its
    maker reads its why and its hint."""
    if answered.keeps_all(made):
        return "loses no points; draw a case in which it answers something else than what is right"
    names = answered.named(made.outcomes, made.failures)
    if made.mistake in answered.task.answers.planted:
        return f"is planted, and told as {' and '.join(names)}; nothing may point at it" if names else ""
    if names != (made.mistake.name,):
        taken = f"is taken for {' and '.join(names)}" if names else "is given no name"
        return f"{taken}; draw a case that tells it from any other, or drop one of two that are alike"
    if isinstance(made.mistake, Misconception) and not made.variant:
        exam = answered.exam
        _, message = explain(answered.unit, answered.task, exam, made.outcomes, made.failures, answered)
        if not text_of(message).startswith(made.mistake.why) or message.hint != made.mistake.hint:
            return f"is told something else: {' '.join(text_of(message).split()) or 'nothing'}"
    return ""


def is_about_errors_unsaid(mistake: Misconception | Habit, fails: Sequence[Case]) -> bool:
    """Whether a wrong function fails nothing but cases that call for an error, and does not say that this is meant."""
    if not isinstance(mistake, Misconception) or mistake.about_errors:
        return False
    return all(case.raises is not None for case in fails)


def earned_without_looking(unit: Unit, task: Task, trivial: Callable[..., Any], seeds: Iterable[int]) -> Iterator[str]:
    """The points of a function that ignores the question."""
    for seed in seeds:
        if points_beside(unit, task, namespace_of(task, trivial), seed):
            result = result_for(unit, task, trivial, seed)
            yield (
                f"{asked_in(unit, task)}: {trivial.__name__.strip('_')!r} in place of {task.function} earns "
                f"{result.points:g} points at seed {seed} ({result.cases_passed} of {result.cases_total} cases); draw "
                "ordinary cases whose answers are something else"
            )


def earned_by_heart(unit: Unit, task: Task, seeds: Sequence[int]) -> Iterator[str]:
    """The points of answers that were learnt by heart at the public seed."""
    namespace = solution_of(unit)
    calls = calls_at_the_public_seed(unit, task, namespace)
    for seed in seeds:
        for way, recite in recitals(calls):
            beside = {**namespace, task.function: recite}
            if points_beside(unit, task, beside, seed):
                beside[task.function] = dict(recitals(calls))[way]
                result = graded_beside(unit, task, beside, seed)
                same = ", ".join(f"'{name}'" for name in same_at_every_seed(unit, task, seeds))
                yield (
                    f"{asked_in(unit, task)}: answers of the public seed, known by {way}, earn {result.points:.3g} "
                    f"points at seed {seed} ({result.cases_passed} of {result.cases_total} cases); draw every ordinary "
                    "case from rng" + (f": these have the same answer at every seed: {same}" if same else "")
                )
                return


def same_at_every_seed(unit: Unit, task: Task, seeds: Iterable[int]) -> list[str]:
    """The names of the ordinary cases that have the same right answer at all of these seeds and the public one."""
    answers: dict[str, set[str]] = {}
    for seed in (PUBLIC_SEED, *seeds):
        answered = answered_at(unit, task, seed)
        for case, right in zip(answered.exam.cases, answered.right, strict=True):
            if case.kind == "ordinary":
                answers.setdefault(case.name, set()).add(repr(right.value))
    return [name for name, found in answers.items() if len(found) == 1]


def too_few_ordinary(unit: Unit, task: Task) -> Iterator[str]:
    """Whether half of the cases or more are special."""
    kinds = Counter(case.kind for case in cases_of(unit, task, 0))
    if 2 * kinds["ordinary"] <= kinds.total():
        yield (
            f"{asked_in(unit, task)}: {kinds['ordinary']} of {kinds.total()} cases are ordinary; draw more ordinary "
            "ones, so that more than half are"
        )


def named_alike(unit: Unit, task: Task) -> Iterator[str]:
    """The names that several cases have which are not ordinary."""
    names = Counter(case.name for case in cases_of(unit, task, 0) if case.kind != "ordinary")
    for name, count in names.items():
        if count > 1 and task.bar is None:
            yield f"{asked_in(unit, task)}: {count} cases are called '{name}'; name each for what is special about it"


def reached_by_controls(unit: Unit, task: Task, seed: int) -> Iterator[str]:
    """The controls that earn points."""
    for control in task.answers.controls:
        result = graded_beside(unit, task, {**solution_of(unit), task.function: control.wrong}, seed)
        if result.points:
            yield (
                f"{answered_in(unit, task)}: the control {control.name} reaches the bar at seed {seed}; make it worse, "
                f"or raise the bar: {' '.join(text_of(result.message).split())}"
            )


def slipped(unit: Unit, task: Task) -> Iterator[str]:
    """The names that cases, the solution's function, the reference and the habits do not share."""
    cases = cases_of(unit, task, PUBLIC_SEED)
    for slip in slips.of_answers(task, cases):
        yield f"{asked_in(unit, task)} and {answered_in(unit, task)}: {slip}"
    if task.driver is None:
        taken = slips.takes(solution_of(unit)[task.function])
        for slip in slips.misnamed(cases, f"{task.function} in {solved_in(unit)}", taken):
            yield f"{asked_in(unit, task)}: {slip}"

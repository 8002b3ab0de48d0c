"""One task after the other: its questions put, what comes back judged and explained, its points."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final
from weakref import WeakKeyDictionary

from autograder import course, explain
from autograder.inside import invoke
from autograder.judge import score
from autograder.judge.apart import WORKER_IS_GONE, Ask, Graded
from autograder.judge.exam import AnyExam, Exam, Later
from autograder.judge.verdict import Failure, are_single, is_unwritten, judge, judge_all, smallest
from autograder.model import Bar, Case, Cases, Message, Outcome, Status, Task, TaskResult, Unit
from autograder.sandbox import Question, SandboxError

_NOT_WRITTEN = ("missing", "skipped")
_ASKED: Final[WeakKeyDictionary[AnyExam, dict[tuple[str, float, str], tuple[Question, ...]]]] = WeakKeyDictionary()
"""The questions of an exam as long as there is one: each is encoded once for all that are graded by it."""


def grade_tasks(unit: Unit, tasks: Sequence[Task], exams: Mapping[str, AnyExam], ask: Ask) -> list[TaskResult]:
    """Put every task's cases to `ask` and judge what comes back."""
    return [graded.result for graded in grade_each(unit, tasks, exams, ask)]


def grade_each(unit: Unit, tasks: Sequence[Task], exams: Mapping[str, AnyExam], ask: Ask) -> list[Graded]:
    """As `grade_tasks`, with which cases are right. What builds on what is missing or has nothing right is skipped."""
    found: list[Graded] = []
    bars = {task.function for task in unit.tasks if task.bar is not None}
    for task in tasks:
        results = [graded.result for graded in found]
        unwritten = [
            result.function for result in results if result.status in _NOT_WRITTEN and result.function in task.requires
        ]
        if unwritten:
            told = explain.not_run(task, unwritten, "not written yet", "Write")
            found.append(Graded(task, explain.without_answers(unit, task, "skipped", told)))
            continue
        # What is put together of functions of which nothing is right was not put together of them.
        unright = [
            result.function
            for result in results
            if task.bar is not None
            and result.function in task.requires
            and _has_nothing_right(result, result.function in bars)
        ]
        if unright:
            told = explain.not_run(task, unright, "of which no ordinary case is right yet", "Mend")
            cases = exams[task.function].cases
            skipped = explain.without_answers(unit, task, "skipped", told)
            found.append(Graded(task, skipped, cases, (False,) * len(cases)))
            continue
        try:
            found.append(graded_task(unit, task, exams[task.function], ask))
        except SandboxError:
            raise
        except Exception as error:  # whatever the judge trips over is the judge's fault, and costs no points
            fault = explain.own_fault(invoke.describe(error))
            found.append(Graded(task, explain.without_answers(unit, task, "internal", fault)))
    return found


def grade_task(unit: Unit, task: Task, exam: AnyExam, ask: Ask) -> TaskResult:
    """Put the cases of one task to `ask` and judge what comes back."""
    return graded_task(unit, task, exam, ask).result


def graded_task(unit: Unit, task: Task, exam: AnyExam, ask: Ask) -> Graded:
    """As `grade_task`, with which cases are right. Nothing is worked out for what is not written yet."""
    outcomes = _outcomes(questions_of(task, exam), ask)
    unwritten = _unwritten(unit, task, exam.cases, outcomes)
    if unwritten is not None:
        return unwritten
    if isinstance(exam, Later):
        exam = exam.exam
    if exam.fault:
        return Graded(task, explain.without_answers(unit, task, "internal", explain.own_fault(exam.fault)))
    verdicts = judge_all(task, exam.cases, exam.expected, outcomes)
    if task.bar is not None and not any(verdicts):
        figures = [score.figure_of(task.bar, *one) for one in zip(exam.cases, outcomes, strict=True)]
        reached = tuple(figure >= task.bar.threshold for figure in figures)
        told = _told_of_training(task.bar, exam.cases, outcomes, figures)
        return Graded(task, _measured(unit, task, task.bar, figures, told), exam.cases, reached)
    passed = tuple(verdict is None for verdict in verdicts)
    failures = [verdict for verdict in verdicts if verdict is not None]
    blank = TaskResult(
        course.task_id(unit, task), task.function, "ok", task.points, task.points, len(passed), len(passed)
    )
    if not failures:
        return Graded(task, blank, exam.cases, passed)
    status, message = _explained(unit, task, exam, outcomes, failures)
    earned = 0.0 if task.bar is not None else score.task_points(task.points, exam.cases, passed, exam.owed)
    result = replace(blank, status=status, points=earned, cases_passed=sum(passed), message=message)
    # Of a bar, what has a usable form is not right by that.
    right = passed if task.bar is None else (False,) * len(passed)
    # Only what is put together of other functions is asked again.
    single = bool(task.built_of) and are_single(exam.cases, exam.expected, outcomes)
    return Graded(task, result, exam.cases, right, single, exam.owed)


def _unwritten(unit: Unit, task: Task, cases: Sequence[Case], outcomes: Sequence[Outcome]) -> Graded | None:
    """The result of a task that is not written yet, which no right answer is needed to tell; `None` for others."""
    if not outcomes or any(outcome.status == "ok" for outcome in outcomes):
        return None
    verdicts = [judge(task, case, None, outcome) for case, outcome in zip(cases, outcomes, strict=True)]
    failures = [verdict for verdict in verdicts if verdict is not None]
    if not failures or len(failures) < len(cases) or not is_unwritten(smallest(failures)):
        return None
    total = len(cases)
    result = TaskResult(course.task_id(unit, task), task.function, "missing", 0.0, task.points, 0, total)
    return Graded(task, replace(result, message=explain.unwritten(task, failures)), tuple(cases), (False,) * total)


def _told_of_training(
    bar: Bar, cases: Sequence[Case], outcomes: Sequence[Outcome], figures: Sequence[float]
) -> explain.Told | None:
    """What the run in the middle shows of itself where the bar is missed. It decides no points."""
    if statistics.median(figures) >= bar.threshold:
        return None
    at = figures.index(statistics.median_low(figures))
    try:
        return explain.told_of(bar, cases[at], outcomes[at], figures[at])
    except Exception:  # an explanation that trips is none, and no fault at which the task would cost nothing
        return None


def _explained(
    unit: Unit, task: Task, exam: Exam, outcomes: Sequence[Outcome], failures: Sequence[Failure]
) -> tuple[Status, Message]:
    """What is said about failures. They are judged already: one over which an explanation trips is a failure still."""
    try:
        status, message = explain.explain(unit, task, exam, outcomes, failures)
    except Exception as error:
        cases = Cases(len(outcomes) - len(failures), len(outcomes))
        status, message = "wrong", explain.unexplained(invoke.describe(error), cases)
    # Points of other tasks hang on what is missing, so that this is not for an explanation to say.
    if is_unwritten(smallest(failures)):
        return "missing", message
    return "raised" if status == "missing" else status, message


def questions_of(task: Task, exam: AnyExam) -> tuple[Question, ...]:
    """What an exam asks about its task, a question for each case."""
    known = _ASKED.setdefault(exam, {})
    asked = task.function, task.limits.seconds, task.driver or ""
    if asked not in known:
        function, seconds, driver = asked
        known[asked] = tuple(Question(function, tuple(case.arguments.values()), seconds, driver) for case in exam.cases)
    return known[asked]


def _outcomes(questions: Sequence[Question], ask: Ask) -> list[Outcome]:
    """The outcomes of the questions in order. After a hang or a death the rest of the task's cases are not tried."""
    outcomes: list[Outcome] = []
    for question in questions:
        gone = outcomes and outcomes[-1].status in WORKER_IS_GONE
        outcomes.append(outcomes[-1] if gone else ask(question))
    return outcomes


def _measured(unit: Unit, task: Task, bar: Bar, figures: Sequence[float], told: explain.Told | None) -> TaskResult:
    """A generalisation bar: the median of the figure over the cases counts, all or nothing."""
    median = statistics.median(figures)
    reached = median >= bar.threshold
    return TaskResult(
        id=course.task_id(unit, task),
        function=task.function,
        status="ok" if reached else "wrong",
        points=task.points if reached else 0.0,
        max_points=task.points,
        cases_passed=sum(figure >= bar.threshold for figure in figures),
        cases_total=len(figures),
        message=explain.bar(bar, figures, median, told),
    )


def _has_nothing_right(result: TaskResult, is_bar: bool) -> bool:
    """Whether no ordinary case is right: an error in the right place, which passes edges, is nothing to build on."""
    right = result.cases_passed if is_bar else result.points
    return result.status != "internal" and right == 0

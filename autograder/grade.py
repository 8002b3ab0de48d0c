"""The pipeline, top to bottom: submission → sandbox → compare → explain → score → report."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

import numpy as np

from autograder import __version__, course, explain
from autograder.inside import invoke
from autograder.judge import score
from autograder.judge.exam import Exam, exams_of
from autograder.judge.verdict import Failure, judge
from autograder.model import Bar, Case, Outcome, Report, SubmissionId, Task, TaskResult, Unit
from autograder.sandbox import Cell, CellResult, Launcher, Question, SandboxError, SandboxLimits, Session
from autograder.submission import Notebook, Selection, repair, select
from autograder.submission.definitions import defined_twice, has_place_for, is_to_define

Ask: TypeAlias = Callable[[Question], Outcome]

_WORKER_IS_GONE = ("timeout", "killed")
_NOT_WRITTEN = ("missing", "skipped")


def grade(
    notebook: Notebook,
    unit: Unit,
    seed: int,
    launcher: Launcher,
    student: str,
    tasks: Sequence[Task] | None = None,
    limits: SandboxLimits = SandboxLimits(),
    exams: Mapping[str, Exam] | None = None,
) -> Report:
    """Grade one submission.

    Args:
        notebook: the work, as read.
        unit: what to grade it by.
        seed: the hidden test, in ``[0, ∞)``.
        launcher: where the work is run.
        student: whose work it is, for the report.
        tasks: grade these only; all where it is `None`.
        limits: what the worker may use.
        exams: the cases and right answers of `seed`, as `exams_of` gives them, where they are at hand.
    """
    functions = [task.function for task in unit.tasks]
    selection = select(repair(notebook, functions, [question.id for question in unit.graded_by_hand]))
    chosen = unit.tasks if tasks is None else tuple(tasks)
    exams = exams_of(unit, seed, chosen) if exams is None else exams
    cells = [Cell(cell.name, cell.source) for cell in selection.cells]
    notes: list[str] = []
    try:
        with Session(launcher, cells, course.probes_source(unit), limits) as session:
            failures = session.cell_results
            notes += [_cell_note(result) for result in failures if result.error]
            notes += defined_twice([task.function for task in chosen], selection)
            results = grade_tasks(unit, chosen, exams, session.ask)
            results = [_blame_cell(result, selection, failures) for result in results]
    except SandboxError as error:
        results = [_internal(unit, task, str(error)) for task in chosen]
    return report(notebook, unit, seed, launcher.name, student, results, (*selection.repairs, *notes))


def report(
    notebook: Notebook,
    unit: Unit,
    seed: int,
    sandbox: str,
    student: str,
    results: Sequence[TaskResult],
    repairs: Sequence[str] = (),
) -> Report:
    """The report on these results."""
    points, max_points = score.total(results)
    return Report(
        unit=unit.name,
        submission=SubmissionId(student, notebook.sha256),
        seed=seed,
        grader_version=__version__,
        units_sha256=course.unit_sha256(unit.package),
        sandbox=sandbox,
        score=points,
        max_score=max_points,
        tasks=tuple(results),
        repairs=tuple(repairs),
        graded_by_hand=unit.graded_by_hand,
    )


def grade_tasks(unit: Unit, tasks: Sequence[Task], exams: Mapping[str, Exam], ask: Ask) -> list[TaskResult]:
    """Put every task's cases to `ask` and judge what comes back."""
    results: list[TaskResult] = []
    for task in tasks:
        unwritten = [
            result.function for result in results if result.status in _NOT_WRITTEN and result.function in task.requires
        ]
        if unwritten:
            results.append(_skipped(unit, task, unwritten, "not written yet", "Write"))
            continue
        # What is put together of functions of which nothing is right was not put together of them.
        unright = [
            result.function
            for result in results
            if task.bar is not None and result.function in task.requires and _has_nothing_right(result)
        ]
        if unright:
            results.append(_skipped(unit, task, unright, "of which no case is right yet", "Mend"))
            continue
        try:
            results.append(grade_task(unit, task, exams[task.function], ask))
        except SandboxError:
            raise
        except Exception as error:  # whatever the judge trips over is the judge's fault, and costs no points
            results.append(_internal(unit, task, invoke.describe(error)))
    return results


def grade_task(unit: Unit, task: Task, exam: Exam, ask: Ask) -> TaskResult:
    """Put the cases of one task to `ask` and judge what comes back."""
    if exam.fault:
        return _internal(unit, task, exam.fault)
    outcomes = _outcomes(task, exam, ask)
    verdicts = [
        judge(task, case, expected, outcome)
        for case, expected, outcome in zip(exam.cases, exam.expected, outcomes, strict=True)
    ]
    if task.bar is not None and not any(verdicts):
        return _measured(unit, task, exam, outcomes)
    passed = [verdict is None for verdict in verdicts]
    blank = TaskResult(
        course.task_id(unit, task), task.function, "ok", task.points, task.points, len(passed), len(passed)
    )
    if all(passed):
        return blank
    found = _explained(unit, task, exam, outcomes, [verdict for verdict in verdicts if verdict is not None])
    earned = 0.0 if task.bar is not None else score.task_points(task.points, exam.cases, passed, found.credit)
    return replace(
        blank,
        status=found.status,
        points=earned,
        cases_passed=sum(passed),
        misconception=found.misconception,
        message=found.message,
        hint=found.hint,
    )


def _explained(
    unit: Unit, task: Task, exam: Exam, outcomes: Sequence[Outcome], failures: Sequence[Failure]
) -> explain.Explanation:
    """What is said about failures. They are judged already: one over which an explanation trips is a failure still."""
    try:
        return explain.explain(unit, task, exam, outcomes, failures)
    except Exception as error:
        share = f"{len(outcomes) - len(failures)} of {len(outcomes)} cases right."
        return explain.Explanation(
            "wrong",
            f"The answer is wrong, and the grader could not say in what ({invoke.describe(error)}).\n{share}",
            "Work a small example through by hand and compare each step.",
        )


def _outcomes(task: Task, exam: Exam, ask: Ask) -> list[Outcome]:
    """The outcomes of the cases in order. After a hang or a death the rest of the task's cases are not tried."""
    outcomes: list[Outcome] = []
    for case in exam.cases:
        if outcomes and outcomes[-1].status in _WORKER_IS_GONE:
            outcomes.append(outcomes[-1])
            continue
        question = Question(task.function, tuple(case.arguments.values()), task.limits.seconds, task.driver or "")
        outcomes.append(ask(question))
    return outcomes


def _measured(unit: Unit, task: Task, exam: Exam, outcomes: Sequence[Outcome]) -> TaskResult:
    """A generalisation bar: the median of the figure over the cases counts, all or nothing."""
    assert task.bar is not None
    figures = [_figure(task.bar, case, outcome) for case, outcome in zip(exam.cases, outcomes, strict=True)]
    median = statistics.median(figures)
    reached = median >= task.bar.threshold
    message, hint = explain.bar(task.bar, figures, median)
    return TaskResult(
        id=course.task_id(unit, task),
        function=task.function,
        status="ok" if reached else "wrong",
        points=task.points if reached else 0.0,
        max_points=task.points,
        cases_passed=sum(figure >= task.bar.threshold for figure in figures),
        cases_total=len(figures),
        message=message,
        hint="" if reached else hint,
    )


def _figure(wanted: Bar, case: Case, outcome: Outcome) -> float:
    """The figure of one run. An answer of which nothing can be measured has reached nothing."""
    try:
        with np.errstate(all="ignore"):
            figure = float(wanted.figure(case.hidden, outcome.value))
    except Exception:
        return 0.0
    return 0.0 if math.isnan(figure) else figure


def own_fault(fault: str) -> tuple[str, str]:
    """The message and the hint where the grader itself failed."""
    return (
        f"The grader itself failed here, and this costs no points: {fault}.",
        "Grade again; if it stays, report it to whoever runs the course.",
    )


def _internal(unit: Unit, task: Task, fault: str) -> TaskResult:
    message, hint = own_fault(fault)
    return TaskResult(
        id=course.task_id(unit, task),
        function=task.function,
        status="internal",
        points=0.0,
        max_points=task.points,
        cases_passed=0,
        cases_total=0,
        message=message,
        hint=hint,
    )


def _has_nothing_right(result: TaskResult) -> bool:
    return result.status != "internal" and result.cases_passed == 0


def _skipped(unit: Unit, task: Task, functions: Sequence[str], why: str, do: str) -> TaskResult:
    names = ", ".join(f"`{name}`" for name in functions)
    return TaskResult(
        id=course.task_id(unit, task),
        function=task.function,
        status="skipped",
        points=0.0,
        max_points=task.points,
        cases_passed=0,
        cases_total=0,
        message=f"Not run: `{task.function}` builds on {names}, {why}.",
        hint=f"{do} {names} first.",
    )


def _cell_note(result: CellResult) -> str:
    where = result.place or f"cell {result.name}"
    return f"{where}: {result.error}; the rest was run without it"


def _blame_cell(result: TaskResult, selection: Selection, failures: Sequence[CellResult]) -> TaskResult:
    """Where a function is missing because its cell failed or is gone, say so."""
    if result.status != "missing":
        return result
    broken = {failure.name: failure for failure in failures if failure.error}
    for cell in selection.cells:
        failure = broken.get(cell.name)
        if failure is not None and is_to_define(cell, result.function):
            return replace(
                result,
                status=failure.status,
                message=f"`{result.function}` could not be defined, since its cell fails: {failure.error}"
                + (f" ({failure.place})." if failure.place else "."),
                hint="Run the cell in the notebook and mend it first; the other tasks were graded without it.",
            )
    if not has_place_for(result.function, selection):
        return replace(
            result,
            message=f"{result.message} Its cell is gone from the notebook.",
            hint=f"Copy the cell `{result.function}` back from the released notebook, or from an earlier version of "
            "yours, and write the function in it.",
        )
    return result

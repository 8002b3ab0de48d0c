"""The pipeline, top to bottom: submission → sandbox → compare → explain → score → report."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from types import TracebackType
from typing import Self

from autograder import course, explain
from autograder.apart import WORKER_IS_GONE, Ask, Graded, follow_through, parts_beside
from autograder.inside import invoke
from autograder.judge import score
from autograder.judge.digest import grader_of
from autograder.judge.exam import Exam, exams_of
from autograder.judge.parts import Drawn
from autograder.judge.verdict import Failure, is_unwritten, judge_all, smallest
from autograder.model import Bar, Cases, Message, Outcome, Report, Status, SubmissionId, Task, TaskResult, Unit
from autograder.sandbox import Cell, CellResult, Launcher, Question, SandboxError, SandboxLimits, Session, StandIns
from autograder.submission import Notebook, Selection, repair, select
from autograder.submission.definitions import defined_twice, has_place_for, is_to_define, used_by
from autograder.words.message import place_in_words

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
            graded = _grade_each(unit, chosen, exams, session.ask)
            parts = parts_beside(unit, graded)
            beside = _grade_each(unit, parts, exams_of(unit, seed, parts), session.ask) if parts else []
        with _Sessions(launcher, cells, unit, limits, session) as again:
            uses = {task.function: used_by(task.function, selection) for task in unit.tasks}
            results = follow_through(unit, graded, beside, seed, again.ask, uses)
        results = [_blame_cell(result, selection, failures) for result in results]
    except SandboxError as error:
        fault = explain.own_fault(str(error))
        results = [explain.without_answers(unit, task, "internal", fault) for task in chosen]
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
        grader=grader_of(unit),
        sandbox=sandbox,
        score=points,
        max_score=max_points,
        tasks=tuple(results),
        repairs=tuple(repairs),
        graded_by_hand=unit.graded_by_hand,
        handed_in=notebook.handed_in,
    )


def grade_tasks(unit: Unit, tasks: Sequence[Task], exams: Mapping[str, Exam], ask: Ask) -> list[TaskResult]:
    """Put every task's cases to `ask` and judge what comes back."""
    return [graded.result for graded in _grade_each(unit, tasks, exams, ask)]


def _grade_each(unit: Unit, tasks: Sequence[Task], exams: Mapping[str, Exam], ask: Ask) -> list[Graded]:
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


def grade_task(unit: Unit, task: Task, exam: Exam, ask: Ask) -> TaskResult:
    """Put the cases of one task to `ask` and judge what comes back."""
    return graded_task(unit, task, exam, ask).result


def graded_task(unit: Unit, task: Task, exam: Exam, ask: Ask) -> Graded:
    """As `grade_task`, with which cases are right."""
    if exam.fault:
        return Graded(task, explain.without_answers(unit, task, "internal", explain.own_fault(exam.fault)))
    outcomes = _outcomes(task, exam, ask)
    verdicts = judge_all(task, exam.cases, exam.expected, outcomes)
    if task.bar is not None and not any(verdicts):
        figures = [score.figure_of(task.bar, *one) for one in zip(exam.cases, outcomes, strict=True)]
        reached = tuple(figure >= task.bar.threshold for figure in figures)
        return Graded(task, _measured(unit, task, task.bar, figures), exam.cases, reached)
    passed = tuple(verdict is None for verdict in verdicts)
    failures = [verdict for verdict in verdicts if verdict is not None]
    blank = TaskResult(
        course.task_id(unit, task), task.function, "ok", task.points, task.points, len(passed), len(passed)
    )
    if not failures:
        return Graded(task, blank, exam.cases, passed)
    status, message = _explained(unit, task, exam, outcomes, failures)
    earned = 0.0 if task.bar is not None else score.task_points(task.points, exam.cases, passed)
    result = replace(blank, status=status, points=earned, cases_passed=sum(passed), message=message)
    # Of a bar, what has a usable form is not right by that.
    return Graded(task, result, exam.cases, passed if task.bar is None else (False,) * len(passed))


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


def _outcomes(task: Task, exam: Exam, ask: Ask) -> list[Outcome]:
    """The outcomes of the cases in order. After a hang or a death the rest of the task's cases are not tried."""
    outcomes: list[Outcome] = []
    for case in exam.cases:
        if outcomes and outcomes[-1].status in WORKER_IS_GONE:
            outcomes.append(outcomes[-1])
            continue
        question = Question(task.function, tuple(case.arguments.values()), task.limits.seconds, task.driver or "")
        outcomes.append(ask(question))
    return outcomes


class _Sessions:
    """Sessions in which a stand-in takes the place of one function, one at a time, each with the time that is left."""

    def __init__(
        self, launcher: Launcher, cells: Sequence[Cell], unit: Unit, limits: SandboxLimits, last: Session
    ) -> None:
        self._launcher, self._cells, self._unit, self._limits = launcher, cells, unit, limits
        self._last, self._open = last, ExitStack()
        self._culprit = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._open.close()

    def ask(self, task: Task, culprit: str, drawn: Drawn) -> Ask:
        """How questions are put where a stand-in with these numbers takes the place of a function."""
        if culprit != self._culprit:
            self._open.close()
            stand_ins = StandIns(course.stand_ins_source(self._unit), {culprit: drawn})
            probes = course.probes_source(self._unit)
            self._last = Session(self._launcher, self._cells, probes, self._limits, stand_ins, after=self._last)
            self._open.enter_context(self._last)
            self._culprit = culprit
        return self._last.ask


def _measured(unit: Unit, task: Task, bar: Bar, figures: Sequence[float]) -> TaskResult:
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
        message=explain.bar(bar, figures, median),
    )


def _has_nothing_right(result: TaskResult, is_bar: bool) -> bool:
    """Whether no ordinary case is right: an error in the right place, which passes edges, is nothing to build on."""
    right = result.cases_passed if is_bar else result.points
    return result.status != "internal" and right == 0


def _cell_note(result: CellResult) -> str:
    where = place_in_words(result.place) if result.place else f"cell {result.name}"
    return f"{where}: {result.error}; the rest was run without it"


def _blame_cell(result: TaskResult, selection: Selection, failures: Sequence[CellResult]) -> TaskResult:
    """Where a function is missing because its cell failed or is gone, say so."""
    if result.status != "missing":
        return result
    broken = {failure.name: failure for failure in failures if failure.error}
    for cell in selection.cells:
        failure = broken.get(cell.name)
        if failure is not None and is_to_define(cell, result.function):
            where = f" ({place_in_words(failure.place)})" if failure.place else ""
            message = Message(
                (f"`{result.function}` could not be defined, since its cell fails: {failure.error}{where}.",),
                place=failure.place,
                hint="Run the cell in the notebook and mend it first; the other tasks were graded without it.",
            )
            return replace(result, status=failure.status, message=message)
    if not has_place_for(result.function, selection):
        *before, last = result.message.sentences
        message = Message(
            (*before, f"{last} Its cell is gone from the notebook."),
            hint=f"Copy the cell `{result.function}` back from the released notebook, or from an earlier version of "
            "yours, and write the function in it.",
        )
        return replace(result, message=message)
    return result

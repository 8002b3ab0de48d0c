"""The pipeline, top to bottom: submission → sandbox → compare → explain → score → report."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import ExitStack
from dataclasses import replace
from types import TracebackType
from typing import Self

from autograder import course, explain
from autograder.explain.apart import mend_first, not_run_yet, right_apart, write_first
from autograder.explain.cells import blamed, cell_notes
from autograder.inside import invoke
from autograder.judge import parts, score
from autograder.judge.apart import WORKER_IS_GONE, Ask, AskApart, Graded, asked_again, culprits_of, parts_beside
from autograder.judge.digest import grader_of
from autograder.judge.exam import Exam, exams_of
from autograder.judge.parts import Drawn
from autograder.judge.verdict import Failure, are_single, is_unwritten, judge_all, smallest
from autograder.model import Apart, Bar, Cases, Message, Outcome, Report, Status, SubmissionId, Task, TaskResult, Unit
from autograder.sandbox import (
    Cell,
    Launcher,
    Question,
    SandboxError,
    SandboxLimits,
    Session,
    StandIns,
    Surroundings,
)
from autograder.submission import Notebook, Selection, select
from autograder.submission.belonging import belonging_of, repaired_for
from autograder.submission.bench import SETUP
from autograder.submission.definitions import defined_twice, uses_of
from autograder.submission.order import to_run_again, with_again

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
    belonging, released = belonging_of(notebook, unit), course.released(unit)
    selection = select(repaired_for(notebook, unit))
    setup = released[SETUP].source if SETUP in released else ""
    around = Surroundings(setup, selection.missing)
    chosen = unit.tasks if tasks is None else tuple(tasks)
    exams = exams_of(unit, seed, chosen) if exams is None else exams
    notes: list[str] = []
    not_run: list[str] = []
    try:
        with ExitStack() as opened:
            session, run = _in_order_of_use(opened, selection, launcher, course.probes_source(unit), limits, around)
            cells, failures = _as_cells(run), session.cell_results
            not_run += cell_notes(failures, run)
            notes += [*_run_again(run), *not_run, *defined_twice([task.function for task in chosen], selection)]
            graded = _grade_each(unit, chosen, exams, session.ask)
            needed = parts_beside(unit, graded)
            beside = _grade_each(unit, needed, exams_of(unit, seed, needed), session.ask) if needed else []
        with _Sessions(launcher, cells, unit, limits, session, around) as again:
            uses = uses_of(functions, selection)
            results = follow_through(unit, graded, beside, seed, again.ask, uses)
        results = [blamed(result, selection, failures, belonging, unit) for result in results]
    except SandboxError as error:
        fault = explain.own_fault(str(error))
        results = [explain.without_answers(unit, task, "internal", fault) for task in chosen]
    not_run = [*filter(None, [belonging.told]), *(one.told for one in selection.passed_over), *not_run]
    return report(notebook, unit, seed, launcher.name, student, results, (*selection.repairs, *notes), not_run)


def _as_cells(selection: Selection) -> list[Cell]:
    return [Cell(cell.name, cell.source) for cell in selection.cells]


def _in_order_of_use(
    opened: ExitStack,
    selection: Selection,
    launcher: Launcher,
    probes: str,
    limits: SandboxLimits,
    around: Surroundings,
) -> tuple[Session, Selection]:
    """A session in which the cells have run, and those once more that use what a later one sets; and what was run."""
    session = opened.enter_context(Session(launcher, _as_cells(selection), probes, limits, around=around))
    again = to_run_again(selection, [result.error for result in session.cell_results])
    if not again:
        return session, selection
    opened.close()
    run = replace(selection, cells=tuple(with_again(selection.cells, again)))
    second = Session(launcher, _as_cells(run), probes, limits, after=session, around=around)
    return opened.enter_context(second), run


def _run_again(run: Selection) -> list[str]:
    twice = [cell.name for cell, times in Counter(run.cells).items() if times > 1]
    return [f"cell {name} uses what a later cell sets, and was run again behind that one" for name in twice]


def report(
    notebook: Notebook,
    unit: Unit,
    seed: int,
    sandbox: str,
    student: str,
    results: Sequence[TaskResult],
    repairs: Sequence[str] = (),
    not_run: Sequence[str] = (),
) -> Report:
    """The report on these results. `not_run` are those of `repairs` that tell of work that was not run."""
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
        not_run=tuple(not_run),
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
    right = passed if task.bar is None else (False,) * len(passed)
    # Only what is put together of other functions is asked again.
    single = bool(task.built_of) and are_single(exam.cases, exam.expected, outcomes)
    return Graded(task, result, exam.cases, right, single)


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


def follow_through(
    unit: Unit,
    graded: Sequence[Graded],
    beside: Sequence[Graded],
    seed: int,
    ask_apart: AskApart,
    uses: Mapping[str, AbstractSet[str]],
) -> list[TaskResult]:
    """The results of tasks after those that fail were asked again without the earlier function that is wrong.

    Args:
        unit: the tasks' unit.
        graded: the tasks as they were graded at first.
        beside: the same of `parts_beside`, which are needed to know what is wrong.
        seed: that of the exam; the numbers of the stand-ins are drawn from it, too.
        ask_apart: puts questions where one function is replaced.
        uses: the names that the learner's own functions use, directly or by way of others.
    """
    known = {one.task.function: one for one in (*graded, *beside)}
    faults: dict[str, frozenset[str]] = {}
    results: dict[str, TaskResult] = {}
    for function in (task.function for task in unit.tasks if task.function in known):
        one, used = known[function], uses.get(function, frozenset())
        culprits = culprits_of(unit, one, faults, used) if one.fails else ()
        results[function] = _followed(unit, one, culprits, seed, ask_apart) if culprits else one.result
        unwritten = [name for name in results if name in used and results[name].status == "missing"]
        if unwritten and one.result.status == "missing":
            results[function] = replace(one.result, message=write_first(function, unwritten))
        faults[function] = parts.faults_of(results[function], frozenset(culprits))
    return [results[one.task.function] for one in graded]


def _followed(unit: Unit, one: Graded, culprits: tuple[str, ...], seed: int, ask_apart: AskApart) -> TaskResult:
    task, result = one.task, one.result
    agreed = [False] * len(one.cases)
    if len(culprits) == 1 and parts.can_be_asked(unit, task, culprits[0]):
        try:
            agreed = asked_again(unit, one, culprits[0], seed, ask_apart)
        except SandboxError:
            raise
        except Exception as error:  # as at first: what the judge trips over is the judge's fault
            return explain.without_answers(unit, task, "internal", explain.own_fault(invoke.describe(error)))
    right = [first or apart for first, apart in zip(one.passed, agreed, strict=True)]
    if all(right):
        total = len(one.cases)
        passed = result.cases_passed if result.cases_total else 0
        status = "wrong" if result.status == "skipped" else result.status
        message = replace(right_apart(culprits[0], Cases(passed, total)), figure=result.message.figure)
        return replace(
            result, status=status, points=result.max_points, cases_passed=passed, cases_total=total, message=message
        )
    if result.status == "skipped":
        # That a required function has nothing right says more than that it is not right.
        told = result.message if set(culprits) <= set(task.requires) else not_run_yet(task, culprits)
        return replace(result, message=replace(told, apart=Apart(culprits)))
    points = result.points if task.bar is not None else score.task_points(task.points, one.cases, right)
    message = mend_first(result.message, task.function, culprits, 0 if task.bar is not None else sum(agreed))
    return replace(result, points=points, message=message)


class _Sessions:
    """Sessions in which a stand-in takes the place of one function, one at a time, each with the time that is left."""

    def __init__(
        self,
        launcher: Launcher,
        cells: Sequence[Cell],
        unit: Unit,
        limits: SandboxLimits,
        last: Session,
        around: Surroundings,
    ) -> None:
        self._launcher, self._cells, self._unit, self._limits = launcher, cells, unit, limits
        self._last, self._around, self._open = last, around, ExitStack()
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
            self._last = Session(
                self._launcher, self._cells, probes, self._limits, stand_ins, after=self._last, around=self._around
            )
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

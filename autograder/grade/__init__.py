"""The pipeline, top to bottom: submission → sandbox → compare → explain → score → report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack

from autograder import course, explain
from autograder.explain.cells import blamed, cell_notes, told_of_course, told_what_is_set_twice
from autograder.grade.again import follow_through
from autograder.grade.by_heart import known_by_heart, told_by_heart
from autograder.grade.each import grade_each, grade_task, grade_tasks, graded_task
from autograder.grade.practice import as_practice, to_ask_again
from autograder.grade.sessions import Sessions, as_cells, in_order_of_use, run_again
from autograder.judge import score
from autograder.judge.apart import parts_beside
from autograder.judge.digest import grader_of
from autograder.judge.exam import AnyExam, exams_later
from autograder.judge.seeds import PRACTICE_SEEDS, PUBLIC_SEED
from autograder.model import Report, SubmissionId, Task, TaskResult, Unit
from autograder.sandbox import Launcher, SandboxError, SandboxLimits, Surroundings
from autograder.submission import Notebook, select
from autograder.submission.belonging import belonging_of, repaired_for
from autograder.submission.definitions import defined_twice, from_library, uses_of
from autograder.submission.marks import SETUP

__all__ = ["follow_through", "grade", "grade_and_tell", "grade_task", "grade_tasks", "graded_task", "report"]


def grade(
    notebook: Notebook,
    unit: Unit,
    seed: int,
    launcher: Launcher,
    student: str,
    tasks: Sequence[Task] | None = None,
    limits: SandboxLimits = SandboxLimits(),
    exams: Mapping[str, AnyExam] | None = None,
) -> Report:
    """Grade one submission by the exam of a seed.

    Args:
        notebook: the work, as read.
        unit: what to grade it by.
        seed: the hidden test, in ``[0, ∞)``.
        launcher: where the work is run.
        student: whose work it is, for the report.
        tasks: grade these only; all where it is `None`.
        limits: what the worker may use.
        exams: the cases and right answers of `seed`, as `exams_of` or `exams_later` gives them, where they are at hand.
    """
    functions = [task.function for task in unit.tasks]
    belonging, released = belonging_of(notebook, unit), course.released(unit)
    selection = select(repaired_for(notebook, unit))
    setup = released[SETUP].source if SETUP in released else ""
    around = Surroundings(setup, selection.missing)
    chosen = unit.tasks if tasks is None else tuple(tasks)
    known = exams_later(unit, seed) if exams is None else {**exams_later(unit, seed), **exams}
    notes: list[str] = []
    not_run: list[str] = []
    try:
        with ExitStack() as opened:
            session, run = in_order_of_use(opened, selection, launcher, course.probes_source(unit), limits, around)
            cells, failures = as_cells(run), session.cell_results
            not_run += cell_notes(failures, run)
            notes += [*run_again(run), *not_run, *defined_twice([task.function for task in chosen], selection)]
            graded = grade_each(unit, chosen, known, session.ask)
            needed = parts_beside(unit, graded)
            beside = grade_each(unit, needed, known, session.ask) if needed else []
            by_heart = known_by_heart(unit, graded, known, seed, session.ask)
        with Sessions(launcher, cells, unit, limits, session, around) as again:
            uses = uses_of(functions, selection)
            results = follow_through(unit, graded, beside, seed, again.ask, uses)
        results = [told_by_heart(result) if result.function in by_heart else result for result in results]
        results = [blamed(result, selection, failures, belonging, unit) for result in results]
        results = [
            told_of_course(one) if one.status != "ok" and from_library(one.function, selection) else one
            for one in results
        ]
        results = told_what_is_set_twice(results, selection)
    except SandboxError as error:
        fault = explain.own_fault(str(error))
        results = [explain.without_answers(unit, task, "internal", fault) for task in chosen]
    not_run = [*filter(None, [belonging.told]), *(one.told for one in selection.passed_over), *not_run]
    return report(notebook, unit, seed, launcher.name, student, results, (*selection.repairs, *notes), not_run)


def grade_and_tell(
    notebook: Notebook,
    unit: Unit,
    seed: int,
    launcher: Launcher,
    student: str,
    tasks: Sequence[Task] | None = None,
    limits: SandboxLimits = SandboxLimits(),
    exams: Mapping[str, AnyExam] | None = None,
) -> Report:
    """As `grade`; at a practice seed, what failed is told by the public exam (`autograder.grade.practice`)."""
    made = grade(notebook, unit, seed, launcher, student, tasks, limits, exams)
    failed = to_ask_again(unit, made.tasks) if seed in PRACTICE_SEEDS else []
    if not failed:
        return made
    return as_practice(made, grade(notebook, unit, PUBLIC_SEED, launcher, student, failed, limits))


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

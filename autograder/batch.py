"""Many submissions: graded in parallel, each report written as soon as it is there, finished ones not graded again.

A report is written to ``DIR/<student>/<unit>.json`` in one step, so that a run that is killed loses at most what it
was working on. Started again, it finds the reports that are still true (same file, same seed, same grader) and
grades the rest.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, as_completed
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from autograder import __version__, course, oracle, submission
from autograder.files import write_text
from autograder.grade import grade, report
from autograder.model import Report, TaskResult
from autograder.oracle import Asked
from autograder.pool import open_pool
from autograder.reports import FORMATS
from autograder.reports.csv import grades_csv
from autograder.reports.html import class_to_html
from autograder.reports.json import ReportError, from_json
from autograder.sandbox import choose
from autograder.seeds import draw_seed
from autograder.submission import Notebook, UnreadableSubmission, Work

SUFFIXES: Final = {
    "json": ".json",
    "markdown": ".md",
    "html": ".html",
    "terminal": ".txt",
    "junit": ".junit.xml",
    "gradescope": ".gradescope.json",
    "classroom50": ".classroom50.json",
}
RUN_FILE: Final = "run.json"

OnDone = Callable[[Work, Report, bool], None]
"""Called for each report: whose, the report, and whether it was found from an earlier run."""


@dataclass(frozen=True)
class Run:
    """How a class is graded: the seed, the sandbox by name, how many at a time, and where the reports go."""

    seed: int
    sandbox: str
    jobs: int
    output: Path
    formats: tuple[str, ...] = ()


def settled_seed(given: int | None, output: Path) -> int:
    """The seed of a run into a folder: the one given, else what an earlier run recorded there, else a new one."""
    number = _recorded_seed(output) if given is None else given
    return draw_seed() if number is None else number


def _recorded_seed(output: Path) -> int | None:
    try:
        seed = json.loads((output / RUN_FILE).read_text(encoding="utf-8"))["seed"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return seed if type(seed) is int and seed >= 0 else None


def grade_class(works: Sequence[Work], run: Run, on_done: OnDone) -> list[Report]:
    """Grade the works of a class, and write a report for each, ``grades.csv`` and ``class.html``.

    Returns the reports in the order of `works`. Raises `OSError` where the output cannot be written.
    """
    record(run)
    reports: dict[Work, Report] = {}
    todo: list[Work] = []
    for work in works:
        known = known_report(work, run)
        if known is None:
            todo.append(work)
        else:
            reports[work] = known
            on_done(work, known, True)
    for work, made in _grade_all(todo, run):
        reports[work] = made
        write_report(run, work, made)
        on_done(work, made, False)
    ordered = [reports[work] for work in works]
    write_text(run.output / "grades.csv", grades_csv(ordered))
    write_text(run.output / "class.html", class_to_html(ordered))
    return ordered


def record(run: Run) -> None:
    """Write down what a run grades by, so that the next one into the same folder grades alike."""
    run.output.mkdir(parents=True, exist_ok=True)
    write_text(run.output / RUN_FILE, json.dumps({"seed": run.seed, "grader": __version__}) + "\n")


def report_of(work: Work, run: Run) -> Report:
    """The report of one work: that of an earlier run where it is still true, else a new one, which is written too."""
    return known_report(work, run) or write_report(run, work, grade_work(work, run.seed, run.sandbox))


def grade_work(work: Work, seed: int, sandbox: str) -> Report:
    """Grade one work. One that cannot be read gets a report that says so, with no points."""
    unit = course.find(work.unit)
    try:
        notebook = submission.read(work.path)
    except UnreadableSubmission as error:
        return _unreadable(work, seed, sandbox, str(error))
    return grade(notebook, unit, seed, choose(sandbox), work.student, asked=_asked(work.unit, seed))


@lru_cache(maxsize=4)
def _asked(unit: str, seed: int) -> Mapping[str, Asked]:
    """What everybody in a class is asked, and the right answers."""
    return oracle.ask(course.find(unit), seed)


def write_report(run: Run, work: Work, made: Report) -> Report:
    """Write one report, as JSON and in the other formats asked for, and return it."""
    folder = run.output / work.student
    folder.mkdir(parents=True, exist_ok=True)
    for name in dict.fromkeys((*run.formats, "json")):
        write_text(folder / f"{work.unit}{SUFFIXES[name]}", FORMATS[name](made))
    return made


def grade_ahead(works: Sequence[Work], run: Run) -> dict[Work, Future[Report]]:
    """Begin to grade works in processes of their own, in this order. The processes end with the last report."""
    pool = open_pool(min(run.jobs, len(works)))
    # One of them works the right answers out, and the others import what they need meanwhile.
    answers = pool.submit(_ask_references, sorted({work.unit for work in works}), run.seed)
    pool.submit(_wake)
    answers.result()
    futures = {work: pool.submit(grade_work, work, run.seed, run.sandbox) for work in works}
    pool.shutdown(wait=False)
    return futures


def _wake() -> int:
    return len(course.units())


def _ask_references(units: Sequence[str], seed: int) -> None:
    """Work the right answers out once, for all that grade with this seed."""
    for unit in units:
        oracle.ask(course.find(unit), seed)


def _grade_all(works: Sequence[Work], run: Run) -> Iterator[tuple[Work, Report]]:
    if run.jobs <= 1 or len(works) <= 1:
        for work in works:
            yield work, grade_work(work, run.seed, run.sandbox)
        return
    futures = grade_ahead(works, run)
    try:
        work_of = {future: work for work, future in futures.items()}
        for future in as_completed(work_of):
            yield work_of[future], future.result()
    finally:
        for future in futures.values():
            future.cancel()


def known_report(work: Work, run: Run) -> Report | None:
    """The report of an earlier run, if grading again would give the same."""
    path = run.output / work.student / f"{work.unit}.json"
    try:
        known = from_json(path.read_text(encoding="utf-8"))
        digest = submission.read(work.path).sha256
    except (OSError, UnicodeDecodeError, ReportError, UnreadableSubmission):
        return None
    unit = course.find(work.unit)
    same = (
        known.unit == unit.name
        and known.submission.name == work.student
        and known.submission.sha256 == digest
        and known.seed == run.seed
        and known.grader_version == __version__
        and known.units_sha256 == course.unit_sha256(unit.package)
        and known.sandbox == run.sandbox
        and all(task.status != "internal" for task in known.tasks)
        and all((path.parent / f"{work.unit}{SUFFIXES[name]}").is_file() for name in run.formats)
    )
    return known if same else None


def _unreadable(work: Work, seed: int, sandbox: str, reason: str) -> Report:
    unit = course.find(work.unit)
    results = [
        TaskResult(
            id=course.task_id(unit, task),
            function=task.function,
            status="missing",
            points=0.0,
            max_points=task.points,
            cases_passed=0,
            cases_total=0,
            message=f"The submission could not be read: {reason.removeprefix(f'{work.path}: ')}.",
            hint="Hand in the notebook again as a file that opens in Jupyter.",
        )
        for task in unit.tasks
    ]
    return report(Notebook(work.path, "", ()), unit, seed, sandbox, work.student, results, ("unreadable",))

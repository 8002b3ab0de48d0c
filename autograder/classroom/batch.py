"""Many submissions: graded in parallel, each report written as soon as it is there, finished ones not graded again.

A report is written to ``DIR/<student>/<unit>.json`` in one step, so that a run that is killed loses at most what it
was working on. Started again, it finds the reports that still hold (same file, seed, sources and libraries) and
grades the rest.

No submission ends the grading of the others: one that cannot be read, or at which the grader fails or dies, gets a
report that says so.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, as_completed
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from autograder import __version__, course
from autograder.classroom.cluster.address import Cluster
from autograder.classroom.formats import FORMATS
from autograder.classroom.grading import grade_work, read_work
from autograder.classroom.laid_out import PAGE, RUN_FILE, TABLE, GradedClass, MarksOf, lay_out, read_class
from autograder.classroom.pool import open_pool
from autograder.classroom.ungraded import failed
from autograder.classroom.workers import kept
from autograder.errors import UserError
from autograder.files import alone, write_text
from autograder.judge.digest import grader_of
from autograder.judge.exam import exams_of
from autograder.judge.seeds import draw_seed
from autograder.model import Report
from autograder.reports.attention import NotGraded
from autograder.reports.json import ReportError, from_json
from autograder.submission import UnreadableSubmission, Work

LOCK: Final = ".grading.lock"

OnDone = Callable[[Work, Report, bool], None]
"""Called for each report: whose, the report, and whether it was found from an earlier run."""


class TakenName(UserError, ValueError):
    """A student called like a file of ours. The message names the student's work and says what to do."""


class BusyOutput(UserError, RuntimeError):
    """A folder into which another run is writing reports."""


@dataclass(frozen=True)
class Run:
    """How a class is graded: the seed, the sandbox by name, how many at a time, where reports go, and who has none.

    Several at a time are graded in processes of their own. With `apart`, so is one: what ends its process then does
    not end this one. With `part`, it is a few of a class that was graded before: the table and the pages then hold the
    others, too. With `force`, what was graded before is graded again. With a `cluster`, its workers grade. A
    `shard`, as ``2/5``, says which part of the class it is.
    """

    seed: int
    sandbox: str
    jobs: int
    output: Path
    formats: tuple[str, ...] = ()
    apart: bool = False
    not_graded: tuple[NotGraded, ...] = ()
    part: bool = False
    force: bool = False
    cluster: Cluster | None = None
    shard: str = ""


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


def grade_class(
    works: Sequence[Work], run: Run, on_done: OnDone, marks: Callable[[], MarksOf] | None = None
) -> list[Report]:
    """Grade the works of a class, and lay out what came of it: the table and the pages.

    Returns the reports in the order of `works`. The table and the page also name whoever is not graded.

    Args:
        works: what is graded.
        run: how, and where to.
        on_done: called for each report.
        marks: asked when all are done, for what a gradebook holds.

    Raises:
        TakenName: a student's reports would lie where a file of ours does; nothing was graded.
        OSError: the output cannot be written.
    """
    _refuse_taken_names(works)
    with only_one_into(run.output):
        return _grade_and_lay_out(works, run, on_done, marks)


def _grade_and_lay_out(
    works: Sequence[Work], run: Run, on_done: OnDone, marks: Callable[[], MarksOf] | None
) -> list[Report]:
    reports = _grade_works(works, run, on_done)
    of = GradedClass(tuple(reports), run.not_graded)
    if run.part:
        of = read_class(run.output, course.names())
    lay_out(run.output, of, marks() if marks is not None else None)
    return reports


def grade_works(works: Sequence[Work], run: Run, on_done: OnDone) -> list[Report]:
    """As `grade_class`, and lays nothing out: writes a report for each."""
    _refuse_taken_names(works)
    with only_one_into(run.output):
        return _grade_works(works, run, on_done)


@contextmanager
def only_one_into(output: Path) -> Iterator[None]:
    """Be the one that writes reports into a folder, which is made. Raises `BusyOutput`."""
    output.mkdir(parents=True, exist_ok=True)
    with alone(output / LOCK, BusyOutput(f"{output}: another run is writing reports there; wait for it to end")):
        yield


def _grade_works(works: Sequence[Work], run: Run, on_done: OnDone) -> list[Report]:
    record(run)
    reports: dict[Work, Report] = {}
    todo: list[Work] = []
    for work in works:
        known = None if run.force else known_report(work, run)
        if known is None:
            todo.append(work)
        else:
            reports[work] = known
            on_done(work, known, True)
    for work, made in _grade_all(todo, run):
        reports[work] = made
        write_report(run, work, made)
        on_done(work, made, False)
    return [reports[work] for work in works]


def _refuse_taken_names(works: Iterable[Work]) -> None:
    for work in works:
        if work.student.casefold() in (RUN_FILE, TABLE, PAGE):
            raise TakenName(
                f"{work.path}: no student can be called {work.student!r}, since a file of that name stands beside the "
                "students' reports; rename the student's folder or file"
            )


def record(run: Run) -> None:
    """Write down what a run grades by, so that the next one into the same folder grades alike."""
    run.output.mkdir(parents=True, exist_ok=True)
    shard = {"shard": run.shard} if run.shard else {}
    write_text(run.output / RUN_FILE, json.dumps({"seed": run.seed, "grader": __version__, **shard}) + "\n")


def report_of(work: Work, run: Run) -> Report:
    """The report of one work: that of an earlier run where it is still true, else a new one, which is written too."""
    return known_report(work, run) or write_report(run, work, grade_apart(work, run))


def grade_apart(work: Work, run: Run) -> Report:
    """Grade one work in a process of its own. One at which that process dies gets a report that says so."""
    with open_pool(1) as pool:
        try:
            return pool.submit(grade_work, work, run.seed, run.sandbox).result()
        except BrokenExecutor:
            fault = (
                "its process was ended while it graded this submission, as happens where a machine runs out of memory; "
                "grade with more of it, or with fewer --jobs"
            )
            return failed(work, run.seed, run.sandbox, fault)


def write_report(run: Run, work: Work, made: Report) -> Report:
    """Write one report, as JSON and in the other formats asked for, and return it."""
    folder = run.output / work.student
    folder.mkdir(parents=True, exist_ok=True)
    for name in dict.fromkeys((*run.formats, "json")):
        write_text(folder / f"{work.unit}{FORMATS[name].suffix}", FORMATS[name].render(made))
    return made


def grade_ahead(works: Sequence[Work], run: Run) -> dict[Work, Future[Report]]:
    """Begin to grade works in processes of their own, in this order. The processes end with the last report.

    Where one of them dies, all that is not done fails with `BrokenExecutor`: `settled` takes such a future, too.
    """
    pool = open_pool(min(run.jobs, len(works)))
    # One of them works the right answers out, and the others import what they need meanwhile.
    units = sorted({work.unit for work in works})
    answers = _submit(pool, _ask_references, units, run.seed)
    _submit(pool, _import, units)
    with suppress(BrokenExecutor):
        answers.result()
    futures = {work: _submit(pool, grade_work, work, run.seed, run.sandbox) for work in works}
    pool.shutdown(wait=False)
    return futures


def settled(work: Work, future: Future[Report], run: Run) -> Report:
    """The report that `grade_ahead` began. If a process died meanwhile, at this work or another, it is graded apart."""
    try:
        return future.result()
    except BrokenExecutor:
        return grade_apart(work, run)


def _submit(pool: Executor, function: Callable[..., Any], *arguments: Any) -> Future[Any]:
    """`pool.submit`, which refuses once a process has died: here, that too is told by the future."""
    try:
        return pool.submit(function, *arguments)
    except BrokenExecutor as error:
        refused: Future[Any] = Future()
        refused.set_exception(error)
        return refused


def _import(units: Sequence[str]) -> None:
    """Import what these units are graded by."""
    for unit in units:
        course.find(unit)


def _ask_references(units: Sequence[str], seed: int) -> None:
    """Work the right answers out once, for all that grade with this seed."""
    for unit in units:
        exams_of(course.find(unit), seed)


def _grade_all(works: Sequence[Work], run: Run) -> Iterator[tuple[Work, Report]]:
    if not works:
        return
    if run.cluster is not None:
        from autograder.classroom.cluster.dispatch import grade_on  # with Dask, which few have

        yield from grade_on(run.cluster, works, run.seed, run.sandbox)
        return
    if not run.apart and (run.jobs <= 1 or len(works) <= 1):
        with kept(run.sandbox):
            for work in works:
                yield work, grade_work(work, run.seed, run.sandbox)
        return
    futures = grade_ahead(works, run)
    try:
        work_of = {future: work for work, future in futures.items()}
        for future in as_completed(work_of):
            yield work_of[future], settled(work_of[future], future, run)
    finally:
        for future in futures.values():
            future.cancel()


def known_report(work: Work, run: Run) -> Report | None:
    """The report of an earlier run, if grading again would give the same."""
    folder = run.output / work.student
    known = recorded(work, folder)
    same = (
        known is not None
        and holds(known, run.sandbox)
        and known.submission.name == work.student
        and known.seed == run.seed
    )
    if not same or known is None:
        return None
    laid_out = all((folder / f"{work.unit}{FORMATS[name].suffix}").is_file() for name in run.formats)
    if laid_out and known.handed_in == work.handed_in:
        return known
    # Neither what lies beside a file nor a format decides points: it is told anew, and nothing is graded again.
    return write_report(run, work, replace(known, handed_in=work.handed_in))


def recorded(work: Work, folder: Path) -> Report | None:
    """The report in that folder on this very notebook, whoever's it is and whatever it was graded by.

    `None` where there is none, and where it is damaged or of an earlier schema.
    """
    try:
        known = from_json((folder / f"{work.unit}.json").read_text(encoding="utf-8"))
        digest = read_work(work).sha256
    except (OSError, UnicodeDecodeError, ReportError, UnreadableSubmission):
        return None
    return known if (known.unit, known.submission.sha256) == (work.unit, digest) else None


def holds(known: Report, sandbox: str) -> bool:
    """Whether grading the same notebook again, with the same seed, would give the same report.

    Not so where a source has changed that decides points or words, where a library has another version, and where the
    grader itself failed at a task.
    """
    same = known.sandbox == sandbox and known.grader == grader_of(course.find(known.unit))
    return same and not failed_at(known)


def failed_at(known: Report) -> bool:
    """Whether the grader itself failed at a task."""
    return any(task.status == "internal" for task in known.tasks)

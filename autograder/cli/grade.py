"""``autograder grade``: an instructor grades a notebook, a learner or a class."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder import course
from autograder.classroom.formats import FORMATS
from autograder.classroom.laid_out import is_graded_class, lay_out, read_class
from autograder.classroom.lms import SHEETS
from autograder.classroom.shards import part_of, read_shard
from autograder.cli import clusters, merging, sheets
from autograder.cli.arguments import (
    Jobs,
    SandboxName,
    Seed,
    find_works,
    launcher_of,
    root_with,
    tell_of_files,
    tell_of_own,
)
from autograder.cli.exits import DONE, NOT_RIGHT, WrongUsage, one_line_errors, print_error
from autograder.cli.results import exit_code, print_class, progress_bar, rendered, tell_what_was_not_run
from autograder.judge.seeds import draw_seed, given_seed
from autograder.model import Report
from autograder.reports.attention import NotGraded
from autograder.reports.useful import is_unreadable
from autograder.submission import PassedOver, Work
from autograder.words.message import text_of
from autograder.words.show import count

if TYPE_CHECKING:
    from autograder.classroom.batch import OnDone, Run
    from autograder.classroom.laid_out import MarksOf
    from autograder.nbgrader_bridge.gradebook import Writer


def grade(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATH...", help="Notebooks, learners' folders, or a class.", readable=False),
    ],
    seed: Seed = None,
    sandbox: SandboxName = None,
    jobs: Jobs = 0,
    output: Annotated[Path | None, typer.Option(help="Where the reports go.", metavar="DIR")] = None,
    format: Annotated[
        list[str] | None, typer.Option("--format", help=f"Of {', '.join((*FORMATS, *SHEETS))}.", metavar="F")
    ] = None,
    fill: Annotated[
        list[Path] | None,
        typer.Option(
            help="With canvas or moodle: the platform's own table, of which a filled copy is made.", metavar="FILE"
        ),
    ] = None,
    replace_grades: Annotated[
        bool, typer.Option("--replace", help="With --fill: other grades in the table give way, too.")
    ] = False,
    gradebook: Annotated[
        bool, typer.Option("--gradebook", help="Enter the results into nbgrader's gradebook, too.")
    ] = False,
    unit: Annotated[str, typer.Option(help="The unit, where neither folder nor notebook names it.", metavar="U")] = "",
    force: Annotated[bool, typer.Option("--force", help="Grade and enter again what is graded already.")] = False,
    shard: Annotated[
        str | None, typer.Option(help="A part of the class: 2/5 is the second of five.", metavar="I/N")
    ] = None,
    merge: Annotated[
        bool, typer.Option("--merge", help="Join the parts that PATH... were graded into; --output says where.")
    ] = False,
    scheduler: Annotated[
        str | None,
        typer.Option(help="Grade on the workers of a Dask scheduler, as tls://host:8786.", metavar="ADDRESS"),
    ] = None,
    insecure: Annotated[
        bool, typer.Option("--insecure", help="With --scheduler: without TLS, in a network that you trust.")
    ] = False,
) -> None:
    """Grade a notebook, a learner's folder, or submitted/<student>/<unit>/; lay out a class graded before."""
    with one_line_errors():
        if merge:
            about_grading = {"--seed": seed, "--sandbox": sandbox, "--jobs": jobs, "--fill": fill, "--unit": unit}
            about_grading |= {"--replace": replace_grades, "--gradebook": gradebook, "--force": force, "--shard": shard}
            about_grading |= {"--scheduler": scheduler, "--insecure": insecure}
            raise typer.Exit(merging.merge(paths, output, format or [], about_grading))
        is_graded = len(paths) == 1 and is_graded_class(paths[0])
        formats, platforms = sheets.apart(format or [], fill or [], is_graded or gradebook or output is not None)
        if is_graded:
            raise typer.Exit(_lay_out(paths[0], output, formats, platforms, fill or [], replace_grades, gradebook))
        cluster = clusters.cluster_at(scheduler, insecure, jobs)
        name = launcher_of(sandbox).name if cluster is None else clusters.sandbox_there(sandbox)
        found = find_works(paths, unit)
        if not unit:
            tell_of_own(paths)
        works, not_graded = list(found.works), _told_of(found.passed_over)
        if shard is not None:
            works, not_graded = _part(works, shard, seed), not_graded if shard.startswith("1/") else []
        tell_of_files(works)
        if output is None and gradebook:
            output = root_with("exercises") / "reports"
        if output is None:
            if cluster is not None:
                raise WrongUsage("what a cluster grades goes into files; say where to with --output DIR")
            code = _grade_to_stdout(works, seed, name, formats or ["terminal"])
            raise typer.Exit(max(code, NOT_RIGHT if not_graded else DONE))
        run = run_into(output, seed, name, jobs, formats)
        run = replace(run, not_graded=tuple(not_graded), force=force, cluster=cluster, shard=shard or "")
        if gradebook:
            reports, refused = grade_into_gradebook(works, run)
        else:
            reports, refused = grade_with_progress(works, run), []
    print_class(reports)
    print(f"\nReports are in {output}/<student>/<unit>.json, {output}/grades.csv and {output}/class.html")
    tell_what_was_not_run(reports)
    for made in filter(is_unreadable, reports):
        print_error(f"{made.submission.name}, {made.unit}: {text_of(made.tasks[0].message)}")
    for reason in refused:
        print_error(reason)
    with one_line_errors():
        told = sheets.write(
            platforms, output, reports, _marks() if platforms and gradebook else None, fill or [], replace_grades
        )
    raise typer.Exit(max(exit_code(reports), told, NOT_RIGHT if refused or not_graded else DONE))


def _lay_out(
    folder: Path,
    output: Path | None,
    formats: Sequence[str],
    platforms: Sequence[str],
    fill: Sequence[Path],
    replace_grades: bool,
    gradebook: bool,
) -> int:
    """Write what people read of a class that was graded before. Nothing is graded. Returns the exit code."""
    if output not in (None, folder):
        raise WrongUsage(f"{folder}: is a class that was graded before; it is laid out there, so leave --output away")
    from autograder.classroom.batch import only_one_into

    with only_one_into(folder):
        of = read_class(folder, course.names())
        marks = _marks() if gradebook else None
        lay_out(folder, of, marks, formats)
    print(f"Nothing was graded: {count(len(of.reports), 'report')} laid out in {folder}/class.html and beside it")
    return sheets.write(platforms, folder, of.reports, marks, fill, replace_grades)


def _marks() -> MarksOf:
    from autograder.nbgrader_bridge.marked import gradebook_of, marks_in

    return marks_in(gradebook_of(root_with("exercises")))


def _told_of(passed_over: Sequence[PassedOver]) -> list[NotGraded]:
    """Who is not graded, each of whom is named on standard error, as is what is nobody's."""
    for one in passed_over:
        print_error(f"{one.path}: {one.reason}")
    return [NotGraded(one.student, one.reason, one.unit) for one in passed_over if one.student]


def _part(works: Sequence[Work], shard: str, seed: str | None) -> list[Work]:
    if given_seed(seed) is None:
        raise WrongUsage("the parts of a class are graded by one seed; give it with --seed or AUTOGRADER_SEED")
    return part_of(works, read_shard(shard))


def _grade_to_stdout(works: Sequence[Work], seed: str | None, sandbox: str, formats: Sequence[str]) -> int:
    from autograder.classroom.grading import grade_work, read_work
    from autograder.classroom.workers import kept

    if len(works) > 1 and formats != ["terminal"]:
        raise WrongUsage(f"{len(works)} submissions make {len(works)} reports; say where to with --output DIR")
    if len(formats) > 1:
        raise WrongUsage("standard output takes one --format; say where several go with --output DIR")
    number = given_seed(seed)
    if number is None:
        number = draw_seed()
    if len(works) == 1:
        read_work(works[0])  # whoever names one notebook is told in one line why it cannot be read
    with kept(sandbox):
        reports = [grade_work(work, number, sandbox) for work in works]
    for made in reports:
        print(rendered(formats[0], made), end="" if formats[0] != "terminal" else "\n")
    if len(reports) > 1:
        print_class(reports)
    tell_what_was_not_run(reports)
    return exit_code(reports)


def run_into(output: Path, seed: str | None, sandbox: str, jobs: int, formats: Sequence[str]) -> Run:
    """How a class is graded into a folder."""
    from autograder.classroom.batch import Run, settled_seed

    number = settled_seed(given_seed(seed), output)
    return Run(number, sandbox, jobs or os.cpu_count() or 1, output, tuple(formats), apart=True)


def grade_with_progress(
    works: Sequence[Work], run: Run, on_done: OnDone | None = None, marks: Callable[[], MarksOf] | None = None
) -> list[Report]:
    """Grade a class with a progress bar, which moves when a report is there and `on_done` is through with it."""
    from autograder.classroom.batch import grade_class

    with progress_bar() as progress:
        bar = progress.add_task("grading", total=len(works))
        if run.cluster is not None:
            run = clusters.shown(run, lambda told: progress.update(bar, description=told))

        def advance(work: Work, made: Report, known: bool) -> None:
            if on_done is not None:
                on_done(work, made, known)
            progress.advance(bar)

        try:
            return grade_class(works, run, advance, marks)
        except KeyboardInterrupt:
            print_error(f"interrupted; what is graded is in {run.output}, and the same command goes on from there")
            raise


def grade_into_gradebook(works: Sequence[Work], run: Run) -> tuple[list[Report], list[str]]:
    """Grade a class and enter each report: the reports, and what nbgrader could not take, a line each."""
    from autograder.classroom.batch import only_one_into
    from autograder.nbgrader_bridge.lock import only_writer

    root = root_with("exercises")

    def writer() -> Writer:
        from autograder.nbgrader_bridge.gradebook import Writer  # takes seconds, in which others grade already

        return Writer(root, run)

    with only_writer(root), ThreadPoolExecutor(1) as beside:
        ready = beside.submit(writer)

        def enter(work: Work, made: Report, known: bool) -> None:
            ready.result().enter(work, made)

        try:
            with only_one_into(run.output):
                works = ready.result().begin(works)
            reports = grade_with_progress(works, run, enter, lambda: ready.result().marks())
            return reports, list(dict.fromkeys(ready.result().refused))
        finally:
            if ready.exception() is None:
                ready.result().close()

"""The command line: arguments, printing, exit codes, and nothing else.

Exit codes: 0 done (for ``check``: all right), 1 something is not right, 2 wrong usage, 3 the grader's own fault.
"""

from __future__ import annotations

import os
import shutil
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, NoReturn

import typer

from autograder import course, submission
from autograder.reports import FORMATS
from autograder.sandbox import Launcher, SandboxUnavailable, choose

if TYPE_CHECKING:
    from rich.progress import Progress

    from autograder.calibrate import Plan
    from autograder.model import Report, Task, Unit
    from autograder.submission import Work

DONE: Final = 0
NOT_RIGHT: Final = 1
WRONG_USAGE: Final = 2
OUR_FAULT: Final = 3

app = typer.Typer(
    help="Grade neural networks written in numpy against PyTorch.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

Seed = Annotated[str | None, typer.Option(help="The hidden test: a whole number from 0 on.", metavar="S")]
Format = Annotated[str, typer.Option(help=f"One of {', '.join(FORMATS)}.", metavar="F")]
SandboxName = Annotated[str | None, typer.Option(help="bubblewrap or process.", metavar="NAME")]


def main() -> None:
    """Run the command line, and answer with an exit code."""
    try:
        app()
    except BrokenPipeError:  # whoever read us has gone, as `head` does
        sys.stderr.close()
        sys.exit(DONE)
    except Exception:
        traceback.print_exc()
        print("autograder: this is the grader's own fault; please report the lines above", file=sys.stderr)
        sys.exit(OUR_FAULT)


@app.command()
def units() -> None:
    """List the units with their tasks and points."""
    for unit in course.units():
        by_hand = sum(question.max_points for question in unit.graded_by_hand)
        points = sum(task.points for task in unit.tasks)
        print(f"{unit.name}: {unit.title} ({points:g} points, and {by_hand:g} marked by hand)")
        for task in unit.tasks:
            print(f"  {course.task_id(unit, task):<32}{task.points:>5g}")


@app.command()
def check(
    names: Annotated[list[str] | None, typer.Argument(metavar="[UNIT]...", help="Units, by name or number.")] = None,
    task: Annotated[str | None, typer.Option(help="One task only, such as u02.linear_backward.", metavar="T")] = None,
    watch: Annotated[bool, typer.Option("--watch", help="Check again whenever a notebook is saved.")] = False,
    seed: Seed = None,
    format: Format = "terminal",
    sandbox: SandboxName = None,
) -> None:
    """Check your own work in exercises/."""
    with _one_line_errors():
        render = _format(format)
        root = _exercises()
        launcher = _launcher_or_process(sandbox)
        wanted = _wanted(root, names or [], task)
        number = 0 if seed is None else _seed(seed)
        code = _check(wanted, number, launcher, render)
        if watch:
            from autograder.watch import changes

            for changed in changes(root):
                again = [row for row in wanted if row[0].path.resolve() in {path.resolve() for path in changed}]
                code = _check(again, number, launcher, render)
    raise typer.Exit(code)


@app.command()
def grade(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Notebooks, learners' folders, or a class.")],
    seed: Seed = None,
    sandbox: SandboxName = None,
    jobs: Annotated[int, typer.Option(min=0, help="How many at a time; 0 for one per processor.", metavar="N")] = 0,
    output: Annotated[Path | None, typer.Option(help="Where the reports go.", metavar="DIR")] = None,
    format: Annotated[list[str] | None, typer.Option(help=f"Of {', '.join(FORMATS)}.", metavar="F")] = None,
    unit: Annotated[str, typer.Option(help="The unit, where neither folder nor notebook names it.", metavar="U")] = "",
) -> None:
    """Grade a notebook, a learner's folder, or submitted/<student>/<unit>/."""
    with _one_line_errors():
        for name in format or []:
            _format(name)
        launcher = _choose(sandbox)
        works = _find(paths, unit)
        if output is None:
            raise typer.Exit(_grade_to_stdout(works, seed, launcher, format or ["terminal"]))
        reports = _grade_class(works, seed, launcher, jobs, output, format or [])
    _print_class(reports)
    print(f"\nReports are in {output}/<student>/<unit>.json, {output}/grades.csv and {output}/class.html")
    raise typer.Exit(_code_for(reports))


@app.command()
def release(
    names: Annotated[list[str] | None, typer.Argument(metavar="[UNIT]...", help="Units, by name or number.")] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Change nothing; fail where exercises/ is not up to date.")
    ] = False,
) -> None:
    """Make exercises/ from solutions/."""
    from autograder.nbgrader_bridge import release as bridge

    with _one_line_errors():
        chosen = [course.find(name).name for name in names or []]
        root = _root("solutions")
        if check:
            problems = bridge.check_release(root)
            for problem in problems:
                print(problem, file=sys.stderr)
            raise typer.Exit(NOT_RIGHT if problems else DONE)
        for path in bridge.release(root, chosen):
            print(path)


@app.command()
def calibrate(
    names: Annotated[list[str] | None, typer.Argument(metavar="[UNIT]...", help="Units, by name or number.")] = None,
    check: Annotated[bool, typer.Option("--check", help="Measure nothing; fail where bars are out of date.")] = False,
    seeds: Annotated[int, typer.Option(min=1, help="Seeds for the solution.", metavar="N")] = 200,
    control_seeds: Annotated[int, typer.Option(min=1, help="Seeds for each control.", metavar="N")] = 100,
    part_seeds: Annotated[int, typer.Option(min=1, help="Seeds for each mistaken part.", metavar="N")] = 30,
    first_seed: Annotated[int, typer.Option(min=0, help="The first seed.", metavar="S")] = 0,
    jobs: Annotated[int, typer.Option(min=0, help="How many at a time; 0 for one per processor.", metavar="N")] = 0,
    output: Annotated[
        Path | None, typer.Option(help="Where the files go, instead of the unit's folder.", metavar="DIR")
    ] = None,
) -> None:
    """Measure the generalisation bars: how often right work misses them, and how often wrong work does."""
    from autograder import bars
    from autograder.calibrate import Plan

    with _one_line_errors():
        root = _root("solutions")
        chosen = [course.find(name) for name in names or []] or list(course.units())
        if check:
            problems = [problem for unit in chosen for problem in bars.problems(unit, root)]
            for problem in problems:
                print(problem, file=sys.stderr)
            raise typer.Exit(NOT_RIGHT if problems else DONE)
        plan = Plan(seeds, control_seeds, part_seeds, first_seed)
        try:
            for unit in chosen:
                if any(task.bar is not None for task in unit.tasks):
                    _calibrate(unit, root, plan, jobs or os.cpu_count() or 1, output or course.folder(unit))
        except bars.CalibrationError as error:
            _fail(str(error), NOT_RIGHT)


@app.command()
def demo(
    output: Annotated[Path, typer.Option(help="Where the class and its reports go.", metavar="DIR")] = Path(
        "build/demo"
    ),
    sandbox: SandboxName = None,
) -> None:
    """Make a small class with known mistakes, grade it, and show what an instructor and a learner see."""
    from autograder.demo import CLASS, make_class

    with _one_line_errors():
        launcher = _choose(sandbox)
        root = _root("solutions")
        for made_before in ("submitted", "graded"):
            shutil.rmtree(output / made_before, ignore_errors=True)
        make_class(root, output / "submitted")
        print(f"A class of {len(CLASS)} learners is in {output}/submitted. Grading it in the {launcher.name} sandbox:")
        works = _find([output / "submitted"], "")
        reports = _grade_class(works, None, launcher, 0, output / "graded", ["html"])
    _print_class(reports)
    chosen = next(made for made in reports if made.submission.name == "batch-size-forgotten" and made.unit[:3] == "u02")
    print("\nOne learner's report in full:\n")
    print(_rendered("terminal", chosen))
    graded = output / "graded"
    print(f"Open in a browser: {graded}/class.html (the class), {graded}/<learner>/<unit>.html (a learner).")
    print(f"For other tools: {graded}/grades.csv, {graded}/<learner>/<unit>.json.")
    raise typer.Exit(_code_for(reports))


@contextmanager
def _one_line_errors() -> Iterator[None]:
    """Whatever a user can mend ends in one line that says how, and exit code 2."""
    from autograder.demo import DemoError
    from autograder.nbgrader_bridge import ReleaseError

    try:
        yield
    except (
        *(submission.NothingToGrade, submission.UnreadableSubmission),
        *(course.UnknownUnit, SandboxUnavailable, DemoError, ReleaseError, _Usage),
    ) as error:
        _fail(str(error), WRONG_USAGE)
    except course.InvalidUnit as error:
        _fail(str(error), OUR_FAULT)
    except OSError as error:
        _fail(f"{error.filename or 'the disk'}: {error.strerror or error}", WRONG_USAGE)


class _Usage(ValueError):
    """An argument that cannot be used. The message says which and what can."""


def _fail(message: str, code: int) -> NoReturn:
    print(f"autograder: {' '.join(message.split())}", file=sys.stderr)
    raise typer.Exit(code)


def _seed(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 40):
        raise _Usage(f"the seed must be a whole number from 0 on, of at most 40 digits, is {text[:60]!r}")
    return int(text)


def _format(name: str) -> str:
    if name not in FORMATS:
        raise _Usage(f"there is no format {name!r}; there are {', '.join(FORMATS)}")
    return name


def _root(folder: str) -> Path:
    """The checkout: this folder or one above it that holds `folder`."""
    here = Path.cwd()
    for place in (here, *here.parents):
        if (place / folder).is_dir():
            return place
    raise _Usage(f"there is no {folder}/ here or above; run this in the course's folder")


def _exercises() -> Path:
    return _root("exercises") / "exercises"


def _launcher_or_process(name: str | None) -> Launcher:
    """The sandbox asked for; for a learner's own work a plain process will do where bubblewrap cannot run."""
    if name is not None:
        return _choose(name)
    try:
        return choose("bubblewrap")
    except SandboxUnavailable as error:
        reason = str(error).partition(": ")[0].partition(";")[0]
        print(f"autograder: {reason}. Your code runs as a plain process instead.", file=sys.stderr)
        return choose("process")


def _choose(name: str | None) -> Launcher:
    try:
        return choose(name)
    except ValueError as error:
        raise _Usage(str(error)) from error


def _find(paths: Sequence[Path], unit: str) -> list[Work]:
    known = [one.name for one in course.units()]
    named = course.find(unit).name if unit else ""
    works = [work for path in paths for work in submission.find(path, known, named)]
    seen: dict[tuple[str, str], Path] = {}
    for work in works:
        other = seen.setdefault((work.student, work.unit), work.path)
        if other != work.path:
            raise _Usage(f"{work.student} has two notebooks for {work.unit}: {other} and {work.path}; name one")
    return list(dict.fromkeys(works))


def _wanted(root: Path, names: Sequence[str], task: str | None) -> list[tuple[Work, Unit, list[Task] | None]]:
    """What `check` is to look at: works with their units, and the tasks where not all."""
    if task is not None:
        unit, one = course.find_task(task)
        chosen: dict[str, list[Task] | None] = {unit.name: [one]}
    else:
        chosen = {unit.name: None for unit in map(course.find, names)} or {unit.name: None for unit in course.units()}
    works = [work for work in _find([root], "") if work.unit in chosen]
    lacking = sorted(set(chosen) - {work.unit for work in works}) if names or task else []
    if lacking:
        raise submission.NothingToGrade(f"{root / lacking[0]}: there is no notebook of this unit")
    return [(work, course.find(work.unit), chosen[work.unit]) for work in works]


def _check(wanted: Sequence[tuple[Work, Unit, list[Task] | None]], seed: int, launcher: Launcher, format: str) -> int:
    from autograder.grade import grade

    reports = []
    for work, unit, tasks in wanted:
        made = grade(submission.read(work.path), unit, seed, launcher, work.student, tasks)
        print(_rendered(format, made), end="" if format != "terminal" else "\n")
        reports.append(made)
    right = all(task.status == "ok" for made in reports for task in made.tasks)
    return max(_code_for(reports), DONE if right else NOT_RIGHT)


def _grade_to_stdout(works: Sequence[Work], seed: str | None, launcher: Launcher, formats: Sequence[str]) -> int:
    from autograder.batch import draw_seed
    from autograder.grade import grade

    if len(works) > 1 and formats != ["terminal"]:
        raise _Usage(f"{len(works)} submissions make {len(works)} reports; say where to with --output DIR")
    if len(formats) > 1:
        raise _Usage("standard output takes one --format; say where several go with --output DIR")
    number = _given_seed(seed)
    number = draw_seed() if number is None else number
    reports = [
        grade(submission.read(work.path), course.find(work.unit), number, launcher, work.student) for work in works
    ]
    for made in reports:
        print(_rendered(formats[0], made), end="" if formats[0] != "terminal" else "\n")
    if len(reports) > 1:
        _print_class(reports)
    return _code_for(reports)


def _given_seed(seed: str | None) -> int | None:
    """The seed of the option, else of the environment, else `None`."""
    given = seed if seed is not None else os.environ.get("AUTOGRADER_SEED")
    return None if given is None else _seed(given)


def _grade_class(
    works: Sequence[Work], seed: str | None, launcher: Launcher, jobs: int, output: Path, formats: Sequence[str]
) -> list[Report]:
    from autograder.batch import Run, draw_seed, grade_class, recorded_seed

    number = _given_seed(seed)
    if number is None:
        number = recorded_seed(output)
    if number is None:
        number = draw_seed()
    run = Run(number, launcher.name, jobs or os.cpu_count() or 1, output, tuple(formats))
    with _progress() as progress:
        bar = progress.add_task("grading", total=len(works))
        return grade_class(works, run, lambda *_: progress.advance(bar))


def _calibrate(unit: Unit, root: Path, plan: Plan, jobs: int, folder: Path) -> None:
    import datetime
    import json

    from autograder import bars, calibrate
    from autograder.batch import write

    kept = root / "build" / "calibrate"
    with _progress() as progress:
        bar = progress.add_task(unit.name)
        measured = calibrate.measure(
            *(unit, root, plan, jobs, kept),
            on_done=lambda done, total: progress.update(bar, completed=done, total=total),
        )
    folder.mkdir(parents=True, exist_ok=True)
    today = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    found = bars.summary(unit, root, measured, today)
    write(folder / bars.FILE, json.dumps(found, indent=2, ensure_ascii=False) + "\n")
    calibrate.draw(unit, measured, folder / bars.PICTURE)
    for function, row in found["tasks"].items():
        chance = row["chance_that_right_work_misses"]["upper_95"]
        print(
            f"{unit.name[:3]}.{function}: bar {row['bar']:g}, highest by the rule {row['highest_bar']['value']:g}; "
            f"right work misses with a chance of at most {chance:.1e}; {len(row['not_told_apart_by_the_bar'])} of "
            f"{len(row['variants'])} wrong variants are not told apart by it"
        )


def _progress() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True))


def _print_class(reports: Sequence[Report]) -> None:
    from autograder.reports.terminal import render_class

    print(render_class(reports, shutil.get_terminal_size((100, 24)).columns, sys.stdout.isatty()))


def _rendered(format: str, made: Report) -> str:
    if format == "terminal":
        from autograder.reports.terminal import render

        return render(made, shutil.get_terminal_size((100, 24)).columns, sys.stdout.isatty())
    return FORMATS[format](made)


def _code_for(reports: Sequence[Report]) -> int:
    if any(task.status == "internal" for made in reports for task in made.tasks):
        return OUR_FAULT
    return NOT_RIGHT if any("unreadable" in made.repairs for made in reports) else DONE

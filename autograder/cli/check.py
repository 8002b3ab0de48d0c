"""``autograder check``: a learner looks at their own work."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from autograder import course, history, submission
from autograder.cli.arguments import (
    DONE,
    NOT_RIGHT,
    WRONG_USAGE,
    AnyNames,
    Format,
    SandboxName,
    Seed,
    WrongUsage,
    known_format,
    launcher_or_process,
    one_line_errors,
    print_error,
    tell_of_files,
    tell_of_own,
)
from autograder.cli.results import exit_code, rendered, tell_what_was_not_run
from autograder.cli.saved import for_a_saved_file, saved_at
from autograder.cli.wanted import Asked, Wanted, asked, wanted
from autograder.cli.watch import changes, full_screen, has_full_screen
from autograder.judge.seeds import PUBLIC_SEED, read_seed
from autograder.model import Report, Unit
from autograder.names import task_meant
from autograder.sandbox import Launcher
from autograder.submission import UnreadableSubmission


def check(
    names: AnyNames = None,
    task: Annotated[str | None, typer.Option(help="One task only, such as u02.linear_backward.", metavar="T")] = None,
    watch: Annotated[bool, typer.Option("--watch", help="Check again whenever a notebook is saved.")] = False,
    seed: Seed = None,
    format: Format = "terminal",
    sandbox: SandboxName = None,
) -> None:
    """Check your own work in exercises/, or a notebook that is named."""
    with one_line_errors():
        render = known_format(format)
        if task is not None and names:
            raise WrongUsage(f"--task {task} names its unit; leave {' '.join(names)} away")
        if task is not None:
            task_meant(task)
        of = asked([task] if task is not None else names or [])
        rows = wanted(of)
        tell_of_own(of.folders)
        launcher = launcher_or_process(sandbox)
        tell_of_files([row.work for row in rows])
        if len(rows) > 1 and render != "terminal":
            raise WrongUsage(f"{len(rows)} units make {len(rows)} documents; name one unit, such as check u01")
        number = PUBLIC_SEED if seed is None else read_seed(seed)
        if watch and render == "terminal" and has_full_screen():
            raise typer.Exit(full_screen(lambda: wanted(of), of.folders, number, launcher))
        code = _check(rows, number, launcher, render)
        if watch:
            code = _watch(of, rows, code, number, launcher, render)
    raise typer.Exit(code)


def _watch(of: Asked, rows: Sequence[Wanted], code: int, seed: int, launcher: Launcher, format: str) -> int:
    """Check again what is saved, until interrupted. Returns the exit code of the last check."""
    with suppress(KeyboardInterrupt):
        for changed in changes(*of.folders):
            before = rows
            try:
                rows = wanted(of)
            except submission.NothingToGrade as error:  # until it is saved again
                print_error(str(error))
                continue
            again = _to_check_again(before, rows, changed)
            tell_of_files([row.work for row in again])
            code = _check(again, seed, launcher, format)
    return code


def _to_check_again(before: Sequence[Wanted], now: Sequence[Wanted], changed: Iterable[Path]) -> list[Wanted]:
    """Those whose file changed, and those for which another file counts now, or is passed over."""
    known = [(row.work, row.work.handed_in) for row in before]
    files = {path.resolve() for path in changed}
    return [row for row in now if row.work.path.resolve() in files or (row.work, row.work.handed_in) not in known]


def _offer_ideas(unit: Unit, made: Report) -> None:
    """Print what good answers do well, of the tasks that are full."""
    full = {result.function for result in made.tasks if result.status == "ok" and result.points == result.max_points}
    ideas = {task.function: course.idea_of(unit, task) for task in unit.tasks if task.function in full}
    width = min(shutil.get_terminal_size((100, 24)).columns, 100)
    if any(ideas.values()):
        print("  What a good answer does well")
    for function, idea in ideas.items():
        if idea:
            print(textwrap.fill(f"{function}: {idea}", width, initial_indent="  • ", subsequent_indent="    "))


def _check(rows: Sequence[Wanted], seed: int, launcher: Launcher, format: str) -> int:
    """Print a report of each, or in one line why there is none. Returns the exit code."""
    from autograder.classroom.batch import read_work
    from autograder.grade import grade_and_tell

    reports, code = [], DONE
    for row in rows:
        try:
            notebook = read_work(row.work)
        except UnreadableSubmission as error:
            print_error(str(error))
            code = WRONG_USAGE
            continue
        made = grade_and_tell(notebook, row.unit, seed, launcher, row.work.student, row.tasks)
        history.note(history.tree_of(Path.cwd()), "check", made.tasks)
        if format == "terminal":
            print(f"{rendered(format, for_a_saved_file(made))}{saved_at(row.work.path)}\n")
            if len(rows) == 1:
                _offer_ideas(row.unit, made)
        else:
            print(rendered(format, made), end="")
        tell_what_was_not_run([made])
        reports.append(made)
    right = all(task.status == "ok" for made in reports for task in made.tasks)
    return max(code, exit_code(reports), DONE if right else NOT_RIGHT)

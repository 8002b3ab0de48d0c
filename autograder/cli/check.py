"""``autograder check``: a learner looks at their own work."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from autograder import history, submission
from autograder.cli.arguments import (
    AnyNames,
    Format,
    SandboxName,
    Seed,
    known_format,
    launcher_or_process,
    tell_of_files,
    tell_of_own,
)
from autograder.cli.exits import DONE, NOT_RIGHT, WRONG_USAGE, WrongUsage, one_line_errors, print_error
from autograder.cli.idea import last_checks, lines_of, newly_full
from autograder.cli.keys import ended_by_key
from autograder.cli.results import exit_code, rendered, tell_what_was_not_run
from autograder.cli.saved import for_a_saved_file, saved_at
from autograder.cli.wanted import Asked, Wanted, asked, wanted
from autograder.cli.watch import changes, full_screen, has_full_screen
from autograder.judge.seeds import PUBLIC_SEED, read_seed
from autograder.names import task_meant
from autograder.sandbox import Launcher, warmed
from autograder.submission import UnreadableSubmission


def check(
    names: AnyNames = None,
    task: Annotated[str | None, typer.Option(help="One task only, such as u02.linear_backward.", metavar="T")] = None,
    watch: Annotated[bool, typer.Option("--watch", help="Check again whenever a notebook is saved.")] = False,
    seed: Seed = None,
    format: Format = "terminal",
    sandbox: SandboxName = None,
    ideas: Annotated[
        bool, typer.Option("--ideas", help="Say of all that is right what a good answer does well.")
    ] = False,
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
        with warmed(launcher) as kept:
            code = _watch(of, rows, number, kept, render) if watch else _check(rows, number, kept, render, ideas)
    raise typer.Exit(code)


def _watch(of: Asked, rows: Sequence[Wanted], seed: int, launcher: Launcher, format: str) -> int:
    """Check, and again what is saved, until interrupted. Returns the exit code of the last check."""
    code = NOT_RIGHT
    with suppress(KeyboardInterrupt), ended_by_key() as by_key:
        code = _check(rows, seed, launcher, format)
        if by_key and format == "terminal":
            print("  What is saved is checked again; q ends.\n")
        sys.stdout.flush()  # whoever reads a pipe waits for it
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
            sys.stdout.flush()
    return code


def _to_check_again(before: Sequence[Wanted], now: Sequence[Wanted], changed: Iterable[Path]) -> list[Wanted]:
    """Those whose file changed, and those for which another file counts now, or is passed over."""
    known = [(row.work, row.work.handed_in) for row in before]
    files = {path.resolve() for path in changed}
    return [row for row in now if row.work.path.resolve() in files or (row.work, row.work.handed_in) not in known]


def _check(rows: Sequence[Wanted], seed: int, launcher: Launcher, format: str, ideas: bool = False) -> int:
    """Print a report of each, or in one line why there is none, and the ideas of what was solved with this check.

    `ideas` asks for those of all that is right. Returns the exit code.
    """
    from autograder.classroom.grading import read_work
    from autograder.grade import grade_and_tell

    reports, code = [], DONE
    tree = history.tree_of(Path.cwd())
    before = last_checks(tree)
    for row in rows:
        try:
            notebook = read_work(row.work)
        except UnreadableSubmission as error:
            print_error(str(error))
            code = WRONG_USAGE
            continue
        made = grade_and_tell(notebook, row.unit, seed, launcher, row.work.student, row.tasks)
        history.note(tree, "check", made.tasks, of=row.work.path)
        if format == "terminal":
            print(f"{rendered(format, for_a_saved_file(made))}{saved_at(row.work.path)}")
            is_asked = ideas or (row.tasks is not None and len(row.tasks) == 1)
            known = {} if is_asked else before
            if is_asked or (tree is not None and history.is_own(tree, row.work.path)):  # else all is new each time
                print(
                    "".join(f"{line}\n" for line in lines_of(row.unit, newly_full(row.unit, made.tasks, known))), end=""
                )
        else:
            print(rendered(format, made), end="")
        tell_what_was_not_run([made])
        reports.append(made)
    right = all(task.status == "ok" for made in reports for task in made.tasks)
    return max(code, exit_code(reports), DONE if right else NOT_RIGHT)

"""``autograder check``: a learner looks at their own work."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from autograder import course, history, submission
from autograder.cli.arguments import (
    DONE,
    NOT_RIGHT,
    WRONG_USAGE,
    Format,
    Names,
    SandboxName,
    Seed,
    WrongUsage,
    find_works,
    known_format,
    launcher_or_process,
    one_line_errors,
    print_error,
    root_with,
    tell_of_files,
)
from autograder.cli.results import exit_code, rendered, tell_what_was_not_run
from autograder.judge.seeds import PUBLIC_SEED, read_seed
from autograder.model import Report, Task, Unit
from autograder.sandbox import Launcher
from autograder.submission import UnreadableSubmission, Work

_Wanted: TypeAlias = tuple[Work, Unit, list[Task] | None]


def check(
    names: Names = None,
    task: Annotated[str | None, typer.Option(help="One task only, such as u02.linear_backward.", metavar="T")] = None,
    watch: Annotated[bool, typer.Option("--watch", help="Check again whenever a notebook is saved.")] = False,
    seed: Seed = None,
    format: Format = "terminal",
    sandbox: SandboxName = None,
) -> None:
    """Check your own work in exercises/."""
    with one_line_errors():
        render = known_format(format)
        if task is not None and names:
            raise WrongUsage(f"--task {task} names its unit; leave {' '.join(names)} away")
        root = root_with("exercises") / "exercises"
        launcher = launcher_or_process(sandbox)
        wanted = _wanted(root, names or [], task)
        tell_of_files([work for work, _, _ in wanted])
        if len(wanted) > 1 and render != "terminal":
            raise WrongUsage(f"{len(wanted)} units make {len(wanted)} documents; name one unit, such as check u01")
        number = PUBLIC_SEED if seed is None else read_seed(seed)
        code = _check(wanted, number, launcher, render)
        if watch:
            from autograder.cli.watch import changes

            for changed in changes(root):
                before = wanted
                try:
                    wanted = _wanted(root, names or [], task)
                except submission.NothingToGrade as error:  # until it is saved again
                    print_error(str(error))
                    continue
                again = _to_check_again(before, wanted, changed)
                tell_of_files([work for work, _, _ in again])
                code = _check(again, number, launcher, render)
    raise typer.Exit(code)


def _to_check_again(before: Sequence[_Wanted], now: Sequence[_Wanted], changed: Iterable[Path]) -> list[_Wanted]:
    """Those whose file changed, and those for which another file counts now, or is passed over."""
    known = [(work, work.handed_in) for work, _, _ in before]
    files = {path.resolve() for path in changed}
    return [row for row in now if row[0].path.resolve() in files or (row[0], row[0].handed_in) not in known]


def _wanted(root: Path, names: Sequence[str], task: str | None) -> list[_Wanted]:
    """What `check` is to look at: works with their units, and the tasks where not all."""
    if task is not None:
        unit, one = course.find_task(task)
        chosen: dict[str, list[Task] | None] = {unit.name: [one]}
    else:
        chosen = {unit.name: None for unit in map(course.find, names)} or {unit.name: None for unit in course.units()}
    works = [work for work in find_works([root], "").works if work.unit in chosen]
    lacking = sorted(set(chosen) - {work.unit for work in works}) if names or task else []
    if lacking:
        raise submission.NothingToGrade(f"{root / lacking[0]}: there is no notebook of this unit")
    return [(work, course.find(work.unit), chosen[work.unit]) for work in works]


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


def _check(wanted: Sequence[_Wanted], seed: int, launcher: Launcher, format: str) -> int:
    """Print a report of each, or in one line why there is none. Returns the exit code."""
    from autograder.classroom.batch import read_work
    from autograder.grade import grade

    reports, code = [], DONE
    for work, unit, tasks in wanted:
        try:
            notebook = read_work(work)
        except UnreadableSubmission as error:
            print_error(str(error))
            code = WRONG_USAGE
            continue
        made = grade(notebook, unit, seed, launcher, work.student, tasks)
        history.note(history.tree_of(Path.cwd()), "check", made.tasks)
        print(rendered(format, made), end="" if format != "terminal" else "\n")
        if format == "terminal" and len(wanted) == 1:
            _offer_ideas(unit, made)
        tell_what_was_not_run([made])
        reports.append(made)
    right = all(task.status == "ok" for made in reports for task in made.tasks)
    return max(code, exit_code(reports), DONE if right else NOT_RIGHT)

"""``autograder ci``: grades a fork where it was pushed, and shows the score there."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from autograder import history
from autograder.cli.arguments import Names, SandboxName, launcher_or_process, root_with, tell_of_files, units_named
from autograder.cli.exits import DONE, NOT_RIGHT, OUR_FAULT, one_line_errors
from autograder.cli.results import exit_code, rendered, tell_what_was_not_run
from autograder.model import Report, Unit
from autograder.reports.useful import is_unreadable
from autograder.sandbox import Launcher
from autograder.words.message import text_of
from autograder.words.text import one_line


def ci(
    names: Names = None,
    pass_mark: Annotated[
        float, typer.Option(min=0, max=100, help="Per cent of what is due below which the run fails.", metavar="P")
    ] = 60,
    output: Annotated[Path, typer.Option(help="Where the results go.", metavar="DIR")] = Path("build/ci"),
    previous: Annotated[
        Path | None, typer.Option(help="Reports of an earlier run; what has not changed keeps its own.", metavar="DIR")
    ] = None,
    sandbox: SandboxName = None,
) -> None:
    """Grade a fork where it was pushed: the commit chooses the seed, and GitHub shows the result."""
    from autograder.fork.ci.runner import commands_stopped

    with one_line_errors(), commands_stopped() if _on_a_runner() else nullcontext():
        root = root_with("exercises")
        units = units_named(names)
        code, remarks = _grade(root, units, pass_mark, output, previous, launcher_or_process(sandbox))
    for remark in remarks:
        print(remark)
    raise typer.Exit(code)


def _grade(
    root: Path, units: Sequence[Unit], pass_mark: float, output: Path, previous: Path | None, launcher: Launcher
) -> tuple[int, list[str]]:
    """Grade and write the results. Returns the exit code and what to remark on the notebooks, for a runner."""
    from autograder.classroom.handed_in import submission_of
    from autograder.fork.ci import files, grading, runner
    from autograder.fork.ci.due import due_of, named_in
    from autograder.fork.ci.setting import setting_of
    from autograder.git.commit import find_commit
    from autograder.reports.step_summary import to_step_summary, verdict

    commit = find_commit(root, os.environ)
    student = os.environ.get("GITHUB_REPOSITORY") or root.name
    works = grading.works_of(root, units, student)
    tell_of_files(works)
    named = named_in(root)
    seed = grading.seed_of(commit, units)
    reports = grading.grade_works(works, seed, launcher, previous)
    history.note(history.tree_of(root), "ci", [task for made in reports for task in made.tasks])
    due = due_of(named, works, reports)
    setting = setting_of(reports, commit, pass_mark, root, os.environ, due)
    summary = to_step_summary(reports, setting)
    assignment = units[0].name if len(units) == 1 else "exercises"
    submission = None
    if commit is not None and commit.made is not None:
        submission = submission_of(commit, assignment, student, os.environ)
    files.write_files(output, reports, summary, submission)
    runner.hand_on(os.environ, "GITHUB_STEP_SUMMARY", summary)
    runner.hand_on(os.environ, "GITHUB_OUTPUT", files.outputs_of(reports, setting.passed, due))
    _print(reports, output)
    tell_what_was_not_run(reports)
    print(verdict(reports, setting))
    notebooks = {work.unit: work.path for work in works}
    remarks = [runner.command(one) for one in runner.remarks_on(reports, notebooks, root)]
    return _code(reports, setting.passed), remarks if _on_a_runner() else []


def _print(reports: Sequence[Report], output: Path) -> None:
    for made in reports:
        if is_unreadable(made):
            print(f"  {one_line(made.unit)}: {one_line(text_of(made.tasks[0].message))}\n")
        else:
            print(rendered("terminal", made))
    print(f"Results are in {output}: report.html to read, reports/<unit>.json and others for programs.")


def _code(reports: Sequence[Report], passed: bool) -> int:
    if exit_code(reports) == OUR_FAULT:
        return OUR_FAULT
    return DONE if passed else NOT_RIGHT


def _on_a_runner() -> bool:
    return os.environ.get("GITHUB_ACTIONS") == "true"

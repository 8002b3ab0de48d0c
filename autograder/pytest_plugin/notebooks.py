"""A unit's notebook as a file of tests, and a task as a test."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

import pytest

from autograder import course, history
from autograder.classroom.grading import read_work
from autograder.errors import UserError
from autograder.fork.ci.places import line_of, lines_of
from autograder.grade import grade_and_tell
from autograder.judge.seeds import PUBLIC_SEED
from autograder.model import ALONE_AND_IN_TIME, Report, Task, TaskResult, Unit
from autograder.notebook import summary
from autograder.pytest_plugin import NOTES
from autograder.sandbox import Launcher, warmed
from autograder.sandbox.choose import for_own_work
from autograder.submission import Notebook, Work, expected_in
from autograder.words.message import in_words, text_of
from autograder.words.text import one_line

_NOT_WRITTEN = ("missing", "skipped")


class NotRight(Exception):
    """A task is not right. `result` says how."""

    def __init__(self, result: TaskResult) -> None:
        super().__init__(f"{result.id}: {result.points:g} of {result.max_points:g} points")
        self.result = result


def notebook_at(path: Path, parent: pytest.Collector, seed: int | None) -> pytest.Collector | None:
    """The notebook as tests; `None` where its folder is of no unit, or another file of it is the one that counts.

    A file that is named on the command line counts.
    """
    try:
        unit = course.find(path.parent.name)
    except UserError:
        return None
    work = expected_in(path.parent, path.parent.parent.name)
    if work.path != path:
        if not parent.session.isinitpath(path):
            return None
        work = replace(work, path=path, handed_in=ALONE_AND_IN_TIME)
    made: pytest.Collector = NotebookFile.from_parent(
        parent, path=path, work=work, unit=unit, seed=PUBLIC_SEED if seed is None else seed
    )
    return made


class NotebookFile(pytest.File):
    """A unit's notebook. Nothing of it is run when it is collected."""

    def __init__(self, *, work: Work, unit: Unit, seed: int, **given: Any) -> None:
        super().__init__(**given)
        self.work, self.unit, self.seed = work, unit, seed
        self._read: Notebook | None = None
        self._graded: dict[str, tuple[TaskResult, Report]] = {}
        self.lines = lines_of(work.path)

    def collect(self) -> Iterator[pytest.Item]:
        """A test for each task, in the order of the notebook."""
        for line in self.work.handed_in.passed_over:
            self.tell(f"{self.unit.name}: {line}")
        for task in self.unit.tasks:
            yield TaskItem.from_parent(self, name=task.function, task=task)

    def tell(self, line: str) -> None:
        """Say a line at the end, once."""
        self.config.stash.setdefault(NOTES, {})[one_line(line)] = None

    def graded(self, task: Task) -> tuple[TaskResult, Report]:
        """What came of a task, and the report that says so.

        All tasks that are chosen are graded at once, in one session. Where each has a limit of its own, or another
        process takes some of them, it is this one and those without which it makes no sense.
        """
        if task.function not in self._graded:
            ours = [one.task for one in self.session.items if isinstance(one, TaskItem) and one.parent is self]
            report = self._report([task] if _is_each_alone(self.config) else ours)
            self._graded |= {result.function: (result, report) for result in report.tasks}
        return self._graded[task.function]

    def _report(self, tasks: Sequence[Task]) -> Report:
        self._read = self._read or read_work(self.work)
        launcher, note = _launcher()
        if note:
            self.tell(note)
        required = {name for task in tasks for name in (task.function, *_required(self.unit, task))}
        tasks = [one for one in self.unit.tasks if one.function in required]
        with warmed(launcher) as kept:
            return grade_and_tell(self._read, self.unit, self.seed, kept, self.work.student, tasks)


class TaskItem(pytest.Item):
    """A task: passed where it is right, skipped where it is not written, else failed with the learner's message.

    Its points stand in JUnit's XML as the properties ``points`` and ``max_points``, a known mistake as ``mistake``.
    """

    def __init__(self, *, task: Task, **given: Any) -> None:
        super().__init__(**given)
        self.task = task

    def runtest(self) -> None:
        """Ask the judge."""
        file = self.getparent(NotebookFile)
        assert file is not None
        result, report = file.graded(self.task)
        history.note(history.tree_of(file.path.parent), "check", [result], of=file.path)
        self.user_properties += [("points", f"{result.points:g}"), ("max_points", f"{result.max_points:g}")]
        mistake = in_words(result.message).mistake
        if mistake:
            self.user_properties.append(("mistake", mistake))
        if report.not_run:
            self.add_report_section("call", "not run", "\n".join(map(one_line, report.not_run)))
        if result.status in _NOT_WRITTEN:
            _skip(one_line(text_of(result.message).partition("\n")[0]))
        if result.status != "ok":
            raise NotRight(result)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The learner's message, and no line of ours."""
        match excinfo.value:
            case NotRight(result=result):
                mistake = in_words(result.message).mistake
                return summary(result) + (f"\n  Known mistake: {mistake}" if mistake else "")
            case pytest.fail.Exception() | UserError():  # of pytest-timeout, say
                return one_line(str(excinfo.value))
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """The line, from 0 on, of the notebook's file where the function is defined."""
        file = self.getparent(NotebookFile)
        assert file is not None
        return file.path, line_of(file.lines, self.task.function) - 1, course.task_id(file.unit, self.task)


def _is_each_alone(config: pytest.Config) -> bool:
    """Whether pytest-timeout has a limit for each test, or pytest-xdist shares them out."""
    is_limited = config.pluginmanager.has_plugin("timeout") and any(
        (config.getoption("timeout"), config.getini("timeout"), os.environ.get("PYTEST_TIMEOUT"))
    )
    return is_limited or hasattr(config, "workerinput")


def _required(unit: Unit, task: Task) -> frozenset[str]:
    """The functions without which a task is not asked, also by way of others."""
    tasks = {one.function: one for one in unit.tasks}
    found: set[str] = set()
    todo = set(task.requires)
    while todo:
        found |= todo
        todo = {further for name in todo for further in tasks[name].requires} - found
    return frozenset(found)


def _skip(reason: str) -> NoReturn:
    raise pytest.skip.Exception(reason, _use_item_location=True)


@cache
def _launcher() -> tuple[Launcher, str]:
    return for_own_work()

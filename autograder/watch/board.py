"""What a learner who watches has in view: tasks with their results, the one in focus, what the last save changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from autograder import course
from autograder.model import Status, Task, TaskResult, Unit
from autograder.words.text import STATUS_WORDS, points


@dataclass
class Board:
    """The state of the screen. Tasks go by their ids, in the order of the course.

    Attributes:
        tasks: the tasks there are to do, each with its unit.
        files: each unit's file.
        results: what is known of each task.
        before: the same as it was before the last save.
        focus: the task in view.
        rungs: how many hints of each task are open.
        saved: when each unit's file was saved, in seconds since 1970.
        doing: what is being checked, empty where nothing is.
        trouble: why a file cannot be checked, empty where all can.
        note: a line about what the last key did, or what it could not.
        is_read: whether it is known which notebooks there are.
    """

    tasks: dict[str, tuple[Unit, Task]] = field(default_factory=dict)
    files: dict[str, Path] = field(default_factory=dict)
    results: dict[str, TaskResult] = field(default_factory=dict)
    before: dict[str, TaskResult] = field(default_factory=dict)
    focus: str = ""
    rungs: dict[str, int] = field(default_factory=dict)
    saved: dict[str, float] = field(default_factory=dict)
    doing: str = ""
    trouble: str = ""
    note: str = ""
    is_read: bool = False

    def take(self, rows: Sequence[tuple[Unit, Path, tuple[Task, ...] | None]]) -> None:
        """Have these files in view, with the tasks that are asked for of each."""
        self.is_read = True
        asked = [(unit, task) for unit, _, tasks in rows for task in (unit.tasks if tasks is None else tasks)]
        self.tasks = {course.task_id(unit, task): (unit, task) for unit, task in asked}
        self.files = {unit.name: path for unit, path, _ in rows}
        self.saved = {name: path.stat().st_mtime for name, path in self.files.items() if path.exists()}
        if self.focus not in self.tasks:
            self.focus = next(iter(self.tasks), "")

    def know(self, results: Iterable[TaskResult]) -> None:
        """Take what a check has found."""
        self.results = {**self.results, **{one.id: one for one in results if one.id in self.tasks}}

    def status(self, task: str) -> Status | None:
        """What is known of a task."""
        return self.results[task].status if task in self.results else None

    def step(self, by: int) -> None:
        """Bring the next task into view, or the one before."""
        names = list(self.tasks)
        if names:
            self.focus = names[(names.index(self.focus) + by) % len(names)]

    def look_at(self, edited: Sequence[str]) -> None:
        """Bring what was just edited into view: of several, the first that is not right."""
        known = [task for task in edited if task in self.tasks]
        wrong = [task for task in known if self.status(task) != "ok"]
        if known and self.focus not in (wrong or known):
            self.focus = (wrong or known)[0]

    def todo(self) -> str:
        """The next task to do behind the one in view, in the order of the course; empty where all is right."""
        names = list(self.tasks)
        at = names.index(self.focus) + 1 if self.focus in self.tasks else 0
        behind = [*names[at:], *names[:at]]
        return next((task for task in behind if task != self.focus and self.status(task) != "ok"), "")

    def changes(self) -> list[tuple[str, str]]:
        """What the last save changed: ``("relu", "0 → 1")``."""
        told = []
        for task, now in self.results.items():
            was = self.before.get(task)
            if was is not None and (was.points, was.cases_passed, was.status) != (
                now.points,
                now.cases_passed,
                now.status,
            ):
                told.append((now.function, _change(was, now)))
        return told

    def points_changed(self, task: str) -> str:
        """``0 → 1`` where the last save has changed the points of a task, else empty."""
        was, now = self.before.get(task), self.results.get(task)
        return "" if was is None or now is None or was.points == now.points else _change(was, now)

    def score(self) -> tuple[float, float, int]:
        """Points earned, points there are, and how many tasks are right."""
        known: Mapping[str, TaskResult] = {task: self.results[task] for task in self.tasks if task in self.results}
        earned = sum(one.points for one in known.values())
        most = sum(task.points for _, task in self.tasks.values())
        return earned, most, sum(one.status == "ok" for one in known.values())


def _change(was: TaskResult, now: TaskResult) -> str:
    if was.points != now.points:
        return f"{points(was.points)} → {points(now.points)}"
    if was.status != now.status:
        return f"{STATUS_WORDS[was.status]} → {STATUS_WORDS[now.status]}"
    return f"{was.cases_passed} → {now.cases_passed} cases"

"""Checks what was saved: what was just edited first, then what builds on it, and last of all what is trained.

It works through a list of questions, each a few functions of one notebook, and keeps between two saves what does not
hang on them: exams, and a worker that has started.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from autograder import course
from autograder.classroom.grading import read_work
from autograder.grade import grade
from autograder.judge import parts
from autograder.judge.exam import AnyExam, Later, exams_later
from autograder.model import Report, Task, Unit
from autograder.submission import Notebook, UnreadableSubmission, Work
from autograder.watch.changed import Texts, edited, texts_of, touched
from autograder.watch.warm import Ready

Row: TypeAlias = tuple[Work, Unit, tuple[Task, ...] | None]
"""A file, its unit, and the tasks that are asked for; `None` for all."""


@dataclass(frozen=True)
class Round:
    """A few functions of one notebook that are checked together."""

    work: Work
    unit: Unit
    notebook: Notebook
    tasks: tuple[Task, ...]

    @property
    def named(self) -> str:
        """What is being checked, in a few words."""
        return (
            self.tasks[0].function if len(self.tasks) == 1 else f"{len(self.tasks)} functions of {self.unit.name[:3]}"
        )


@dataclass
class Saved:
    """What a save has changed.

    Attributes:
        edited: the tasks whose cells are others now, by their ids.
        begun: the units in which something is no stub any more.
        rounds: what is to be checked, in this order.
        unreadable: a line for each file that cannot be.
    """

    edited: list[str] = field(default_factory=list)
    begun: list[str] = field(default_factory=list)
    rounds: list[Round] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)


class Checker:
    """What stays between two saves. `ready` starts the workers; `seed` is the exams'."""

    def __init__(self, ready: Ready, seed: int, note: Callable[[Report, Path], None]) -> None:
        self._ready, self._seed, self._note = ready, seed, note
        self._texts: dict[Path, Texts] = {}
        self._hashes: dict[Path, str] = {}
        self._open: dict[Path, set[str]] = {}
        self._exams: dict[str, dict[str, AnyExam]] = {}

    def saved(self, rows: Sequence[Row]) -> Saved:
        """What these files say that was not known before. What has not changed is not checked again."""
        found = Saved()
        first: list[Round] = []
        later: list[Round] = []
        for work, unit, tasks in rows:
            try:
                notebook = read_work(work)
            except UnreadableSubmission as error:
                found.unreadable.append(str(error))
                continue
            stubs = course.stubs(unit)
            waiting = self._open.setdefault(work.path, set())
            if self._hashes.get(work.path) == notebook.sha256 and not waiting:
                continue
            before, now = self._texts.get(work.path, {}), texts_of(notebook, unit)
            self._texts[work.path], self._hashes[work.path] = now, notebook.sha256
            if any(stubs[name].source not in text.own for name, text in now.items() if name in stubs):
                found.begun.append(unit.name)
            chosen = unit.tasks if tasks is None else tasks
            own = edited(before, now)
            waiting |= {task.function for task in chosen} & set(touched(before, now))
            found.edited += [course.task_id(unit, task) for task in chosen if task.function in own]
            wanted = [task for task in chosen if task.function in waiting]
            quick = tuple(task for task in wanted if task.bar is None)
            just = tuple(task for task in quick if task.function in own)
            rest = tuple(task for task in quick if task.function not in own)
            first += [Round(work, unit, notebook, some) for some in (just, rest) if some]
            later += [Round(work, unit, notebook, (task,)) for task in wanted if task.bar is not None]
        found.rounds = [*first, *later]
        return found

    def results(self, one: Round) -> Report:
        """Check the functions of one round. What is trained is asked together with what it is made of."""
        exams = self._exams.setdefault(one.unit.name, exams_later(one.unit, self._seed))
        wanted = {task.function for task in one.tasks}
        for task in one.tasks:
            wanted |= set(parts.below(one.unit, task)) if task.bar is not None else set(task.requires)
        tasks = [task for task in one.unit.tasks if task.function in wanted]
        return grade(one.notebook, one.unit, self._seed, self._ready, one.work.student, tasks, exams=exams)

    def prepare(self, unit: Unit, task: Task) -> None:
        """Have the right answers of a task at hand that somebody is about to write."""
        exam = self._exams.setdefault(unit.name, exams_later(unit, self._seed))[task.function]
        if isinstance(exam, Later) and task.is_compared:
            _ = exam.exam

    def done(self, one: Round, made: Report) -> None:
        """Take a round as checked, and keep what it has shown."""
        self._open[one.work.path] -= {task.function for task in one.tasks}
        self._note(made, one.work.path)

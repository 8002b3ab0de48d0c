"""A learner's own page: what is mastered, mistakes met and overcome, and how learning went over time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from statistics import median
from typing import Final, Literal, TypeAlias

from autograder import course
from autograder.history import Moment
from autograder.judge.oracle import oracle_of
from autograder.judge.seeds import PUBLIC_SEED
from autograder.model import Task, Unit

_Time: TypeAlias = Callable[[int], datetime]
State: TypeAlias = Literal["right", "begun", "open"]

THEMES: Final[Mapping[int, str]] = {
    1: "first layers",
    2: "deeper layers",
    3: "generalisation",
    4: "efficient learning",
    5: "a good dataset",
}
SPAN: Final = 5
"""So many functions in a row are compared, the first with the latest."""


@dataclass(frozen=True)
class Function:
    """How far a learner is with a function.

    Attributes:
        id: the task's, ``u01.softmax``.
        name: the function's.
        state: right at its last check, begun, or not begun.
        points: at its last check.
        max_points: what it is worth.
        tries: how many checks it took until it was right for the first time, that one included; 0 until then.
        mastered: when that was, `None` until then.
    """

    id: str
    name: str
    state: State
    points: float
    max_points: float
    tries: int
    mastered: datetime | None


@dataclass(frozen=True)
class Mistake:
    """A known mistake that was met: in which function, when, why it is one, and when the function was right after it.

    `overcome` is `None` as long as the function is not right.
    """

    task: str
    name: str
    why: str
    met: datetime
    overcome: datetime | None


@dataclass(frozen=True)
class Chapter:
    """A unit of the journey."""

    unit: str
    number: int
    title: str
    themes: tuple[str, ...]
    functions: tuple[Function, ...]

    @property
    def right(self) -> int:
        """How many functions are right."""
        return sum(one.state == "right" for one in self.functions)

    @property
    def is_mastered(self) -> bool:
        """Whether all are."""
        return self.right == len(self.functions)


@dataclass(frozen=True)
class Journey:
    """All of it.

    Attributes:
        chapters: one for each unit.
        overcome: mistakes after which the function was right, the latest first.
        met: those after which it is not right yet, the latest first.
        curve: how many functions were right from when on, beginning with the first check.
        days: how many there were on which something was checked.
        tries: the functions in the order in which they were right first.
    """

    chapters: tuple[Chapter, ...]
    overcome: tuple[Mistake, ...]
    met: tuple[Mistake, ...]
    curve: tuple[tuple[datetime, int], ...]
    days: int
    tries: tuple[Function, ...]

    @property
    def functions(self) -> list[Function]:
        """Those of all units."""
        return [one for chapter in self.chapters for one in chapter.functions]

    @property
    def right(self) -> int:
        """How many are right."""
        return sum(chapter.right for chapter in self.chapters)

    @property
    def compared(self) -> tuple[float, float] | None:
        """The median number of tries of the first functions and of the latest; `None` while there are too few."""
        if len(self.tries) < 2 * SPAN:
            return None
        counts = [one.tries for one in self.tries]
        return median(counts[:SPAN]), median(counts[-SPAN:])


def journey_of(moments: Sequence[Moment], units: Sequence[Unit], zone: tzinfo = UTC) -> Journey:
    """The journey that a history tells. What it says of functions that are no longer there is passed over.

    Args:
        moments: the history.
        units: those of the course.
        zone: where the learner's days begin.
    """

    def time(seconds: int) -> datetime:
        return datetime.fromtimestamp(seconds, tz=zone)

    tasks = {course.task_id(unit, task): task for unit in units for task in unit.tasks}
    known = sorted((one for one in moments if one.task in tasks), key=lambda one: one.at)
    by_task: dict[str, list[Moment]] = {task: [] for task in tasks}
    for moment in known:
        by_task[moment.task].append(moment)
    functions = {task: _function(task, tasks[task], by_task[task], time) for task in tasks}
    unit_of = {course.task_id(unit, task): unit for unit in units for task in unit.tasks}
    mistakes = [one for task, path in by_task.items() for one in _mistakes(unit_of[task], tasks[task], path, time)]
    latest = sorted(mistakes, key=lambda one: (one.overcome or one.met, one.met), reverse=True)
    mastered = [(one.mastered, one) for one in functions.values() if one.mastered]
    return Journey(
        chapters=tuple(
            Chapter(
                unit.name,
                int(unit.name[1:3]),
                unit.title,
                tuple(THEMES[theme] for theme in unit.themes),
                tuple(functions[course.task_id(unit, task)] for task in unit.tasks),
            )
            for unit in units
        ),
        overcome=tuple(one for one in latest if one.overcome),
        met=tuple(one for one in latest if not one.overcome),
        curve=tuple((time(at), right) for at, right in _curve(known)),
        days=len({time(moment.at).date() for moment in known}),
        tries=tuple(one for _, one in sorted(mastered, key=lambda both: both[0])),
    )


def _function(id: str, task: Task, path: Sequence[Moment], time: _Time) -> Function:
    first = next((at for at, moment in enumerate(path) if moment.status == "ok"), None)
    last = path[-1] if path else None
    state: State = "open" if last is None or last.status == "missing" else "right" if last.status == "ok" else "begun"
    before = () if first is None else [moment for moment in path[:first] if moment.status != "missing"]
    return Function(
        id,
        task.function,
        state,
        min(last.points, task.points) if last else 0.0,
        task.points,
        0 if first is None else len(before) + 1,
        None if first is None else time(path[first].at),
    )


def _mistakes(unit: Unit, task: Task, path: Sequence[Moment], time: _Time) -> Iterator[Mistake]:
    """Each known mistake once, from when it was met first to when the function was right after it was met last."""
    met: dict[str, int] = {}
    last: dict[str, int] = {}
    for at, moment in enumerate(path):
        if moment.mistake:
            met.setdefault(moment.mistake, at)
            last[moment.mistake] = at
    whys = {one.name: one.why for one in oracle_of(unit, task).mistakes(PUBLIC_SEED)} if met else {}
    for name, first in met.items():
        right = next((moment.at for moment in path[last[name] :] if moment.status == "ok"), None)
        when = None if right is None else time(right)
        title = name.replace("_", " ")
        yield Mistake(path[first].task, title, whys.get(name, ""), time(path[first].at), when)


def _curve(moments: Sequence[Moment]) -> Iterator[tuple[int, int]]:
    right: set[str] = set()
    known = -1
    for moment in moments:
        (right.add if moment.status == "ok" else right.discard)(moment.task)
        if len(right) != known:
            known = len(right)
            yield moment.at, known

"""What a script earns that only copies: every function of a published course, tried on every task.

A function is called with the arguments of a case in any order, some of them left out; what it returns is taken whole,
by one of its items, and, where that can be called, by what that returns. What it earns is what the judge gives for it
at a secret seed.
"""

from __future__ import annotations

import ast
import dataclasses
import importlib
import inspect
import io
import itertools
import json
import os
import signal
import sys
import textwrap
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from types import FrameType, FunctionType, ModuleType
from typing import Any, Final

import numpy as np

from autograder import course
from autograder.inside import wire
from autograder.judge import score
from autograder.judge.exam import Exam, exams_of
from autograder.judge.in_process import asking
from autograder.judge.verdict import judge_all
from autograder.model import Outcome, Task, Unit
from autograder.quality.audit.mutants import mutants_of
from autograder.sandbox import Question

SECRET: Final = 2**41 + 7
_SECONDS: Final = 0.5
_MOST_ORDERS: Final = 130
_DEPTH: Final = 3

Pick = Callable[[Any, Sequence[Any]], Any]
"""What is taken of a returned value, with the arguments that the task was called with."""

NOT_TRIED: Final = (
    "sandbox",
    "git",
    "fork",
    "cli",
    "classroom",
    "nbgrader_bridge",
    "quality",
    "notebook",
    "library",
    "watch",
    "pytest_plugin",
)
"""Rooms that speak to the system: their functions are not called with whatever comes."""
NOT_TRIED_MODULES: Final = tuple(
    f"autograder.{name}" for name in ("files", "history", "__main__", "inside.worker", "inside.generators")
)


class TooSlow(BaseException):
    """A call took too long."""


@dataclass(frozen=True)
class Candidate:
    """A function that stands in the tree: where, and how it is called."""

    name: str
    function: Callable[..., Any]


@dataclass(frozen=True)
class Find:
    """What a candidate earns in a task: by which way it is called, how many ordinary cases, points."""

    task: str
    candidate: str
    way: str
    ordinary: int
    points: float


@contextmanager
def in_time(seconds: float) -> Iterator[None]:
    """Raise `TooSlow` within after so long on the processor, or ten times as long on the wall, as for what sleeps.

    Python drops what is raised in a finaliser or the callback of a weak reference, so the signals come again.
    """

    def stop(number: int, frame: FrameType | None) -> None:
        raise TooSlow

    def unless_dropped(unraisable: sys.UnraisableHookArgs) -> None:
        if not issubclass(unraisable.exc_type, TooSlow):
            hook(unraisable)

    hook = sys.unraisablehook
    timers = ((signal.SIGPROF, signal.ITIMER_PROF, seconds), (signal.SIGALRM, signal.ITIMER_REAL, 10 * seconds))
    before = [signal.signal(number, stop) for number, _, _ in timers]
    sys.unraisablehook = unless_dropped
    for _, timer, most in timers:
        signal.setitimer(timer, most, most)
    try:
        yield
    finally:
        for (number, timer, _), handler in zip(timers, before, strict=True):
            signal.setitimer(timer, 0)
            signal.signal(number, handler)
        sys.unraisablehook = hook


# What there is to be copied.


def modules_of(paths: Iterable[str]) -> Iterator[ModuleType]:
    """The modules of the package at these paths of a published tree that can be tried."""
    importlib.import_module("torch")  # a call that imports it is stopped half-way, and the next one brings all down
    for path in sorted(paths):
        name = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        if not path.startswith("autograder/") or not path.endswith(".py") or name in NOT_TRIED_MODULES:
            continue
        if name.split(".")[1:2] and name.split(".")[1] in NOT_TRIED:
            continue
        yield importlib.import_module(name)


def candidates_in(module: ModuleType) -> list[Candidate]:
    """All that can be called of a module's own: functions, methods, what containers hold, what stands in functions."""
    found: dict[int, Candidate] = {}
    for name, value in vars(module).items():
        if name.startswith("__") or isinstance(value, ModuleType):
            continue
        for where, one in _callables(f"{module.__name__}.{name}", value, module.__name__, _DEPTH):
            found.setdefault(id(one), Candidate(where, one))
    for one in _nested(module):
        found.setdefault(id(one.function), one)
    return list(found.values())


def _callables(where: str, value: Any, module: str, depth: int) -> Iterator[tuple[str, Callable[..., Any]]]:
    if depth == 0:
        return
    if isinstance(value, type):
        if value.__module__ != module:
            return
        yield where, value
        for name, member in vars(value).items():
            inner = getattr(member, "__func__", member)
            if isinstance(inner, FunctionType) and not name.startswith("__"):
                yield f"{where}.{name}", inner
    elif isinstance(value, FunctionType):
        if value.__module__ == module:
            yield where, value
            if not _required(value):
                with suppress(Exception, TooSlow), quiet(), in_time(_SECONDS):
                    made = value()
                    if callable(made):
                        yield f"{where}()", made
    elif callable(value) and not isinstance(value, np.generic):
        if getattr(value, "__module__", module) == module or hasattr(value, "func"):
            yield where, value
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from _callables(f"{where}[{key!r}]", one, module, depth - 1)
    elif isinstance(value, list | tuple | set | frozenset):
        for place, one in enumerate(value):
            yield from _callables(f"{where}[{place}]", one, module, depth - 1)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from _callables(f"{where}.{field.name}", getattr(value, field.name), module, depth - 1)


def _nested(module: ModuleType) -> Iterator[Candidate]:
    """Functions within functions, taken out of them: what they need of those around them is not there."""
    try:
        tree = ast.parse(inspect.getsource(module))
    except (OSError, TypeError):
        return
    for outer in ast.walk(tree):
        if not isinstance(outer, ast.FunctionDef):
            continue
        for inner in ast.walk(outer):
            if inner is not outer and isinstance(inner, ast.FunctionDef | ast.Lambda):
                yield from _compiled(inner, module, f"{module.__name__}.{outer.name}")


def _compiled(inner: ast.FunctionDef | ast.Lambda, module: ModuleType, where: str) -> Iterator[Candidate]:
    names = dict(vars(module))
    if isinstance(inner, ast.Lambda):
        with suppress(Exception):
            made = eval(compile(ast.unparse(inner), "<lambda>", "eval"), names)  # noqa: S307
            yield Candidate(f"{where}.<lambda>", made)
        return
    bare = ast.FunctionDef(inner.name, inner.args, inner.body, [], None, None)
    with suppress(Exception):
        exec(compile(ast.unparse(ast.fix_missing_locations(bare)), "<nested>", "exec"), names)
        yield Candidate(f"{where}.{inner.name}", names[inner.name])


def mutated(candidate: Candidate) -> Iterator[Candidate]:
    """A function with one mechanical edit."""
    function = candidate.function
    if not isinstance(function, FunctionType) or function.__closure__:
        return
    try:
        source = textwrap.dedent(inspect.getsource(function))
        mutants = mutants_of(source, function.__name__)
    except (OSError, TypeError, SyntaxError, ValueError):
        return
    for mutant in mutants:
        names = dict(function.__globals__)
        with suppress(Exception):
            exec(compile(mutant.source, "<mutant>", "exec"), names)
            yield Candidate(
                f"{candidate.name}, {mutant.was.strip()} → {mutant.becomes.strip()}", names[function.__name__]
            )


# How it is called.


def _required(function: Callable[..., Any]) -> int:
    return _arity(function)[0]


def _arity(function: Callable[..., Any]) -> tuple[int, int]:
    """How many arguments it needs, and how many it takes, by place."""
    try:
        parameters = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return 1, 3
    if any(one.kind is one.KEYWORD_ONLY and one.default is one.empty for one in parameters):
        return 99, 0
    by_place = [one for one in parameters if one.kind in (one.POSITIONAL_ONLY, one.POSITIONAL_OR_KEYWORD)]
    most = 9 if any(one.kind is one.VAR_POSITIONAL for one in parameters) else len(by_place)
    return sum(one.default is one.empty for one in by_place), most


def orders(function: Callable[..., Any], count: int) -> list[tuple[int, ...]]:
    """The ways to pass some of so many arguments: in any order where these are few, else as they come."""
    least, most = _arity(function)
    found: list[tuple[int, ...]] = []
    for taken in range(min(most, count), max(least, 1) - 1, -1):
        ways = list(itertools.islice(itertools.permutations(range(count), taken), _MOST_ORDERS + 1))
        found += ways if len(ways) <= _MOST_ORDERS else itertools.combinations(range(count), taken)
    return found


def _whole(value: Any, arguments: Sequence[Any]) -> Any:
    return value


def _item(place: int) -> Pick:
    def pick(value: Any, arguments: Sequence[Any]) -> Any:
        if isinstance(value, Mapping):
            return list(value.values())[place]
        if dataclasses.is_dataclass(value):
            return getattr(value, dataclasses.fields(value)[place].name)
        if not isinstance(value, list | tuple):
            raise TypeError("no items")
        return value[place]

    return pick


def _called(value: Any, arguments: Sequence[Any]) -> Any:
    if not callable(value):
        raise TypeError("cannot be called")
    for taken in range(len(arguments), 0, -1):
        with suppress(Exception):
            return value(*arguments[:taken])
    return value()


PICKS: Final[Mapping[str, Pick]] = {
    "": _whole,
    "[0]": _item(0),
    "[1]": _item(1),
    "[2]": _item(2),
    "[-1]": _item(-1),
    "(…)": _called,
}


@contextmanager
def quiet() -> Iterator[None]:
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()), np.errstate(all="ignore"):
        yield


class Trial:
    """A task at the secret seed, on which candidates are tried."""

    def __init__(self, unit: Unit, task: Task) -> None:
        self.unit, self.task = unit, task
        self.exam: Exam = exams_of(unit, SECRET, [task])[task.function]
        ordinary = [number for number, case in enumerate(self.exam.cases) if case.kind == "ordinary"]
        self.first = min(ordinary, key=lambda number: _size(self.exam.cases[number].arguments))
        self.came_back: Any = None

    @property
    def id(self) -> str:
        return course.task_id(self.unit, self.task)

    def ways(self, candidate: Candidate) -> list[tuple[tuple[int, ...], str]]:
        """The ways to call a candidate by which it comes to a value in the first case."""
        known = []
        count = len(self._called_with())
        for order in orders(candidate.function, count):
            self.came_back = None
            outcome = self._outcome(candidate, order, "", self.first)
            if outcome.status == "ok":
                known.append((order, ""))
            if outcome.status == "timeout" or self.came_back is None or isinstance(candidate.function, type):
                continue
            kinds = (list, tuple, Mapping)
            has_items = isinstance(self.came_back, kinds) or dataclasses.is_dataclass(self.came_back)
            for pick in PICKS:
                if pick and (callable(self.came_back) if pick == "(…)" else has_items):
                    outcome = self._outcome(candidate, order, pick, self.first)
                    if outcome.status == "ok":
                        known.append((order, pick))
        return known

    def earned(self, candidate: Candidate, order: tuple[int, ...], pick: str) -> Find | None:
        """What it earns so; `None` where no ordinary case is right."""
        if self._right([self._outcome(candidate, order, pick, self.first)], [self.first]) != [True]:
            return None
        numbers = range(len(self.exam.cases))
        passed = self._right([self._outcome(candidate, order, pick, number) for number in numbers], numbers)
        points = score.task_points(self.task.points, self.exam.cases, passed, self.exam.owed)
        cases = zip(self.exam.cases, passed, strict=True)
        return Find(
            self.id, candidate.name, f"{order}{pick}", sum(ok for one, ok in cases if one.kind == "ordinary"), points
        )

    def _called_with(self) -> tuple[Any, ...]:
        """The arguments of a call of the learner's function, which a driver may choose by itself."""
        if self.task.driver is None:
            return tuple(self.exam.cases[self.first].arguments.values())
        seen: list[tuple[Any, ...]] = []

        def stop(*arguments: Any, **named: Any) -> Any:
            seen.append((*arguments, *named.values()))
            raise TooSlow

        with suppress(Exception, TooSlow), quiet():
            self._ask({self.task.function: stop}, self.first)
        return seen[0] if seen else ()

    def _outcome(self, candidate: Candidate, order: tuple[int, ...], pick: str, number: int) -> Outcome:
        def copied(*arguments: Any, **named: Any) -> Any:
            given = (*arguments, *named.values())
            self.came_back = candidate.function(*(given[place] for place in order))
            return PICKS[pick](self.came_back, given)

        wanted = candidate.function if isinstance(candidate.function, type) and not pick else copied
        try:
            with quiet(), in_time(_SECONDS):
                return self._ask({self.task.function: wanted}, number)
        except TooSlow:
            return Outcome("timeout")

    def _ask(self, names: Mapping[str, Any], number: int) -> Outcome:
        arguments = tuple(self.exam.cases[number].arguments.values())
        question = Question(self.task.function, arguments, self.task.limits.seconds, self.task.driver or "")
        return asking(self.unit, self.task, names)(question)

    def _right(self, outcomes: Sequence[Outcome], numbers: Sequence[int]) -> list[bool]:
        cases = [self.exam.cases[number] for number in numbers]
        expected = [self.exam.expected[number] for number in numbers]
        verdicts = [verdict is None for verdict in judge_all(self.task, cases, expected, outcomes)]
        if self.task.bar is None:
            return verdicts
        figures = [score.figure_of(self.task.bar, *pair) for pair in zip(cases, outcomes, strict=True)]
        return [ok and figure >= self.task.bar.threshold for ok, figure in zip(verdicts, figures, strict=True)]


def _size(arguments: Mapping[str, Any]) -> int:
    with suppress(wire.WireError):
        return len(wire.encode(list(arguments.values())))
    return 0


def tried(trial: Trial, candidates: Iterable[Candidate], edits: bool = False) -> list[Find]:
    """What the candidates earn in a task, each by its best way; with `edits`, also with one mechanical edit each."""
    found: list[Find] = []
    for candidate in candidates:
        ways = trial.ways(candidate)
        earned = [one for way in ways if (one := trial.earned(candidate, *way)) is not None]
        if edits and ways:
            orders_of = list(dict.fromkeys(order for order, _ in ways))
            for mutant in mutated(candidate):
                earned += [
                    one
                    for order in orders_of
                    for pick in ("", "[0]", "[1]")
                    if (one := trial.earned(mutant, order, pick)) is not None
                ]
        if earned:
            found.append(max(earned, key=lambda one: one.points))
    return found


def apart(work: Callable[[], Sequence[Find]]) -> list[Find]:
    """What `work` finds in a process of its own: what was called there has changed nothing here."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        found = "null"
        try:
            found = json.dumps([dataclasses.asdict(one) for one in work()])
        finally:
            with os.fdopen(writing, "w") as pipe:
                pipe.write(found)
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        found = json.loads(pipe.read() or "null")
    os.waitpid(child, 0)
    if found is None:
        raise RuntimeError("a search did not come to its end")
    return [Find(**one) for one in found]


def plurality(trial: Trial, candidates: Sequence[Candidate]) -> Find | None:
    """What the answer earns that most candidates give, case by case."""
    if trial.task.driver is not None or not trial.task.is_compared:
        return None
    ways = [(candidate, order) for candidate in candidates for order, pick in trial.ways(candidate) if not pick]
    outcomes = []
    for number in range(len(trial.exam.cases)):
        given = [trial._outcome(candidate, order, "", number) for candidate, order in ways]
        votes = Counter(_rounded(one.value) for one in given if one.status == "ok")
        most = votes.most_common(1)[0][0] if votes else b""
        outcomes.append(
            next((one for one in given if one.status == "ok" and _rounded(one.value) == most), Outcome("missing"))
        )
    passed = trial._right(outcomes, range(len(trial.exam.cases)))
    points = score.task_points(trial.task.points, trial.exam.cases, passed, trial.exam.owed)
    pairs = zip(trial.exam.cases, passed, strict=True)
    right = sum(ok for case, ok in pairs if case.kind == "ordinary")
    return Find(trial.id, "the plurality", "", right, points) if right else None


def _rounded(value: Any) -> bytes:
    if isinstance(value, np.ndarray) and value.dtype.kind == "f":
        return wire.encode(np.round(value, 6) + 0.0)
    if isinstance(value, list | tuple):
        return b"".join(map(_rounded, value))
    return wire.encode(round(value, 6) if isinstance(value, float) else value)

"""How far a training is while it goes on: which run, for how long, and the loss, as the learner's functions return it.

Every function that is called a loss is listened to while a training runs, whether it is a task of the unit, one of the
learner's own or one that the course hands to them. What it returns goes on as it is.
"""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import contextmanager
from functools import wraps
from types import FunctionType
from typing import Any, Final

import numpy as np

from autograder.model import Task, Unit
from autograder.notebook.line import Line

SILENT: Final = 1.0
"""Seconds of a training before anything is shown of it."""
PAUSE: Final = 0.5
"""Seconds between two looks."""
_BARS: Final = "▁▂▃▄▅▆▇█"
_WIDTH: Final = 20
_LOSS: Final = "loss"


class Curve:
    """Numbers that come one after the other, as a small picture; however many there are, few are kept."""

    def __init__(self) -> None:
        self.first = self.latest = math.nan
        self._means: list[float] = []
        self._some: list[float] = []
        self._stride = 1

    def add(self, value: float) -> None:
        """Take the next number."""
        if not self._means and not self._some:
            self.first = value
        self._some.append(value)
        if len(self._some) < self._stride:
            return
        self.latest = float(np.mean(self._some))
        self._means, self._some = [*self._means, self.latest], []
        if len(self._means) == 2 * _WIDTH:
            pairs = np.reshape(self._means, (_WIDTH, 2))
            self._means, self._stride = pairs.mean(axis=1).tolist(), 2 * self._stride

    def __str__(self) -> str:
        """``2.31 → 0.52 █▅▃▂▁``, empty where there is no number."""
        if not self._means:
            return ""
        return f"{self.first:.3g} → {self.latest:.3g} {_picture(self._means)}"


def _picture(values: Sequence[float]) -> str:
    with np.errstate(all="ignore"):
        heights = np.array([part.mean() for part in np.array_split(values, min(_WIDTH, len(values)))])
        finite = heights[np.isfinite(heights)]
        low, extent = (finite.min(), np.ptp(finite) or 1.0) if finite.size else (0.0, 1.0)
        steps = (heights - low) / extent * (len(_BARS) - 1)
    return "".join(_BARS[round(step)] if math.isfinite(step) else "!" for step in steps)


class Training:
    """A training of several runs, as it is told."""

    def __init__(self, function: str, runs: int, seconds: float) -> None:
        self._function, self._runs, self._seconds = function, runs, seconds
        self._number = 0
        self._began = self._run_began = time.monotonic()
        self._curve = Curve()
        self._is_within = False

    def begin(self) -> None:
        """The next run begins."""
        self._number += 1
        self._run_began, self._curve, self._is_within = time.monotonic(), Curve(), False

    def heard(self, ask: Callable[..., Any]) -> Callable[..., Any]:
        """A function whose losses are noted. Of one that calls another, the loss is that of the outer one."""

        @wraps(ask)
        def listening(*arguments: Any, **named: Any) -> Any:
            if self._is_within:
                return ask(*arguments, **named)
            self._is_within = True
            try:
                value = ask(*arguments, **named)
            finally:
                self._is_within = False
            loss = loss_in(value)
            if loss is not None:
                self._curve.add(loss)
            return value

        return listening

    def seconds(self) -> float:
        """How long it has taken."""
        return time.monotonic() - self._began

    def now(self) -> str:
        """What it is at: ``train: run 2 of 3, 4 s (it may compute for 20); loss 2.31 → 0.52 █▅▃▂▁``."""
        taken = f"{time.monotonic() - self._run_began:.0f} s (it may compute for {self._seconds:g})"
        return f"{self._function}: run {self._number} of {self._runs}, {taken}{self._told()}"

    def over(self) -> str:
        """What it was; where it was stopped, what it was at."""
        if self._number < self._runs:
            return self.now()
        where = " in the last" if self._runs > 1 else ""
        return f"{self._function}: {self._runs} runs in {self.seconds():.0f} s{self._told(where)}"

    def _told(self, where: str = "") -> str:
        curve = str(self._curve)
        return f"; loss{where} {curve}" if curve else ""


def loss_in(value: Any) -> float | None:
    """The loss that a function returned, alone, before its gradients or as a tape's number; `None` where it is none."""
    first = value[0] if isinstance(value, tuple | list) and value else value
    if hasattr(first, "__dict__"):
        first = vars(first).get("data")
    if isinstance(first, np.ndarray) and first.size == 1:
        first = first.reshape(())[()]
    is_number = isinstance(first, int | float | np.integer | np.floating) and not isinstance(first, bool)
    return float(first) if is_number else None


@contextmanager
def followed(
    unit: Unit, task: Task, runs: int, home: MutableMapping[str, Any], namespace: Mapping[str, Any], line: Line | None
) -> Iterator[tuple[Mapping[str, Any], Callable[[], None]]]:
    """Tell of a task that is trained, while it is asked. Of other tasks, and where there is no `line`, nothing is told.

    Args:
        unit: the task's unit.
        task: the task.
        runs: how often it is asked.
        home: the globals of the learner's function: losses are listened to here, and are themselves again afterwards.
        namespace: the names beside which the function is called.
        line: where it is told.

    Yields:
        The names beside which it is to be called, and what is to be called before each run.
    """
    if task.bar is None or line is None:
        yield namespace, lambda: None
        return
    training = Training(task.function, runs, task.limits.seconds)
    over = threading.Event()
    teller = threading.Thread(target=_tell, args=(training, line, over), daemon=True)
    listening = {name: training.heard(home[name]) for name in _losses_in(unit, home)}
    before = {name: home[name] for name in listening}
    teller.start()
    try:
        home.update(listening)
        beside = {name: listening.get(name, one) for name, one in namespace.items()}
        beside[task.function] = _with_losses_heard(namespace[task.function], training)
        yield beside, training.begin
    finally:
        home.update({name: own for name, own in before.items() if home.get(name) is listening[name]})
        over.set()
        teller.join()


def _tell(training: Training, line: Line, over: threading.Event) -> None:
    """Show how far it is until it is over, and then what it was, if it took long."""
    is_shown = False
    while not over.wait(PAUSE):
        if training.seconds() > SILENT:
            line.show(training.now())
            is_shown = True
    if is_shown:
        line.show(training.over())
        line.end()


def _losses_in(unit: Unit, names: Mapping[str, Any]) -> list[str]:
    """The functions that are called a loss, or are tasks that return one first."""
    returned = {task.function for task in unit.tasks if task.returns[:1] == (_LOSS,)}
    return [
        name for name, value in names.items() if isinstance(value, FunctionType) and (name in returned or _LOSS in name)
    ]


def _with_losses_heard(function: Callable[..., Any], training: Training) -> Callable[..., Any]:
    """A function whose arguments that are called a loss are listened to."""
    if not isinstance(function, FunctionType):
        return function
    called = function.__code__.co_varnames[: function.__code__.co_argcount]

    @wraps(function)
    def given(*arguments: Any, **named: Any) -> Any:
        heard = [
            training.heard(one) if _LOSS in name and isinstance(one, FunctionType) else one
            for name, one in zip(called, arguments, strict=False)
        ]
        return function(*heard, *arguments[len(heard) :], **named)

    return given

"""While a training goes on, one line tells whoever watches how far it is, and changes nothing of what comes of it."""

from __future__ import annotations

import io
import re
import sys
import time
import types
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from autograder import course, names, notebook
from autograder.notebook import training
from autograder.notebook.line import line_here
from autograder.notebook.training import Curve, loss_in
from tests.course import solution

CELL = """
def squared_loss(a, b):
    return float(((a - b) ** 2).mean()), a - b

def total_loss(a, b):
    return squared_loss(a, b)

def classify(points, labels, new):
    w = np.zeros(2)
    for step in range(40):
        time.sleep(0.002)
        value, error = total_loss(points @ w, labels)
        w = w - 0.002 * points.T @ error / len(points)
    return (new @ w > 0.5).astype(int)
"""

DIVERGES = """
def squared_loss(a, b, calls=[]):
    calls.append(1)
    if len(calls) == 30:
        raise KeyboardInterrupt
    return float("inf"), a - b
"""


class Shown:
    """A line that keeps what it shows."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.ends = 0

    def show(self, text: str) -> None:
        self.texts.append(text)

    def end(self) -> None:
        self.ends += 1


@pytest.fixture
def cell(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A learner's names, of which the fake course asks; looked at often."""
    find_task, meant = course.find_task, names.task_meant
    monkeypatch.setattr(course, "find_task", lambda task: find_task(task, "tests.course"))
    monkeypatch.setattr(names, "task_meant", lambda task: meant(task, "tests.course"))
    monkeypatch.setattr(training, "SILENT", 0.0)
    monkeypatch.setattr(training, "PAUSE", 0.01)
    learner = {"np": np, "time": time, "row_means": solution.row_means}
    exec(CELL, learner)
    return learner


def watched(monkeypatch: pytest.MonkeyPatch) -> Shown:
    line = Shown()
    monkeypatch.setattr(notebook, "line_here", lambda stream: line)
    return line


def test_a_training_tells_its_runs_and_its_loss_and_counts_as_ever(
    cell: dict[str, Any], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    alone = notebook.check("u90.classify", cell["classify"])
    line = watched(monkeypatch)
    before = dict(cell)
    assert alone == notebook.check("u90.classify", cell["classify"]) > 0
    assert before == cell
    assert re.match(r"classify: run [123] of 3, \d s \(it may compute for 5\)", line.texts[0])
    assert any("; loss 0." in text and " → " in text for text in line.texts[:-1])
    assert re.match(r"classify: 3 runs in \d+ s; loss in the last 0\.", line.texts[-1])
    assert 1 == line.ends
    assert "loss" not in capsys.readouterr().out


def test_a_training_that_is_stopped_says_where_and_gives_the_functions_back(
    cell: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    line = watched(monkeypatch)
    exec(DIVERGES, cell)
    before = dict(cell)
    with pytest.raises(KeyboardInterrupt):
        notebook.check("u90.classify", cell["classify"])
    assert before == cell
    assert line.texts[-1].startswith("classify: run 1 of 3")
    assert "inf → inf !!!" in line.texts[-1]


def test_of_what_is_not_trained_and_of_what_is_over_at_once_nothing_is_told(
    cell: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    line = watched(monkeypatch)
    notebook.check("u90.row_means", solution.row_means)
    monkeypatch.setattr(training, "SILENT", 60.0)
    notebook.check("u90.classify", cell["classify"])
    assert [] == line.texts


def test_a_loss_that_is_given_as_an_argument_is_heard() -> None:
    one = training.Training("train", 1, 5.0)

    def train(x: Any, loss_and_gradients: Callable[..., Any]) -> Any:
        return [loss_and_gradients(x / step)[0] for step in (1, 2, 4)]

    heard = training._with_losses_heard(train, one)
    one.begin()
    assert [4.0, 2.0, 1.0] == heard(4.0, lambda x: (x, None))
    assert "; loss 4 → 1 █▃▁" in one.over()


class Tape:
    """A number of a tape, which holds it as ``data``."""

    def __init__(self, data: Any) -> None:
        self.data = data


LOSSES = [
    (2.5, 2.5),
    ((2.5, "gradients"), 2.5),
    (np.float64(2.5), 2.5),
    ((np.array([2.5]), None), 2.5),
    (Tape(np.array(2.5)), 2.5),
    (np.array([1.0, 2.0]), None),
    (True, None),
    ("2.5", None),
    (None, None),
    ((), None),
    (2.5j, None),
    (np.array(["a"]), None),
]


@pytest.mark.parametrize(("value", "loss"), LOSSES, ids=lambda value: repr(value)[:20])
def test_a_loss_is_a_number_alone_or_first(value: Any, loss: float | None) -> None:
    assert loss == loss_in(value)


def test_a_curve_of_any_length_is_short() -> None:
    curve = Curve()
    assert "" == str(curve)
    for step in range(10_000):
        curve.add(100.0 - step / 100)
    told = str(curve)
    assert told.startswith("100 → ")
    assert 0 <= curve.latest < 5
    assert 20 == len(told.split()[-1])
    assert "█" == told.split()[-1][0]
    assert told.endswith("▁")


class Terminal(io.StringIO):
    """A terminal's output."""

    encoding = "ascii"

    def isatty(self) -> bool:
        return True


def test_a_terminal_writes_over_its_line_and_what_is_captured_gets_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "ipykernel", raising=False)
    assert line_here(io.StringIO()) is None
    assert line_here(None) is None
    terminal = Terminal()
    line = line_here(terminal)
    assert line is not None
    for text in ("train: run 10", "train: 3 → █▄▁"):
        line.show(text)
    line.end()
    assert "\rtrain: run 10\rtrain: 3 >   \n" == terminal.getvalue()


def test_a_notebook_keeps_one_output_that_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    zmqshell = pytest.importorskip("ipykernel.zmqshell")
    import IPython

    sent: list[tuple[Any, Any, bool]] = []

    class Publisher(zmqshell.ZMQDisplayPublisher):  # type: ignore[name-defined, misc]
        def publish(self, data: Any, metadata: Any = None, *, transient: Any, update: bool, **rest: Any) -> None:
            sent.append((data, transient["display_id"], update))

    shell = types.SimpleNamespace(display_pub=Publisher())
    monkeypatch.setattr(IPython, "get_ipython", lambda: shell)
    line = line_here(io.StringIO())
    assert line is not None
    shell.display_pub = None  # what a call displays is captured meanwhile
    line.show("one")
    line.show("two")
    line.end()
    [(first, name, is_update), (second, other, is_next_update)] = sent
    assert ({"text/plain": "one"}, {"text/plain": "two"}) == (first, second)
    assert (name, False, True) == (other, is_update, is_next_update)

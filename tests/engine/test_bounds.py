"""In a learner's kernel a call ends, an interrupt says where it was, and what is printed does not bury the report."""

from __future__ import annotations

import random
import signal
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import numpy as np
import pytest

from autograder import course, names, notebook
from autograder.model import Outcome
from autograder.notebook import bounds as module
from autograder.notebook.bounds import MOST_PRINTED, Bounds, Interrupted
from autograder.notebook.shown import Points, Stopped
from autograder.sandbox import Question
from tests.cases import for_each

SOON = 0.3


@pytest.fixture(autouse=True)
def fake_course(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask about the tasks of the fake course, and look at calls often."""
    find_task = course.find_task
    monkeypatch.setattr(course, "find_task", lambda task: find_task(task, "tests.course"))
    meant = names.task_meant
    monkeypatch.setattr(names, "task_meant", lambda task: meant(task, "tests.course"))
    monkeypatch.setattr(module, "TICK", 0.02)


def put(call: Callable[[], Any], seconds: float = SOON) -> Outcome:
    """What comes of a call within bounds."""
    question = Question("f", (), seconds)
    with Bounds(lambda advice: None) as bounds:
        return bounds.call(question, lambda asked: Outcome("ok", value=call()))


def loops() -> None:
    while True:
        pass


def loops_and_catches_exceptions() -> None:
    while True:
        with suppress(Exception):
            loops()


def loops_and_catches_everything_once() -> None:
    try:
        loops()
    except BaseException:
        loops()


def sleeps() -> None:
    time.sleep(60)


@for_each("call", [loops, loops_and_catches_exceptions, loops_and_catches_everything_once])
def test_a_call_that_does_not_end_is_ended(call: Callable[[], None]) -> None:
    outcome = put(call)
    assert ("timeout", "no answer within 0.3 s") == (outcome.status, outcome.error)


def test_a_call_that_sleeps_is_ended_after_ten_times_as_long() -> None:
    began = time.monotonic()
    assert "timeout" == put(sleeps, 0.05).status
    assert time.monotonic() - began >= 0.5


def test_a_call_that_swallows_its_end_and_returns_was_too_slow_all_the_same() -> None:
    def swallows() -> int:
        try:
            loops()
        except BaseException:
            return 1
        return 0

    assert "timeout" == put(swallows).status


def test_an_answer_in_time_is_what_it_is() -> None:
    assert Outcome("ok", value=3) == put(lambda: 3)


def test_a_timer_that_ran_before_goes_on() -> None:
    rang: list[int] = []
    before = signal.signal(signal.SIGALRM, lambda number, frame: rang.append(number))
    mine = signal.setitimer(signal.ITIMER_REAL, 30)
    try:
        put(lambda: None)
        assert 0 < signal.getitimer(signal.ITIMER_REAL)[0] <= 30
        assert signal.getsignal(signal.SIGALRM) is not before
        signal.raise_signal(signal.SIGALRM)
        assert [signal.SIGALRM] == rang
    finally:
        signal.signal(signal.SIGALRM, before)
        signal.setitimer(signal.ITIMER_REAL, *mine)


def test_on_another_thread_a_call_takes_as_long_as_it_takes() -> None:
    outcomes: list[Outcome] = []
    thread = threading.Thread(target=lambda: outcomes.append(put(lambda: time.sleep(0.1), 0.001)))
    thread.start()
    thread.join()
    assert ["ok"] == [outcome.status for outcome in outcomes]


def test_where_nothing_can_end_a_call_advice_is_given_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "DEAF", 0.05)
    advice: list[str] = []
    told = threading.Event()

    def warn(text: str) -> None:
        advice.append(text)
        told.set()

    def deaf(question: Question) -> Outcome:
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])  # as code of another language is
        try:
            assert told.wait(30)
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGALRM])
        return Outcome("ok")

    with Bounds(warn) as bounds:
        bounds.call(Question("f", (), 0.01), deaf)
    assert 1 == len(advice)
    assert "Interrupt the kernel; if that does not help, restart it." in advice[0]


def test_what_is_printed_is_kept_apart_and_bounded(capsys: pytest.CaptureFixture[str]) -> None:
    def talks(question: Question) -> Outcome:
        for number in range(10_000):
            print("line", number)
        print("and more", file=sys.stderr)
        sys.stdout = None  # type: ignore[assignment]
        return Outcome("ok")

    with Bounds(lambda advice: None) as bounds:
        bounds.call(Question("f", (), 30), talks)
    assert ("", "") == capsys.readouterr()
    assert bounds.printed.text.startswith("line 0\nline 1\n")
    assert MOST_PRINTED == len(bounds.printed.text) < bounds.printed.total


@contextmanager
def state_as_before() -> Iterator[None]:
    """Fails where generators, error states, filters or streams are others afterwards."""

    def state() -> tuple[Any, ...]:
        return (
            random.getstate(),
            np.random.get_state()[1].tobytes(),  # type: ignore[index,union-attr]  # noqa: NPY002
            np.geterr(),
            list(warnings.filters),
            sys.stdout,
            sys.stderr,
        )

    before = state()
    yield
    assert before == state()


def test_a_check_leaves_everything_as_it_was(capsys: pytest.CaptureFixture[str]) -> None:
    def row_means(x: Any) -> Any:
        random.random()
        np.random.seed(1)  # noqa: NPY002
        np.seterr(all="raise")
        warnings.simplefilter("error")
        print("here")
        sys.stdout = sys.stderr
        return x.mean(axis=1)

    with state_as_before():
        points = notebook.check("u90.row_means", row_means)
    assert points > 0
    out = capsys.readouterr().out
    assert "It printed:\n    here\n    here\n    here\n    …" in out


def test_an_endless_loop_is_told_as_the_grader_tells_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    seconds: list[float] = []
    call = Bounds.call

    def quickly(self: Bounds, question: Question, ask: Callable[[Question], Outcome]) -> Outcome:
        seconds.append(question.seconds)
        return call(self, Question(question.function, question.arguments, SOON, question.driver), ask)

    monkeypatch.setattr(Bounds, "call", quickly)
    assert 0.0 == notebook.check("u90.row_means", lambda x: loops())
    out = capsys.readouterr().out
    assert "It is too slow: no answer within 0.3 s" in out
    assert "Look for a loop that never ends" in out
    assert 1 == len(seconds)


def test_an_interrupt_shows_the_case_and_no_line_of_ours(capsys: pytest.CaptureFixture[str]) -> None:
    def row_means(x: Any) -> Any:
        raise KeyboardInterrupt

    with pytest.raises(Stopped) as stopped:
        notebook.check("u90.row_means", row_means)
    out = capsys.readouterr().out
    assert "You stopped it: `row_means` had taken 0.0 s, and had not come back." in out
    assert "Called: row_means(x) with x = [[" in out
    assert ["u90.row_means: stopped"] == stopped.value._render_traceback_()
    (x,) = notebook.example("u90.row_means")
    assert x.ndim == 2


def test_an_interrupt_is_of_its_question() -> None:
    def interrupted(question: Question) -> Outcome:
        raise KeyboardInterrupt

    question = Question("f", (), 1.0)
    with Bounds(lambda advice: None) as bounds, pytest.raises(Interrupted) as stopped:
        bounds.call(question, interrupted)
    assert question is stopped.value.question


def test_an_unknown_task_is_told_in_one_line() -> None:
    with pytest.raises(LookupError) as unknown:
        notebook.check("u90.row_mean", len)
    (line,) = unknown.value._render_traceback_()  # type: ignore[attr-defined]
    assert line.startswith("there is no task 'u90.row_mean'; ")


def test_points_are_not_shown_once_more_below_the_report() -> None:
    points = Points(2.3077)
    assert {"text/plain": "2.3077", "text/html": ""} == points._repr_mimebundle_()
    assert "2.3077" == repr(points) == str(points)
    assert 2.5 == round(points + 0.1923, 4)

"""What the sandbox sees to holds in a learner's kernel, too: a call ends, and what it prints does not bury the report.

A kernel runs its cells on the main thread. A timer looks at the call four times a second and ends it by an exception,
again and again where it is caught. Where another thread runs the cell, or there is no such timer (Windows), a call
takes as long as it takes.
"""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from io import TextIOBase
from types import FrameType, TracebackType
from typing import Any, Final

from autograder.model import Case, Outcome
from autograder.notebook.line import Line
from autograder.sandbox import Question

TICK: Final = 0.25
"""Seconds between two looks at a call."""
ASLEEP: Final = 10
"""A call that sleeps may take so many times the seconds that it may compute, as in the sandbox."""
DEAF: Final = 3.0
"""Seconds without a look after which a call is taken to be within code that no exception can end."""
MOST_PRINTED: Final = 2_000
"""Characters of what calls print that are kept."""


class Interrupted(KeyboardInterrupt):
    """Whoever runs the notebook stopped a call. Carries the question, its case if known, and how long it took."""

    def __init__(self, question: Question, seconds: float) -> None:
        super().__init__(f"{question.function} was interrupted")
        self.question = question
        self.case: Case | None = None
        self.seconds = seconds


class _TookTooLong(BaseException):
    """Ends a call. No `Exception`, so that a learner's `except Exception` lets it pass."""


class Printed(TextIOBase):
    """Keeps the beginning of what is written to it."""

    def __init__(self) -> None:
        self._kept: list[str] = []
        self._room = MOST_PRINTED
        self.total = 0

    def writable(self) -> bool:
        """As every stream for output."""
        return True

    def write(self, text: str) -> int:
        """Take a text; what is beyond `MOST_PRINTED` characters is counted only."""
        self.total += len(text)
        if self._room > 0:
            self._kept.append(text[: self._room])
            self._room -= len(text)
        return len(text)

    @property
    def text(self) -> str:
        """The beginning of what was written."""
        return "".join(self._kept)


class Bounds:
    """Within ``with Bounds(warn) as bounds``, ``bounds.call(question, ask)`` is ``ask(question)`` in its bounds.

    `warn` is called, from another thread, with one line of advice where a call cannot be ended. `line` is where it is
    told how far a training is, `None` where nobody watches.
    """

    def __init__(self, warn: Callable[[str], None], line: Line | None = None) -> None:
        self.printed = Printed()
        self.line = line
        self._warn = warn
        self._can_end = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
        self._question: Question | None = None
        self._began = self._computed = self._looked = 0.0
        self._is_over = False
        self._closed = threading.Event()

    def __enter__(self) -> Bounds:
        if self._can_end:
            threading.Thread(target=self._watch, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closed.set()

    def call(self, question: Question, ask: Callable[[Question], Outcome]) -> Outcome:
        """Put a question; ``timeout`` where there is no answer within its seconds, as in the sandbox.

        What is printed and shown meanwhile goes to `printed`, and the program's streams are afterwards what they were.

        Raises:
            Interrupted: whoever runs the notebook interrupted it.
        """
        streams = sys.stdout, sys.stderr
        ticking = _Ticking(self._look) if self._can_end else None
        self._is_over = False
        self._began = self._looked = time.monotonic()
        self._computed = time.thread_time()
        outcome = None
        try:
            with redirect_stdout(self.printed), redirect_stderr(self.printed), _kept_from_display():
                try:
                    self._question = question
                    if ticking is not None:
                        ticking.start()
                    outcome = ask(question)
                finally:
                    self._question = None  # from here on a look ends nothing
        except _TookTooLong:
            self._is_over = True
        except KeyboardInterrupt as error:
            raise Interrupted(question, time.monotonic() - self._began) from error
        finally:
            if ticking is not None:
                ticking.stop()
            sys.stdout, sys.stderr = streams
        if outcome is None or self._is_over:
            return Outcome("timeout", error=f"no answer within {question.seconds:g} s")
        return outcome

    def _look(self, _signal: int, _frame: FrameType | None) -> None:
        self._looked = time.monotonic()
        if self._question is not None and self._is_late(self._question):
            self._is_over = True
            raise _TookTooLong

    def _is_late(self, question: Question) -> bool:
        computed, taken = time.thread_time() - self._computed, time.monotonic() - self._began
        return computed > question.seconds or taken > ASLEEP * question.seconds

    def _watch(self) -> None:
        """Warn, once, where nothing has looked at a call for long though it is late."""
        while not self._closed.wait(TICK):
            question, now = self._question, time.monotonic()
            if question is not None and now - self._began > question.seconds and now - self._looked > DEAF:
                self._warn(
                    f"{question.function} has taken {now - self._began:.0f} s and is within code that this check "
                    "cannot end, such as one operation on a very large array. Interrupt the kernel; if that does not "
                    "help, restart it."
                )
                return


class _Ticking:
    """A timer that calls a function every `TICK` seconds on the main thread; a timer that ran before goes on after."""

    def __init__(self, look: Callable[[int, FrameType | None], None]) -> None:
        self._look = look
        self._began = time.monotonic()
        self._before = 0.0, 0.0
        self._handler: Any = None

    def start(self) -> None:
        """Begin to tick."""
        self._handler = signal.signal(signal.SIGALRM, self._look)
        self._before = signal.setitimer(signal.ITIMER_REAL, TICK, TICK)

    def stop(self) -> None:
        """End it, and put back what was there before `start`."""
        signal.setitimer(signal.ITIMER_REAL, 0)
        if self._handler is not None:
            signal.signal(signal.SIGALRM, self._handler)
        left, interval = self._before
        if left:
            signal.setitimer(signal.ITIMER_REAL, max(left - (time.monotonic() - self._began), TICK), interval)


@contextmanager
def _kept_from_display() -> Iterator[None]:
    """What is displayed within, such as a picture, does not reach the notebook. Outside IPython there is no display."""
    if "IPython" not in sys.modules:
        yield
        return
    from IPython import get_ipython
    from IPython.utils.capture import capture_output

    if get_ipython() is None:
        yield
        return
    with capture_output(stdout=False, stderr=False, display=True):
        yield

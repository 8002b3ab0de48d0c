"""What is kept warm between two saves: a worker that has started and has heard of nothing yet, and the exams.

The learner's code still runs in a fresh worker each time, in the same sandbox: only its start is not waited for.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from types import TracebackType
from typing import Self

from autograder.sandbox import Launcher, SandboxError, SandboxLimits, warmed
from autograder.sandbox.launcher import Started


class Ready:
    """A launcher that has always started the next worker. Use it as a context, within one thread but for `cancel`.

    A worker ends with the thread that has started it, as bubblewrap sees to.
    """

    def __init__(self, launcher: Launcher) -> None:
        self._launcher = launcher
        self._kept = ExitStack()
        self._limits = SandboxLimits()
        self._next: tuple[ExitStack, Started] | None = None
        self._running: Started | None = None
        self._cancelled = False

    @property
    def name(self) -> str:
        """The sandbox's name, for the report."""
        return self._launcher.name

    def __enter__(self) -> Self:
        self._launcher = self._kept.enter_context(warmed(self._launcher))
        self.start_next()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._next is not None:
            self._next[0].close()
            self._next = None
        self._kept.close()

    def start_next(self) -> None:
        """Start a worker for the next launch, where none has been."""
        if self._next is None:
            stack = ExitStack()
            self._next = stack, stack.enter_context(self._launcher.launch(self._limits))

    @property
    def cancelled(self) -> bool:
        """Whether what runs has been ended, or will not be started."""
        return self._cancelled

    def renew(self) -> None:
        """Take it that nothing is cancelled any more."""
        self._cancelled = False

    @contextmanager
    def launch(self, limits: SandboxLimits) -> Iterator[Started]:
        """The worker that has started. See `Launcher.launch`; raises `SandboxError` once it is cancelled."""
        if self._cancelled:
            raise SandboxError("what was asked is not wanted any more")
        with ExitStack() as stack:
            if self._next is not None and limits == self._limits and self._next[1].process.poll() is None:
                (kept, started), self._next = self._next, None
                stack.push(kept)
            else:
                started = stack.enter_context(self._launcher.launch(limits))
            self._running = started
            try:
                yield started
            finally:
                self._running = None

    def cancel(self) -> None:
        """End what runs, from another thread: what is made of it is nothing to be shown."""
        self._cancelled = True
        running = self._running
        if running is not None:
            running.process.kill()

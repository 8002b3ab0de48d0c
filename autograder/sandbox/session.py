"""One submission in a sandbox: its cells are run, then questions are put to it, and each gets an outcome.

A worker that hangs, dies or says what nobody asked it is replaced by a new one in which the cells are run again, so
that what one task does to the worker costs that task only.
"""

from __future__ import annotations

import secrets
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Final, Self

from autograder.inside import wire
from autograder.inside.begun import begun_in
from autograder.model import Outcome, Status
from autograder.sandbox import clock
from autograder.sandbox.channel import Channel, WorkerDied, WorkerSilent
from autograder.sandbox.clock import Clock, Deadline, Seconds
from autograder.sandbox.launcher import Launcher, Process, SandboxError, SandboxLimits
from autograder.sandbox.question import Cell, CellResult, Question, StandIns, Surroundings
from autograder.sandbox.reply import bytes_of, is_place, printable, read_place, read_reply

_CELL_FRAME: Final = 1 << 16
"""Bytes that a frame may have before the first question: two lines of text, so that a cell cannot take more memory."""


class _TooLate(Exception):
    """A cell has no result in time. The message says which time."""


@dataclass
class _Worker:
    """A worker that runs; `asked` where a question has been put to it. Closing `end` ends it.

    `computed` is for how many seconds it had computed at `read_at`, a time of the monotonic clock.
    """

    end: ExitStack
    process: Process
    clock: Clock
    channel: Channel
    asked: bool = False
    computed: float = 0.0
    read_at: float = field(default_factory=time.monotonic)

    def read_clock(self) -> None:
        """Note for how long the worker has computed so far."""
        computed = self.clock()
        if computed is not None:
            self.computed, self.read_at = computed, time.monotonic()


class Session:
    """A submission's cells in a sandbox, ready to be asked.

    Use it as a context. `cell_results` tells how the cells ended, in their order.

    Whatever a submission of `n` cells does, `q` questions start at most ``1 + n + q`` workers: one at first, one for
    each cell that has to be left out, and one for each question.

    One that comes `after` another, which is closed, has what that one has left of its time and memory.

    Raises `SandboxError` where the sandbox cannot start a worker at all.
    """

    def __init__(
        self,
        launcher: Launcher,
        cells: Sequence[Cell],
        probes: str,
        limits: SandboxLimits = SandboxLimits(),
        stand_ins: StandIns = StandIns(),
        after: Session | None = None,
        around: Surroundings | None = None,
    ) -> None:
        self._launcher = launcher
        self._cells = tuple(cells)
        self._probes = probes
        self._limits = limits
        self._stand_ins = stand_ins
        self._around = around or Surroundings()
        self._cells_left: Seconds = after._cells_left if after else clock.of_all(limits.cells_seconds)
        self._questions_left: Seconds = after._questions_left if after else clock.of_all(limits.questions_seconds)
        self._bytes_kept: Counter[str] = after._bytes_kept if after else Counter()
        self._worker: _Worker | None = None
        self._left_out = _too_long(self._cells)
        self.cell_results: tuple[CellResult, ...] = ()

    def __enter__(self) -> Self:
        self._ensure_worker()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._discard()

    @property
    def reads_a_clock(self) -> bool:
        """Whether what the worker computes can be told from the time that passes."""
        return self._worker is not None and self._worker.clock() is not None

    def ask(self, question: Question) -> Outcome:
        """Put one question. Whatever the submission does, the answer is an outcome of the closed list.

        What an earlier question left behind is not charged to this one. Where a worker that was asked before has said
        more than it was asked, or ends or says something else in place of an answer, the question is put to a new
        worker, once: that one has heard nothing else, and may take its time anew, from what is left of the time of all
        questions. Silence has had its time already.

        Raises `wire.WireError` for a question that cannot be sent, which is no doing of the submission.
        """
        worker = self._worker
        if worker is not None and worker.asked and not worker.channel.is_quiet():
            self._discard()
        was_asked = self._worker is not None and self._worker.asked
        outcome, is_broken = self._put(question)
        if is_broken and was_asked:
            outcome, _ = self._put(question)
        return self._kept(question.function, outcome)

    def _put(self, question: Question) -> tuple[Outcome, bool]:
        """Put a question to the worker there is, else to a new one; also whether it broke off in place of answering.

        The time of all questions runs while the worker is waited for, and not while one starts and its cells are run.
        """
        if self._questions_left.left <= 0:
            return self._too_late_together(), False
        worker = self._ensure_worker()
        worker.read_clock()
        deadline = Deadline(clock.of_one(question.seconds).least(self._questions_left), worker.clock)
        try:
            return self._exchange(worker, question, deadline)
        finally:
            self._questions_left -= deadline.spent()

    def _exchange(self, worker: _Worker, question: Question, deadline: Deadline) -> tuple[Outcome, bool]:
        nonce = secrets.token_hex(16)
        request = question.frame(nonce)
        worker.asked = True
        try:
            worker.channel.send(request, deadline)
            reply = worker.channel.receive(deadline)
        except WorkerSilent:
            spent = deadline.spent()
            self._discard()
            return self._too_late(question, spent), False
        except WorkerDied:
            return self._death(), True
        except (wire.WireError, MemoryError) as error:
            self._discard()
            return Outcome("bad_output", error=f"it wrote something that is no answer: {error}"), True
        outcome = read_reply(reply, nonce, len(question.arguments))
        if outcome is None:
            self._discard()
            forged = "it wrote an answer of its own making into the grader's channel"
            return Outcome("bad_output", error=forged), True
        return outcome, False

    def _too_late(self, question: Question, spent: Seconds) -> Outcome:
        """Whichever clock has ended a call, it took as long on the wall: what is said is true, and always the same."""
        if (clock.of_one(question.seconds) - spent).left > 0:
            return self._too_late_together()
        return Outcome("timeout", error=f"no answer within {question.seconds:g} s")

    def _too_late_together(self) -> Outcome:
        together = f"the calls of this submission took more than {self._limits.questions_seconds:g} s together"
        return Outcome("timeout", error=together)

    def _kept(self, function: str, outcome: Outcome) -> Outcome:
        """The outcome; without its value where all answers about this function would take too much memory with it."""
        total = self._bytes_kept[function] + bytes_of(outcome.value)
        if total > self._limits.answers_bytes:
            most = f"{self._limits.answers_bytes / 2**20:g} MB"
            return Outcome("bad_output", error=f"its answers take more than {most} of memory together")
        self._bytes_kept[function] = total
        return outcome

    def _ensure_worker(self) -> _Worker:
        """A worker in which every cell has been run, or left out for hanging or dying before."""
        for _ in range(len(self._cells) + 1):
            if self._worker is not None:
                return self._worker
            try:
                self._start()
            except (MemoryError, OSError) as error:  # what a cell can send is too small to be the reason
                self._discard()
                raise SandboxError(f"the {self._launcher.name} sandbox did not start ({error!r})") from error
        if self._worker is None:
            raise SandboxError("the worker could not be started again")
        return self._worker

    def _start(self) -> None:
        with ExitStack() as stack:
            started = stack.enter_context(self._launcher.launch(self._limits))
            channel = Channel(started.process)
            worker = self._worker = _Worker(stack.pop_all(), started.process, started.clock, channel)
        todo = [index for index in range(len(self._cells)) if index not in self._left_out]
        self._prepare(worker, todo)
        results: list[CellResult] = []
        try:
            for index in todo:
                results.append(_read_cell(self._cells[index].name, self._receive_cell(worker)))
        except _TooLate as too_late:
            self._leave_out(todo, results, "timeout", str(too_late))
            if self._cells_left.left <= 0:
                reason = f"the cells before it took more than {self._limits.cells_seconds:g} s together"
                for index in todo[len(results) + 1 :]:
                    self._left_out[index] = CellResult(self._cells[index].name, error=reason, status="timeout")
            return
        except WorkerDied:
            death = self._death()
            self._leave_out(todo, results, death.status, death.error)
            return
        except wire.WireError as error:
            self._leave_out(todo, results, "bad_output", f"it wrote something that is no answer: {error}")
            return
        ran = dict(zip(todo, results, strict=True))
        self.cell_results = tuple((ran | self._left_out)[index] for index in range(len(self._cells)))

    def _receive_cell(self, worker: _Worker) -> Any:
        """The next cell's result, within the time of one cell and what is left of the time of all."""
        own = clock.of_one(self._limits.cell_seconds)
        deadline = Deadline(own.least(self._cells_left), worker.clock)
        try:
            return worker.channel.receive(deadline, _CELL_FRAME)
        except WorkerSilent as error:
            if (own - deadline.spent()).left <= 0:
                raise _TooLate(f"it did not finish within {self._limits.cell_seconds:g} s") from error
            together = f"took more than {self._limits.cells_seconds:g} s together"
            raise _TooLate(f"it and the cells before it {together}") from error
        finally:
            self._cells_left -= deadline.spent()

    def _prepare(self, worker: _Worker, todo: Sequence[int]) -> None:
        """Send the cells, and wait for the worker's first frame: until then nothing of the learner's has run."""
        deadline = Deadline.on_the_wall(self._limits.start_seconds)
        try:
            worker.channel.send(wire.frame(self._setup(todo)), deadline)
            greeting = worker.channel.receive(deadline, _CELL_FRAME)
        except (WorkerDied, WorkerSilent, wire.WireError) as error:
            said = _last_words(worker.process)
            self._discard()
            raise SandboxError(f"the {self._launcher.name} sandbox did not start ({said or error!r})") from error
        if not wire.is_mapping_of(greeting, ready=str):
            self._discard()
            raise SandboxError(f"the {self._launcher.name} sandbox started with {greeting!r}")

    def _setup(self, todo: Iterable[int]) -> dict[str, Any]:
        return {
            "memory": self._limits.memory,
            "seconds": self._limits.seconds,
            "file_bytes": self._limits.file_bytes,
            "probes": self._probes,
            "stand_ins": self._stand_ins.source,
            "replaced": dict(self._stand_ins.drawn),
            "setup": self._around.setup,
            "missing": {**self._around.missing, **self._never_set()},
            "cells": [(self._cells[index].name, self._cells[index].source) for index in todo],
        }

    def _never_set(self) -> dict[str, str]:
        """For names that the cells would set that are left out: which, and why."""
        return {
            name: f"cell {result.name} sets it and was not run to its end: {result.error}"
            for index, result in self._left_out.items()
            for name in begun_in(self._cells[index].source)
        }

    def _leave_out(self, todo: Sequence[int], results: Sequence[CellResult], status: Status, reason: str) -> None:
        """The cell after the last finished one is to blame; the next worker runs without it."""
        culprit = todo[min(len(results), len(todo) - 1)]
        self._left_out[culprit] = CellResult(self._cells[culprit].name, error=reason, status=status)
        self._discard()

    def _death(self) -> Outcome:
        """What a worker's end says: the limit on processor time, a signal, or an exit of its own."""
        if self._worker is None:
            return Outcome("killed", error="the process ended")
        # It is gone, and its own clock with it: nobody computes for longer than time has passed since it was last read.
        computed = self._worker.computed + time.monotonic() - self._worker.read_at
        try:
            code = self._worker.process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            code = 0
        self._discard()
        number = -code if code < 0 else code - 128 if code > 128 else 0
        if number == signal.SIGXCPU and computed >= self._limits.seconds:
            return Outcome("timeout", error=f"it used more than {self._limits.seconds} s of processor time")
        # A sandbox passes a signal on as an exit code, which exit() may give, too.
        if number and number != signal.SIGXCPU:
            return Outcome("killed", error=f"the process ended as one that died of {_signal_name(number)}")
        return Outcome("killed", error=f"the code ended its own process (exit code {code})")

    def _discard(self) -> None:
        if self._worker is not None:
            self._worker.end.close()
            self._worker = None


def _too_long(cells: Sequence[Cell]) -> dict[int, CellResult]:
    """The cells that cannot be sent, by index: too long by themselves, or with all those before them."""
    result: dict[int, CellResult] = {}
    total = 0
    for index, cell in enumerate(cells):
        size = len(cell.source.encode("utf-8", errors="replace"))
        if size > wire.MAX_TEXT or total + size > wire.MAX_FRAME // 2:
            result[index] = CellResult(cell.name, error=f"it is too long to be run ({size:,} bytes)")
        else:
            total += size
    return result


def _read_cell(name: str, reply: Any) -> CellResult:
    if not wire.is_mapping_of(reply, error=str, place=object) or not is_place(reply["place"]):
        raise wire.WireError("a cell's result of another form")
    return CellResult(name, printable(reply["error"]), read_place(reply["place"]))


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def _last_words(process: Process) -> str:
    process.kill()
    said = process.stderr.read(4096) if process.stderr is not None else b""
    lines = said.decode("utf-8", errors="replace").strip().splitlines()
    return printable(lines[-1]) if lines else ""

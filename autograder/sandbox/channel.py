"""One frame out, one frame in, under a deadline, with a worker that may do anything to its end of the pipes."""

from __future__ import annotations

import os
import select
from typing import IO, Any, Final

from autograder.inside import wire
from autograder.sandbox.clock import Deadline
from autograder.sandbox.launcher import Process

_CHUNK: Final = 1 << 16


class WorkerDied(Exception):
    """The worker closed its end. `SandboxError` or a learner's doing, as the caller knows."""


class WorkerSilent(Exception):
    """The deadline passed before a whole frame was there."""


class Channel:
    """Frames to and from a worker. Every call has a deadline.

    Raises, in each call: `WorkerDied`, `WorkerSilent`, and `wire.WireError` for bytes that are no frame.
    """

    def __init__(self, process: Process) -> None:
        self._out = _descriptor(process.stdin)
        self._in = _descriptor(process.stdout)
        self._pending = bytearray()
        self._writable, self._readable = select.poll(), select.poll()
        self._writable.register(self._out, select.POLLOUT)
        self._readable.register(self._in, select.POLLIN)
        os.set_blocking(self._out, False)
        os.set_blocking(self._in, False)

    def is_quiet(self) -> bool:
        """Whether nothing is there to be read at this moment: no byte, and no end."""
        return not self._pending and not self._readable.poll(0)

    def send(self, frame: bytes, deadline: Deadline) -> None:
        """Write one frame, as `autograder.inside.wire.frame` gives it."""
        rest = memoryview(frame)
        while rest:
            try:
                rest = rest[os.write(self._out, rest[:_CHUNK]) :]
            except BlockingIOError:
                _wait(self._writable, deadline)
            except BrokenPipeError as error:
                raise WorkerDied from error

    def receive(self, deadline: Deadline, most: int = wire.MAX_FRAME) -> Any:
        """Read one frame of at most `most` bytes. Bytes beyond it stay for the next call."""
        length = wire.payload_length(self._take(wire.HEADER.size, deadline))
        if length > most:
            raise wire.WireError(f"a frame of {length:,} bytes, where one of at most {most:,} belongs")
        return wire.decode(self._take(length, deadline))

    def _take(self, count: int, deadline: Deadline) -> bytes:
        while len(self._pending) < count:
            _wait(self._readable, deadline)
            try:
                piece = os.read(self._in, _CHUNK)
            except BlockingIOError:
                continue
            if not piece:
                raise WorkerDied
            self._pending += piece
        taken = bytes(self._pending[:count])
        del self._pending[:count]
        return taken


def _wait(end: select.poll, deadline: Deadline) -> None:
    """Until something can be done at this end of a pipe."""
    while (left := deadline.left()) > 0:
        if end.poll(left * 1000):
            return
    raise WorkerSilent


def _descriptor(stream: IO[bytes] | None) -> int:
    if stream is None:
        raise ValueError("the worker was started without pipes")
    return stream.fileno()

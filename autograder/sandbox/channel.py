"""One frame out, one frame in, under a deadline, with a worker that may do anything to its end of the pipes."""

from __future__ import annotations

import os
import selectors
import subprocess
import time
from typing import IO, Any, Final

from autograder import wire

_CHUNK: Final = 1 << 16


class WorkerDied(Exception):
    """The worker closed its end. `SandboxError` or a learner's doing, as the caller knows."""


class WorkerSilent(Exception):
    """The deadline passed before a whole frame was there."""


class Channel:
    """Frames to and from a worker. Every call has a deadline in seconds from now.

    Raises, in each call: `WorkerDied`, `WorkerSilent`, and `wire.WireError` for bytes that are no frame.
    """

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._out = _descriptor(process.stdin)
        self._in = _descriptor(process.stdout)
        self._pending = bytearray()
        os.set_blocking(self._out, False)
        os.set_blocking(self._in, False)

    def send(self, frame: bytes, seconds: float) -> None:
        """Write one frame, as `autograder.wire.frame` gives it."""
        deadline = time.monotonic() + seconds
        rest = memoryview(frame)
        while rest:
            self._wait(self._out, selectors.EVENT_WRITE, deadline)
            try:
                rest = rest[os.write(self._out, rest[:_CHUNK]) :]
            except BlockingIOError:
                continue
            except BrokenPipeError as error:
                raise WorkerDied from error

    def receive(self, seconds: float) -> Any:
        """Read one frame. Bytes beyond it stay for the next call."""
        deadline = time.monotonic() + seconds
        length = wire.payload_length(self._take(wire.HEADER.size, deadline))
        return wire.decode(self._take(length, deadline))

    def _take(self, count: int, deadline: float) -> bytes:
        while len(self._pending) < count:
            self._wait(self._in, selectors.EVENT_READ, deadline)
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

    def _wait(self, descriptor: int, event: int, deadline: float) -> None:
        left = deadline - time.monotonic()
        with selectors.DefaultSelector() as selector:
            selector.register(descriptor, event)
            if left <= 0 or not selector.select(left):
                raise WorkerSilent


def _descriptor(stream: IO[bytes] | None) -> int:
    if stream is None:
        raise ValueError("the worker was started without pipes")
    return stream.fileno()

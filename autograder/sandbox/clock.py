"""What a worker is charged with: the time for which it computes, read from outside, and no other program's.

The kernel keeps a processor clock for each process, and lets anybody read that of any process by its number: no word
of the worker's is needed, and no ``/proc``. A worker that computes is ended by this clock, so that a busy machine takes
nothing from what it may use. One that sleeps is not moved by it, and is ended by the clock on the wall, which gives
`PATIENCE` times as much for one call or cell, and `PATIENCE_IN_ALL` times as much for all of a submission's.

Where a processor clock cannot be read (macOS has none for another process), the time on the wall is charged in its
place. So it is for a process that has ended.
"""

from __future__ import annotations

import select
import socket
import struct
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Self, TypeAlias

PATIENCE: Final = 10.0
PATIENCE_IN_ALL: Final = 3.0
"""Less than `PATIENCE`, since it bounds for how long a submission of sleepers can hold the judge."""

Clock: TypeAlias = Callable[[], float | None]
"""The seconds for which a process has computed; `None` where that cannot be read."""

_SOONEST: Final = 0.01
"""Seconds until a clock is looked at again: where the machine is busy, what is left shrinks by ever smaller steps."""
_CREDENTIALS: Final = struct.Struct("3i")


@dataclass(frozen=True)
class Seconds:
    """An amount of time: seconds of a worker's processor, and seconds on the wall."""

    processor: float
    wall: float

    def __sub__(self, other: Seconds) -> Seconds:
        return Seconds(self.processor - other.processor, self.wall - other.wall)

    def least(self, other: Seconds) -> Seconds:
        """The smaller amount on each clock."""
        return Seconds(min(self.processor, other.processor), min(self.wall, other.wall))

    @property
    def left(self) -> float:
        """For how long nothing can run out, since nobody is charged faster than time passes; 0 or less where it has."""
        return min(self.processor, self.wall)


def of_one(seconds: float) -> Seconds:
    """What one call or cell may take that may compute for so long."""
    return Seconds(seconds, PATIENCE * seconds)


def of_all(seconds: float) -> Seconds:
    """What all calls or cells of a submission may take that may compute for so long together."""
    return Seconds(seconds, PATIENCE_IN_ALL * seconds)


def unread() -> None:
    """The clock of a process of which no clock can be read."""


class Deadline:
    """The end of an amount of time that begins now."""

    def __init__(self, allowed: Seconds, clock: Clock = unread) -> None:
        self._allowed = allowed
        self._clock = clock
        self._began = clock()
        self._began_on_the_wall = time.monotonic()

    @classmethod
    def on_the_wall(cls, seconds: float) -> Self:
        """One that passes in so many seconds, whatever anybody computes."""
        return cls(Seconds(seconds, seconds))

    def spent(self) -> Seconds:
        """What has been used since it began. Several threads are charged as one, so never with more than has passed."""
        return Seconds(*self._spent())

    def _spent(self) -> tuple[float, float]:
        wall = time.monotonic() - self._began_on_the_wall
        now = self._clock()
        return (wall if now is None or self._began is None else min(now - self._began, wall)), wall

    def left(self) -> float:
        """Seconds after which it is worth looking again, 0 or less where it has passed."""
        processor, wall = self._spent()
        left = min(self._allowed.processor - processor, self._allowed.wall - wall)
        return max(left, _SOONEST) if left > 0 else left


def of_process(number: int) -> Clock:
    """The processor clock of a process by its number."""

    def read() -> float | None:
        if sys.platform != "linux" or number <= 0:
            return None
        try:
            return time.clock_gettime(~number << 3 | 2)  # as clock_getcpuclockid(3) makes the clock's number
        except OSError:
            return None

    return read


class Ear:
    """Hears from a process what number it has here, though it lives among numbers of its own.

    The process writes a byte to `mouth`, and the kernel writes beside it who that was. A worker does so before it has
    heard of a submission, and closes it.
    """

    def __init__(self) -> None:
        self._socket, self.mouth = socket.socketpair()
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
        self._socket.setblocking(False)
        self._clock: Clock | None = None

    def clock(self) -> float | None:
        """The processor seconds of the process that has written, `None` as long as none has."""
        self._listen()
        return None if self._clock is None else self._clock()

    def hears(self, seconds: float) -> bool:
        """Wait for so long until a process has written; whether one has. Its end without a word ends the wait."""
        events = select.poll()
        events.register(self._socket, select.POLLIN)
        events.poll(seconds * 1000)
        self._listen()
        return self._clock is not None

    def _listen(self) -> None:
        if self._clock is not None:
            return
        try:
            said, beside, _, _ = self._socket.recvmsg(1, socket.CMSG_SPACE(_CREDENTIALS.size))
        except OSError:
            return
        if said and beside:
            number, _, _ = _CREDENTIALS.unpack(beside[0][2])
            self._clock = of_process(number)

    def close(self) -> None:
        """Close both ends."""
        self._socket.close()
        self.mouth.close()

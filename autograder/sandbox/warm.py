"""Warm workers: forks of a parent that has imported numpy and the worker, within the same walls.

A parent belongs to one judge and to the thread that has started it, and ends with it, as bubblewrap sees to. It is
renewed after `MOST_FORKS` workers, and as soon as anything about it is not as it should be. Where it cannot be had,
workers are started cold, each by itself: what decides is whether a worker says from within that it is walled in.
"""

from __future__ import annotations

import os
import socket
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from autograder.sandbox import filter as system_calls
from autograder.sandbox import parent
from autograder.sandbox.bubblewrap import Bubblewrap, command_line
from autograder.sandbox.clock import Ear
from autograder.sandbox.forked import Forked
from autograder.sandbox.launcher import SandboxError, SandboxLimits, Started, stop
from autograder.sandbox.layout import find_layout, libraries_of_ctypes
from autograder.sandbox.reply import printable

MOST_FORKS: Final = 500
"""Workers that one parent has at most."""
BYTES_PER_INODE: Final = 4096
"""A scratch folder may hold one file for so many bytes of its size."""
START_SECONDS: Final = SandboxLimits().start_seconds
"""The wall time that a parent has to start."""
_FEWEST_INODES: Final = 256
_TRIES: Final = 2
_FILE: Final = Path(parent.__file__)
_SOURCE: Final = (
    f"import sys; sys.path[:0] = ['/grader', '/packages', {parent.PLACE!r}]; import parent; parent.begin(); "
    "from autograder.inside.worker import main; parent.serve({descriptor}); del parent; main()"
)
"""What Python runs: `serve` returns in the workers, which go on as one that was started by itself does."""


class OddParent(Exception):
    """A parent did not do as it should. The message says what."""


class Warm:
    """A launcher whose workers are forks of one parent. Use it as a context, within one thread.

    `cold` is the form without a parent. `refusal` says why workers are started so, and is empty while they are not.
    """

    def __init__(self, cold: Bubblewrap) -> None:
        self.cold = cold
        self._parent: _Parent | None = None
        self._retired: list[_Parent] = []
        self.refusal = ""

    @property
    def name(self) -> str:
        """The sandbox's name, which is that of the cold form: the walls are the same."""
        return self.cold.name

    @property
    def parent_process(self) -> int | None:
        """The number of the process that was started as the parent; `None` where none runs."""
        return self._parent.process if self._parent is not None else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._retire()
        while self._retired:
            self._retired.pop().close()

    @contextmanager
    def launch(self, limits: SandboxLimits) -> Iterator[Started]:
        """Start a worker, warm or else cold. See `Launcher.launch`; raises what the cold form does."""
        with ExitStack() as stack:
            started = self._forked(limits, stack)
            yield started if started is not None else stack.enter_context(self.cold.launch(limits))

    def _forked(self, limits: SandboxLimits, stack: ExitStack) -> Started | None:
        """A worker of the parent's, or of a new one where that one is odd; `None` where neither has one."""
        for _ in range(_TRIES):
            if self.refusal:
                break
            odd = ""
            try:
                return self._of_parent().fork(limits, stack)
            except (OddParent, OSError, SandboxError, system_calls.FilterUnavailable) as error:
                odd = str(error) or repr(error)
                self._retire()
            except BaseException:
                self._retire()  # whatever it was asked, it may still answer
                raise
        else:
            self.refusal = odd
        return None

    def _of_parent(self) -> _Parent:
        """The parent, or the next one where it is worn out, has ended, or was another process's."""
        if self._parent is not None and (self._parent.is_worn_out or not self._parent.is_ours):
            self._retire()
        for idle in [one for one in self._retired if one.is_idle]:
            self._retired.remove(idle)
            idle.close()
        if self._parent is None:
            self._parent = _Parent(self.cold.program)
        return self._parent

    def _retire(self) -> None:
        """Ask the parent for no more workers. It ends with the last that it has, for none of them is to blame."""
        if self._parent is not None:
            self._retired.append(self._parent)
            self._parent = None


class _Parent:
    """A parent that runs. Raises `OddParent`, or `OSError`, where one cannot be started."""

    def __init__(self, program: Path) -> None:
        self._owner = os.getpid()
        self._forks = 0
        self._running: list[Forked] = []
        self._judge, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with closing(theirs), ExitStack() as failed:
            failed.callback(self._judge.close)
            self._process = _started(program, theirs.fileno())
            failed.callback(self.close)
            theirs.close()
            self._judge.settimeout(START_SECONDS)
            if self._greeted() != parent.READY:
                raise OddParent(self._ended())
            failed.pop_all()

    def _greeted(self) -> bytes:
        try:
            self._judge.send(system_calls.program())
            return self._judge.recv(len(parent.READY))
        except ConnectionError:
            return b""

    @property
    def process(self) -> int:
        """The number of bubblewrap's process."""
        return self._process.pid

    @property
    def is_ours(self) -> bool:
        """Whether this process has started it, and it has not ended."""
        return self._owner == os.getpid() and self._process.poll() is None

    @property
    def is_worn_out(self) -> bool:
        """Whether it has had as many workers as it may have."""
        return self._forks >= MOST_FORKS

    @property
    def is_idle(self) -> bool:
        """Whether none of its workers is in use."""
        self._running = [one for one in self._running if not one.closed]
        return not self._running

    def fork(self, limits: SandboxLimits, stack: ExitStack) -> Started:
        """A worker that has said from within that it is walled in; it ends with `stack`."""
        self._forks += 1
        self._running = [one for one in self._running if not one.closed]
        self._judge.settimeout(limits.start_seconds)
        ear = stack.enter_context(closing(Ear()))
        with closing(ear.mouth), ExitStack() as theirs, ExitStack() as ours:
            requests, to_worker = _pipe(theirs, ours)
            from_worker, replies = _pipe(ours, theirs)
            told, errors = _pipe(ours, theirs)
            status, ended = _pipe(ours, theirs)
            inodes = max(_FEWEST_INODES, limits.file_bytes // BYTES_PER_INODE)
            asked = f"{limits.file_bytes} {inodes}".encode()
            socket.send_fds(self._judge, [asked], [requests, replies, errors, ear.mouth.fileno(), ended])
            flags = socket.MSG_CMSG_CLOEXEC
            said, handles, _, _ = socket.recv_fds(self._judge, parent.MOST_WORDS, 1, flags)
            if said != parent.FORKED or len(handles) != 1:
                for handle in handles:
                    os.close(handle)
                raise OddParent(printable(said.decode("utf-8", errors="replace")) or self._ended())
            worker = Forked(to_worker, from_worker, told, status, handles[0])
            ours.pop_all()
        self._running.append(worker)
        stack.callback(self._stop, worker)
        if not ear.hears(limits.start_seconds):
            raise OddParent(printable(worker.last_words()) or "a worker did not say that it was walled in")
        worker.make_sure()
        return Started(worker, ear.clock)

    def _stop(self, worker: Forked) -> None:
        """End a worker and all that is in its namespace; the parent with it, where the worker does not end alone."""
        if not worker.stop():
            stop(self._process)
            worker.stop()
        worker.close()

    def _ended(self) -> str:
        """What a parent that ended has said; it is killed, where it has not."""
        self._process.kill()
        said = self._process.stderr.read(4096) if self._process.stderr is not None else b""
        lines = said.decode("utf-8", errors="replace").strip().splitlines()
        return printable(lines[-1]) if lines else "the parent ended"

    def close(self) -> None:
        """End it, and with it what is left of its workers."""
        self._judge.close()
        if self._owner == os.getpid():
            stop(self._process)
            return
        self._process.returncode = 0  # it is no child of this process, which need not wait for it
        if self._process.stderr is not None:
            self._process.stderr.close()


def _pipe(reader: ExitStack, writer: ExitStack) -> tuple[int, int]:
    """A pipe, each end of which is closed with its owner."""
    ends = os.pipe()
    reader.callback(os.close, ends[0])
    writer.callback(os.close, ends[1])
    return ends


def _started(program: Path, descriptor: int) -> subprocess.Popen[bytes]:
    """A parent within its walls, which speaks over this descriptor."""
    filter_file = system_calls.open_filter(for_a_parent=True)
    beside = {_FILE.name: _FILE, **dict(libraries_of_ctypes())}
    source = _SOURCE.format(descriptor=descriptor)
    try:
        return subprocess.Popen(
            command_line(program, find_layout(), SandboxLimits(), filter_file, source, beside),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            pass_fds=(filter_file, descriptor),
            env={},
            bufsize=0,
            start_new_session=True,
        )
    finally:
        os.close(filter_file)

"""The warm parent: a Python within the walls that has imported numpy and the worker, and of which workers are forks.

It hears from the judge alone, which sends for each worker what its scratch folder may hold and the ends of its pipes,
and reads no byte that a worker writes. What the kernel is asked for goes by way of the C library, so that nothing here
knows the numbers of one architecture's calls.

- The *shell* is what bubblewrap starts. It makes a process namespace, since one that bubblewrap made would not be
  the parent's to come back to, and waits.
- The *parent* is process 1 in there. It forks an init into a process namespace of its own for each worker.
- The *init* is process 1 beside its worker. It takes the other namespaces, mounts the scratch folder over the parent's
  ``/tmp``, where this file lies, drops every capability, forks, and waits.
- The *worker* loads the strict filter, makes sure of it, and only then tells the judge that it is there.

Standard library only: mounted as it is, imported by nobody else.
"""

from __future__ import annotations

import ctypes
import errno
import gc
import os
import resource
import select
import signal
import socket
import sys
from contextlib import suppress
from typing import Any, Final, NoReturn

PLACE: Final = "/tmp"
MOST_DESCRIPTORS: Final = 256
"""No process here has one of this number or above."""
MOST_FILTER: Final = 1 << 16
READY: Final = b"ready"
FORKED: Final = b"forked"
MOST_WORDS: Final = 200
"""Bytes of what is said in place of that."""
LOST: Final = 128 + signal.SIGKILL
"""The status of a worker of which nobody can say how it ended."""

NEW_PROCESSES: Final = 0x20000000
NEW_REST: Final = 0x00020000 | 0x02000000 | 0x04000000 | 0x08000000 | 0x40000000
"""Mounts, control groups, host name, System V's objects, network."""
FORKS: Final = (signal.SIGCHLD, 0x01000000 | 0x00200000 | signal.SIGCHLD)
"""How C libraries ask for a fork: plainly, or with the new process's number kept."""
NO_DEVICES_NO_SETUID: Final = 4 | 2
SET_FILTER, READ_BOUNDS, DROP_FROM_BOUNDS, AMBIENT = 22, 23, 24, 47
_FILTER_MODE, _CLEAR_ALL = 2, 4
_CAPABILITIES_VERSION: Final = 0x20080522
_HIGHEST_CAPABILITY: Final = 63

_library: Final = ctypes.CDLL(None, use_errno=True)


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def begin() -> None:
    """Go on as process 1 of a namespace of our own. Before numpy is imported, since the shell stays as it is."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)  # else nobody could wait for a child
    _, highest = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = MOST_DESCRIPTORS if highest == resource.RLIM_INFINITY else min(MOST_DESCRIPTORS, highest)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    _call("unshare", NEW_PROCESSES)
    inner = os.fork()
    if inner:
        _drop_capabilities()
        _wait_for(inner)
    for name in ("ctypes", "_ctypes"):
        sys.modules[name] = None  # type: ignore[assignment]  # numpy is to do without it, as where it cannot be had


def serve(descriptor: int) -> None:
    """Fork as the judge asks, until it is gone. Returns in each worker, and nowhere else.

    Args:
        descriptor: a connection to the judge, which sends the strict filter first.
    """
    judge = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET, 0, descriptor)
    strict = judge.recv(MOST_FILTER)
    ours = os.pidfd_open(os.getpid())
    running: dict[int, tuple[int, int]] = {}
    events = select.poll()
    events.register(judge, select.POLLIN)
    gc.collect()
    gc.freeze()  # what is here is in every worker, and a collection there need not touch it
    judge.send(READY)
    while True:
        for ready, _ in events.poll():
            if ready in running:
                events.unregister(ready)
                _report(ready, *running.pop(ready))
                continue
            asked, received, _, _ = socket.recv_fds(judge, 64, 5, socket.MSG_CMSG_CLOEXEC)
            if not asked:
                os._exit(0)
            *streams, mouth, status = received
            size, inodes = (int(number) for number in asked.split())
            try:
                process = _fork_init(ours)
            except OSError as error:
                for end in received:
                    os.close(end)
                judge.send(repr(error).encode()[:MOST_WORDS])
                continue
            if process == 0:
                judge.detach()
                _become_worker(size, inodes, streams, mouth, strict)
                return
            for end in (*streams, mouth):
                os.close(end)
            handle = os.pidfd_open(process)
            running[handle] = process, status
            events.register(handle, select.POLLIN)
            socket.send_fds(judge, [FORKED], [handle])


def _report(handle: int, process: int, status: int) -> None:
    """Hand on how a worker has ended, once its init has."""
    _, how = os.waitpid(process, 0)
    with suppress(BrokenPipeError):  # the judge may have given it up, and the others still run
        os.write(status, bytes([_code_of(how)]))
    os.close(status)
    os.close(handle)


def _fork_init(ours: int) -> int:
    """Fork into a new process namespace, which only the child is in; 0 in the child."""
    _call("unshare", NEW_PROCESSES)
    process = -1
    try:
        process = os.fork()
        return process
    finally:
        if process:
            _call("setns", ours, NEW_PROCESSES)


def _become_worker(size: int, inodes: int, streams: list[int], mouth: int, strict: bytes) -> None:
    """As process 1 of a new namespace: take the rest of the walls, fork a worker and wait. Returns in the worker."""
    try:
        for standard, stream in enumerate(streams):
            os.dup2(stream, standard)
        os.closerange(3, mouth)
        os.closerange(mouth + 1, MOST_DESCRIPTORS)
        os.setsid()  # a signal to a group would else reach the parent and its other workers
        _call("unshare", NEW_REST)
        bounds = f"mode=0755,size={size},nr_inodes={inodes}".encode()
        _call("mount", b"tmpfs", PLACE.encode(), b"tmpfs", ctypes.c_ulong(NO_DEVICES_NO_SETUID), bounds)
        os.chdir(PLACE)
        _drop_capabilities()
        handler = signal.signal(signal.SIGINT, signal.SIG_DFL)  # process 1 hears nothing that it does not handle
        worker = os.fork()
        if worker:
            os.closerange(0, MOST_DESCRIPTORS)
            _load(strict)
            _wait_for(worker)
        signal.signal(signal.SIGINT, handler)
        _make_sure_of_no_capability()
        _load(strict)
        _make_sure()
        _forget_the_parent()
        os.write(mouth, b".")
        os.close(mouth)
    except BaseException as error:
        os.write(2, f"a worker was not walled in: {error!r}\n".encode())
        os._exit(1)


def _drop_capabilities() -> None:
    """Let go of every capability, and of the way back to one."""
    _call("prctl", *map(ctypes.c_ulong, (AMBIENT, _CLEAR_ALL, 0, 0, 0)))
    for capability in range(_HIGHEST_CAPABILITY + 1):
        try:
            _call("prctl", *map(ctypes.c_ulong, (DROP_FROM_BOUNDS, capability, 0, 0, 0)))
        except OSError as error:
            if error.errno != errno.EINVAL or not capability:
                raise
            break  # this kernel has no more
    _call("capset", (ctypes.c_uint32 * 2)(_CAPABILITIES_VERSION, 0), (ctypes.c_uint32 * 6)())


def _make_sure_of_no_capability() -> None:
    """Raise `PermissionError` where one is left, or may come back."""
    held = (ctypes.c_uint32 * 6)()
    _call("capget", (ctypes.c_uint32 * 2)(_CAPABILITIES_VERSION, 0), held)
    if any(held) or any(_in_bounds(capability) for capability in range(_HIGHEST_CAPABILITY + 1)):
        raise PermissionError("it has capabilities")


def _in_bounds(capability: int) -> bool:
    return bool(_library.prctl(*map(ctypes.c_ulong, (READ_BOUNDS, capability, 0, 0, 0))) == 1)


def _load(strict: bytes) -> None:
    """Load the strict filter, from here on and for good."""
    program = _Program(len(strict) // 8, strict)
    _call("prctl", ctypes.c_ulong(SET_FILTER), ctypes.c_ulong(_FILTER_MODE), ctypes.byref(program))


def _make_sure() -> None:
    """Raise `PermissionError` where the walls are not as they should be, with what a wall would not stop."""
    if (os.getpid(), os.getppid()) != (2, 1) or os.listdir():  # noqa: PTH208
        raise PermissionError("it is not alone")
    for name, arguments in (("unshare", (0,)), ("setns", (-1, 0)), ("socket", (-1, -1, -1))):
        try:
            _call(name, *arguments)
        except PermissionError:
            continue
        except OSError:
            raise PermissionError(f"{name} is not refused by the filter") from None
        raise PermissionError(f"{name} is not refused")


def _forget_the_parent() -> None:
    """Be as a worker that was started by itself; what it draws from the system's entropy is its own."""
    from numpy.random import MT19937, mtrand

    mtrand.set_bit_generator(MT19937())
    os.environ["LD_LIBRARY_PATH"] = os.environ["LD_LIBRARY_PATH"].partition(":")[0]
    sys.path.remove(PLACE)
    for place in [place for place in sys.path_importer_cache if place == PLACE or place.endswith("/ctypes")]:
        del sys.path_importer_cache[place]
    del sys.modules[__name__]


def _wait_for(process: int) -> NoReturn:
    """Collect whatever ends, and end as this process does."""
    while True:
        ended, how = os.wait()
        if ended == process:
            os._exit(_code_of(how))


def _code_of(how: int) -> int:
    """The exit code for a wait status, as bubblewrap and shells give it."""
    return 128 + os.WTERMSIG(how) if os.WIFSIGNALED(how) else os.WEXITSTATUS(how)


def _call(name: str, *arguments: Any) -> None:
    """Call a function of the C library. Raises `OSError` where it fails."""
    if getattr(_library, name)(*arguments):
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")

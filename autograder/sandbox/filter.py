"""The system-call filter: what a worker may ask of the kernel. All else is refused, whoever runs the grader.

It is a list of what is allowed. A list of what is forbidden would have to name every door that Linux has and every
one that it will get: namespaces, tracing, mounts, keyrings, BPF, io_uring, sockets. What Python and numpy ask for in
one thread is short and changes slowly, and an unknown call is answered as one that this kernel does not have
(``ENOSYS``), on which C libraries fall back to an older call. So a newer Python or C library works under this list,
and a newer kernel opens nothing.

Nothing is killed for a refused call, since a refusal does no harm and an import may merely have probed. Only the
calls of a foreign architecture (i386 and x32 on x86-64) end the process: no honest program makes them.

- No thread and no process: ``clone`` is not allowed in any form. numpy is told to compute in one thread, and the
  limit on processes, which could count threads, does not bind where the grader runs as root.
- ``execve`` is allowed, since bubblewrap loads the filter and then starts Python. It gives nothing: the new program
  keeps the filter, the limits and the walls, and a worker can run machine code of its own anyway.
- ``ioctl``, ``fcntl`` and ``prctl`` are allowed for the requests that are named; locks, leases, watches and large
  pipes, which take memory of the kernel's, are not among them.
- No change of a file's mode or times. ``/dev/null`` is the machine's own, bubblewrap can mount no device read-only, and
  where the grader runs as root it belongs to the worker.
- No locks, no futex but between the threads of one process, no word of which pages of a file are in memory: the
  mounted files are the same in all workers, and these would let one speak to another.
- No memory but what the limit on address space counts: neither ``memfd_create`` nor System V nor POSIX queues.

The parent of warm workers (`parent`) runs no line of a learner's, and has a wider filter: besides all of this it may
fork, make the namespaces of a worker, mount its scratch folder, drop capabilities, speak over the one connection that
it was given, and load the strict filter in each worker. Filters add up, and the strictest word counts.

libseccomp compiles the list for this machine's architecture, bubblewrap loads it. A name that an architecture or an
older libseccomp does not know is left out, and thereby refused.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, TypeAlias

Requests: TypeAlias = Mapping[str, tuple[int, tuple[int, ...]]]

ALLOWED: Final = {
    "reading and writing": """
        read write readv writev pread64 pwrite64 preadv pwritev preadv2 pwritev2 lseek _llseek sendfile copy_file_range
        open openat creat close close_range dup dup2 dup3 pipe pipe2 fsync fdatasync
    """,
    "names of files": """
        stat fstat lstat newfstatat fstatat64 statx access faccessat faccessat2 readlink readlinkat statfs fstatfs
        getdents getdents64 getcwd chdir fchdir mkdir mkdirat rmdir unlink unlinkat rename renameat renameat2
        link linkat symlink symlinkat umask truncate ftruncate fallocate
        getxattr lgetxattr fgetxattr listxattr llistxattr flistxattr
    """,
    "memory": "brk mmap munmap mprotect mremap madvise msync membarrier",
    "the process itself": """
        execve exit exit_group wait4 waitid kill tkill tgkill
        getpid gettid getppid getpgid getpgrp getsid getuid geteuid getgid getegid getresuid getresgid getgroups
        set_tid_address set_robust_list get_robust_list rseq arch_prctl restart_syscall
        riscv_flush_icache riscv_hwprobe
    """,
    "the machine": """
        uname sysinfo getrusage times getrlimit setrlimit prlimit64 getpriority
        sched_yield sched_getaffinity sched_setaffinity getcpu getrandom
    """,
    "signals": """
        rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending rt_sigtimedwait rt_sigsuspend sigaltstack
        pause alarm setitimer getitimer
    """,
    "time and waiting": """
        clock_gettime clock_getres clock_nanosleep nanosleep gettimeofday time
        poll ppoll select pselect6 epoll_create epoll_create1 epoll_ctl epoll_wait epoll_pwait
    """,
}
"""Calls by what they are for."""

ALLOWED_REQUESTS: Final = {
    "ioctl": (1, (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)),  # is it a terminal, its size; FIO: bytes, flags
    "fcntl": (1, (0, 1, 2, 3, 4, 1030)),  # duplicate; get and set flags
    "prctl": (0, (15, 16, 0x53564D41)),  # name this thread, name memory
    "futex": (1, (128, 129, 131, 132, 133, 137, 138, 393)),  # wait, wake and requeue, each of them private
}
"""Calls by the position of the argument that says what is asked, and the requests that are allowed."""

REFUSED: Final = """
    fork vfork clone unshare setns chroot socket socketpair memfd_create setuid setgid setgroups
    chmod fchmod fchmodat fchmodat2 utime utimes utimensat futimesat flock
"""
"""Calls that Python offers under their own name: "not permitted" (``EPERM``) says more than "not implemented"."""


ALLOWED_TO_A_PARENT: Final = """
    fork setsid capget capset pidfd_open recvfrom recvmsg sendto sendmsg getsockname getsockopt
"""
"""Calls that the parent of warm workers needs besides, and those of `program_of_a_parent` by what is asked."""


class FilterUnavailable(Exception):
    """libseccomp is not there or does not work. The message says which."""


def open_filter(*, for_a_parent: bool = False) -> int:
    """A new descriptor from which bubblewrap reads the filter, or that of a warm parent. The caller closes it.

    Raises:
        FilterUnavailable: there is no libseccomp.
    """
    return _in_memory(program_of_a_parent() if for_a_parent else program())


def trouble() -> str:
    """What keeps libseccomp from making the filter; empty where nothing does."""
    try:
        program()
    except FilterUnavailable as error:
        return str(error)
    return ""


@lru_cache(maxsize=1)
def program() -> bytes:
    """The filter as a BPF program.

    Raises:
        FilterUnavailable: there is no libseccomp.
    """
    return _program("", {})


@lru_cache(maxsize=1)
def program_of_a_parent() -> bytes:
    """The same for the parent of warm workers."""
    from autograder.sandbox import parent  # which is written for Linux alone

    return _program(
        ALLOWED_TO_A_PARENT,
        {
            "clone": (0, parent.FORKS),
            "unshare": (0, (parent.NEW_PROCESSES, parent.NEW_REST)),
            "setns": (1, (parent.NEW_PROCESSES,)),
            "mount": (3, (parent.NO_DEVICES_NO_SETUID,)),  # a new file system: no bind, no move, no remount
            "prctl": (0, (parent.SET_FILTER, parent.READ_BOUNDS, parent.DROP_FROM_BOUNDS, parent.AMBIENT)),
        },
    )


def _program(more: str, requests: Requests) -> bytes:
    try:
        import pyseccomp
    except (ImportError, RuntimeError, OSError) as error:
        raise FilterUnavailable(str(error)) from error
    try:
        return _compiled(pyseccomp, names(more), requests)
    except OSError as error:
        raise FilterUnavailable(f"libseccomp made no filter: {error}") from error


def names(*lists: str) -> list[str]:
    """The names of calls in these lists."""
    return " ".join(lists).split()


def _compiled(seccomp: Any, more: Sequence[str], more_requests: Requests) -> bytes:
    rules = seccomp.SyscallFilter(seccomp.ERRNO(errno.ENOSYS))
    rules.set_attr(seccomp.Attr.ACT_BADARCH, seccomp.KILL_PROCESS)

    def add(action: int, name: str, *conditions: Any) -> None:
        number = seccomp.resolve_syscall(seccomp.Arch.NATIVE, name)
        if number >= 0:
            rules.add_rule(action, number, *conditions)

    for name in (*names(*ALLOWED.values()), *more):
        add(seccomp.ALLOW, name)
    for name, (position, requests) in (*ALLOWED_REQUESTS.items(), *more_requests.items()):
        for request in requests:
            add(seccomp.ALLOW, name, seccomp.Arg(position, seccomp.EQ, request))
    for name in names(REFUSED):
        if name not in more and name not in more_requests:
            add(seccomp.ERRNO(errno.EPERM), name)
    descriptor = _in_memory(b"")
    with os.fdopen(descriptor, "w+b") as file:
        rules.export_bpf(file)
        file.seek(0)
        return file.read()


def _in_memory(content: bytes) -> int:
    descriptor = os.memfd_create("filter")
    os.write(descriptor, content)
    os.lseek(descriptor, 0, os.SEEK_SET)
    return descriptor

"""The system-call filter: no new process, whoever runs the grader.

The limit on processes does not bind when the grader runs as root, since the sandbox's user is then the real root
outside its namespace. The filter binds everybody. It is made by libseccomp and handed to bubblewrap.
"""

from __future__ import annotations

import errno
import os
from functools import lru_cache

_CLONE_THREAD = 0x00010000


def available() -> bool:
    """Whether libseccomp is installed."""
    try:
        _program()
    except (ImportError, RuntimeError, OSError):
        return False
    return True


def open_filter() -> int:
    """A new descriptor from which bubblewrap reads the filter. The caller closes it."""
    descriptor = os.memfd_create("filter")
    os.write(descriptor, _program())
    os.lseek(descriptor, 0, os.SEEK_SET)
    return descriptor


@lru_cache(maxsize=1)
def _program() -> bytes:
    """The filter as a BPF program: processes are refused, threads are not.

    ``clone3`` passes its flags in memory where a filter cannot look, so it is answered as unknown and the C library
    takes ``clone`` instead (seccomp(2), "Caveats").
    """
    import pyseccomp

    rules = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
    for name in ("fork", "vfork"):
        rules.add_rule(pyseccomp.ERRNO(errno.EPERM), name)
    rules.add_rule(pyseccomp.ERRNO(errno.ENOSYS), "clone3")
    rules.add_rule(pyseccomp.ERRNO(errno.EPERM), "clone", pyseccomp.Arg(0, pyseccomp.MASKED_EQ, _CLONE_THREAD, 0))
    descriptor = os.memfd_create("program")
    with os.fdopen(descriptor, "w+b") as file:
        rules.export_bpf(file)
        file.seek(0)
        return file.read()

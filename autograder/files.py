"""Files on the disk: ours are written in one step, strangers' are read with distrust, and a lock lets one in at a time.

Whoever looks at a file that is written sees the old one or the new one, never a part.
"""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import reduce
from operator import or_
from pathlib import Path
from typing import Final

PLAIN: Final = 0o644
NO_ROOM: Final = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)
"""Errors of a disk that takes no file at all."""


_LINK: Final = "is a link, which is not followed"


class Refused(ValueError):
    """A stranger's file that is not read. The message says why, and does not name it: ``is no regular file``."""


class TooLarge(Refused):
    """A stranger's file over the limit."""


def flags_of(*names: str) -> int:
    """Flags of `os.open` by their names, as ``O_NOFOLLOW``, those that this system has; a file is never text."""
    flags = [getattr(os, name, 0) for name in ("O_CLOEXEC", "O_BINARY", *names)]
    return reduce(or_, flags)


def read_stranger(path: Path, most: int) -> bytes:
    """The content of a file that somebody else may have put there. A link is not followed, and nothing waits.

    Args:
        path: the file. The folders above it are believed.
        most: bytes that it may have.

    Raises:
        Refused: it is a link or no regular file, or cannot be read.
        TooLarge: it has more than `most` bytes.
    """
    try:
        if not hasattr(os, "O_NOFOLLOW") and path.is_symlink():
            raise Refused(_LINK)
        descriptor = os.open(path, flags_of("O_RDONLY", "O_NOFOLLOW", "O_NONBLOCK"))
    except OSError as error:
        reason = _LINK if path.is_symlink() else (error.strerror or "cannot be opened")
        raise Refused(reason) from error
    except Refused:
        raise
    except ValueError as error:
        raise Refused("has a name that no file can have") from error
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        os.close(descriptor)
        raise Refused("is no regular file")
    with os.fdopen(descriptor, "rb") as file:
        if status.st_size > most:
            raise _too_large(status.st_size, most)
        try:
            content = file.read(most + 1)
        except OSError as error:
            raise Refused(error.strerror or "cannot be read") from error
    if len(content) > most:  # it has grown meanwhile
        raise _too_large(len(content), most)
    return content


def _too_large(size: int, most: int) -> TooLarge:
    return TooLarge(f"is {size / 2**20:.0f} MiB, over the limit of {most / 2**20:g} MiB")


@contextmanager
def alone(lock: Path, otherwise: Exception) -> Iterator[None]:
    """Hold a lock file, which is made where it is missing; the system lets go of it when the process ends.

    Args:
        lock: the file. Its folder must be there.
        otherwise: raised where another one holds it.
    """
    import fcntl  # not everywhere where a notebook can be checked

    try:
        descriptor = os.open(lock, flags_of("O_CREAT", "O_RDWR"), PLAIN)
    except PermissionError:
        if not lock.exists():
            raise
        # Another user of the folder has made it, and whoever can read it can hold it.
        descriptor = os.open(lock, flags_of("O_RDONLY"))
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise otherwise from error
        yield
    finally:
        os.close(descriptor)


def write_text(path: Path, text: str) -> None:
    """Write a text file, as UTF-8, in one step. Its folder must be there.

    Raises:
        OSError: it cannot be written; the old one is as it was.
    """
    write_bytes(path, text.encode())


def write_bytes(path: Path, content: bytes, mode: int = PLAIN) -> None:
    """Write a file in one step, with these permissions. Its folder must be there.

    Raises:
        OSError: it cannot be written; the old one is as it was. The error names this file.
    """
    try:
        _write(path, content, mode)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def _write(path: Path, content: bytes, mode: int) -> None:
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}-")
    unfinished = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        unfinished.chmod(mode)
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def open_what_is_closed() -> None:
    """Open nothing in place of a standard input, output or error that is closed.

    Else the next file that is opened has its number, and goes as that to every program that is started.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            nowhere = os.open(os.devnull, os.O_RDWR)  # the lowest number that is free, which is this one
            os.set_inheritable(nowhere, True)

"""Files that are written in one step: whoever looks sees the old one or the new one, never a part."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Final

PLAIN: Final = 0o644


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

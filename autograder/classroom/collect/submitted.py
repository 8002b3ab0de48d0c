"""Writes a notebook into ``submitted/``, with what nbgrader's exchange leaves beside it."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime
from pathlib import Path
from typing import Final

from autograder.files import write_bytes

NOTEBOOK: Final = ".ipynb"
TIMESTAMP: Final = "timestamp.txt"
SECRET: Final = "submission_secret.txt"
"""nbgrader releases feedback under a name made from it, so that it is kept when a notebook is collected again."""


def put(folder: Path, name: str, content: bytes, handed_in: datetime | None, suffix: str = NOTEBOOK) -> bool:
    """Write a notebook and when it was handed in. A file that is right already is not touched.

    Args:
        folder: ``submitted/<student>/<unit>``; made where it is missing.
        name: the notebook's name without suffix.
        content: its bytes.
        handed_in: in UTC, or `None` where nothing tells; then an earlier timestamp stays only beside the same content.
        suffix: of the file; that of a notebook, or ``.py``.

    Returns:
        Whether anything changed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    changed = _replace(folder / f"{name}{suffix}", content)
    if handed_in is not None:
        changed |= _replace(folder / TIMESTAMP, f"{handed_in:%Y-%m-%d %H:%M:%S.%f} UTC".encode())
    elif changed:
        (folder / TIMESTAMP).unlink(missing_ok=True)
    if not (folder / SECRET).is_file():
        _replace(folder / SECRET, secrets.token_hex(64).encode())
    return changed


def is_there(folder: Path, name: str, sha256: str) -> bool:
    """Whether a notebook with this digest was put there, and nothing of what belongs beside it is gone."""
    try:
        content = (folder / f"{name}{NOTEBOOK}").read_bytes()
    except OSError:
        return False
    beside = (folder / TIMESTAMP).is_file() and (folder / SECRET).is_file()
    return beside and hashlib.sha256(content).hexdigest() == sha256


def _replace(path: Path, content: bytes) -> bool:
    """Write a file in one step, unless it has this content. Returns whether it was written."""
    if path.is_file() and path.read_bytes() == content:
        return False
    write_bytes(path, content)
    return True

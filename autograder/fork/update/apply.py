"""Carries out a plan, in an order in which nothing is lost wherever it ends.

First the backup, then the files, each in one step, then what is staged, and at last the commit. An update that was
interrupted is planned anew and comes to the same end: what is written already merges with itself.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from autograder.files import write_bytes
from autograder.fork.update.plan import File, Plan
from autograder.fork.update.repository import Repository, UpdateError

FOLDER: Final = ".autograder"


def carry_out(repository: Repository, plan: Plan, head: str, upstream: str) -> Path | None:
    """Carry out a plan, and give the folder of the backup; `None` where no file had to be changed.

    Raises:
        UpdateError: git cannot commit, or a file was changed meanwhile.
    """
    message = f"Merge the course's updates ({upstream[:10]})"
    commit = repository.store_commit((head, upstream), plan.committed, message)
    backup = _back_up(repository.root, head, [file for file in plan.files if file.was is not None])
    for file in plan.files:
        _write(repository.root, file)
    repository.stage(plan.staged)
    repository.move_head(commit, head, f"autograder update: {message}")
    return backup


def _back_up(root: Path, head: str, files: Sequence[File]) -> Path | None:
    """Keep what was there, in a folder that is named after it and that git does not see."""
    if not files:
        return None
    digest = hashlib.sha256(head.encode())
    for file in files:
        digest.update(os.fsencode(file.path) + b"\0" + hashlib.sha256(file.was or b"").digest())
    backups = root / FOLDER / "backup"
    backups.mkdir(parents=True, exist_ok=True)
    (root / FOLDER / ".gitignore").write_text("*\n", encoding="utf-8")
    backup = backups / digest.hexdigest()[:12]
    if not backup.exists():
        with tempfile.TemporaryDirectory(dir=backups, prefix=".unfinished-") as unfinished:
            whole = Path(unfinished) / "whole"
            for file in files:
                place = whole / file.path
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(file.was or b"")
            whole.replace(backup)
    return backup


def _write(root: Path, file: File) -> None:
    """Write or remove a file in one step, unless it is not what it was when the plan was made."""
    place = root / file.path
    here = place.read_bytes() if place.is_file() else None
    if here != file.was:
        raise UpdateError(f"{file.path}: was changed just now; close it where it is open, then run this again")
    if file.content is None:
        place.unlink(missing_ok=True)
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    write_bytes(place, file.content, 0o755 if file.mode == "100755" else 0o644)

"""Right answers that were worked out once, in files, since importing PyTorch takes longer than grading.

A file's name is a digest of all that the answers depend on, so it never needs to be brought up to date, and it holds
wire values, so reading it runs nothing.
"""

from __future__ import annotations

import contextlib
import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from autograder.files import write_bytes
from autograder.inside import invoke, wire
from autograder.judge import cache
from autograder.judge.digest import libraries, points_sha256
from autograder.model import Task, Unit


def place_of(unit: Unit, task: Task, seed: int, *besides: str) -> Path | None:
    """Where the answers of a task are kept for a seed, and for what they depend on `besides`; `None` for nowhere."""
    folder = cache.folder()
    if folder is None:
        return None
    parts = (points_sha256(unit.package), task.function, str(seed), *libraries(), sys.platform, *besides)
    return folder / (hashlib.sha256("\0".join(parts).encode()).hexdigest() + ".answers")


def rows(path: Path | None, count: int) -> Sequence[Any] | None:
    """What was kept of so many cases, `None` where nothing was or the file is damaged."""
    if path is None:
        return None
    try:
        content = path.read_bytes()
    except OSError:
        return None
    checksum, payload = content[:32], content[32:]
    if hashlib.sha256(payload).digest() != checksum:
        return None
    cache.used(path)
    found: Sequence[Any] = wire.decode(payload)
    return found if len(found) == count else None


def keep(path: Path | None, rows: Sequence[Any]) -> None:
    """Keep wire values. A disk that is full or read-only, or values too large to keep, cost time the next time only."""
    if path is None:
        return
    with contextlib.suppress(OSError, wire.WireError):
        payload = wire.encode(list(rows))
        write_bytes(path, hashlib.sha256(payload).digest() + payload, 0o600)
        cache.make_room(path)


def row_of(answer: invoke.Answer) -> tuple[Any, ...]:
    """A right answer as a wire value."""
    return answer.status, answer.value, answer.error, answer.error_types


def answer_of(row: Sequence[Any]) -> invoke.Answer:
    """The answer that `row_of` gave."""
    return invoke.Answer(row[0], value=row[1], error=row[2], error_types=row[3])

"""What a thousand hostile submissions in a row leave behind: processes, files, mounts, descriptors, memory.

``python -m tests.bench.hostile [COUNT]``. The attacks of `tests.sandbox.attacks` are graded one after the other, as
often as it takes. It counts before, after a tenth, which fills caches, and at the end; nothing may be left, and the
judge's memory must not have grown since that tenth by more than `ALLOWED` for each hundred submissions.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import Final

from autograder.sandbox import Launcher, choose
from tests.sandbox import attacks
from tests.sandbox.attacks import CannotTry, arena

COUNT: Final = 1000
ALLOWED: Final = 2**20
SLOW: Final = ("harm_flood", "harm_names", "harm_dying_cells")
"""Left out: they start many workers each, or write much."""


@dataclass(frozen=True)
class Census:
    """What there is: numbers, and bytes of the judge's resident memory."""

    processes: int
    files: int
    mounts: int
    descriptors: int
    memory: int


def main() -> None:
    """Grade, print, and end with 1 where something was left behind."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    with tempfile.TemporaryDirectory(prefix="hostile-") as folder:
        tempfile.tempdir = folder
        began = time.perf_counter()
        before, warm, after, gained = graded(count, choose("bubblewrap"))
    print(f"{count} hostile submissions in {time.perf_counter() - began:.0f} s; {gained} gained something")
    print(f"{'':12}{'before':>14}{'warm':>14}{'after':>14}")
    for kind in ("processes", "files", "mounts", "descriptors", "memory"):
        print(f"{kind:12}" + "".join(f"{getattr(one, kind):>14,}" for one in (before, warm, after)))
    left = left_behind(warm, after, count)
    print(f"left behind: {', '.join(left) or 'nothing'}")
    sys.exit(1 if left else 0)


def graded(count: int, launcher: Launcher) -> tuple[Census, Census, Census, int]:
    """Grade so many; what there was before, once the caches were full, and after, and how many gained something."""
    before = warm = census()
    gained = 0
    for number, name in enumerate(islice(cycle(_names()), count), start=1):
        try:
            gained += bool(arena.run(attacks.load(name), launcher).gains)
        except CannotTry as reason:
            print(f"{name}: not tried, {reason}")
        if number == max(count // 10, len(_names())):
            warm = census()
    return before, warm, census(), gained


def left_behind(warm: Census, after: Census, count: int) -> list[str]:
    """What there is more of than there was."""
    kinds = ("processes", "files", "mounts", "descriptors")
    left = [kind for kind in kinds if getattr(after, kind) > getattr(warm, kind)]
    grown = after.memory - warm.memory
    return [*left, f"{grown / 2**20:.1f} MiB of memory"] if grown > ALLOWED * count / 100 else left


def census() -> Census:
    """Count now. Processes are those of this user that are part of the grader or that an attack may have started."""
    own = os.geteuid()
    processes = sum(_belongs(entry, own) for entry in Path("/proc").iterdir() if entry.name.isdigit())
    files = _entries(tempfile.gettempdir()) + _entries("/dev/shm")
    mounts = len(Path("/proc/self/mountinfo").read_text(encoding="utf-8").splitlines())
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return Census(processes, files, mounts, _entries("/proc/self/fd"), pages * os.sysconf("SC_PAGE_SIZE"))


def _names() -> tuple[str, ...]:
    return tuple(name for name in attacks.names() if name not in SLOW)


def _belongs(process: Path, user: int) -> bool:
    """Whether a process is of this user and part of this grader: a worker, its walls, or what an attack started."""
    try:
        if process.stat().st_uid != user:
            return False
        command = (process / "cmdline").read_bytes()
    except OSError:
        return False
    return any(word in command for word in (b"bwrap", b"autograder.worker", b"sleep\x00600"))


def _entries(folder: str) -> int:
    return sum(1 for _ in Path(folder).iterdir()) if Path(folder).is_dir() else 0


if __name__ == "__main__":
    main()

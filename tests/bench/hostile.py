"""What a thousand hostile submissions in a row leave behind: processes, files, mounts, descriptors, memory.

``python -m tests.bench.hostile [COUNT] [--warm]``. The attacks of `tests.sandbox.attacks` are graded one after the
other, as often as it takes, in workers that are started cold or in forks of warm parents. It counts before, after each
tenth and at the end. Nothing may be left, and in the second half, when all caches are full, the judge's memory must not
grow by more than `ALLOWED`.

It starts itself anew with ``PYTHONMALLOC=malloc``. Python's own allocator keeps a mebibyte as long as one small object
lives in it, so what is resident says little of what is in use; with the C library's, free memory can be given back
before each count.
"""

from __future__ import annotations

import ctypes
import gc
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import astuple, dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import Final

from autograder import course
from autograder.judge.exam import exams_of
from autograder.judge.seeds import PUBLIC_SEED
from autograder.sandbox import Launcher, Session, choose, warmed
from tests.bench.orphans import adopt_orphans, collect_orphans
from tests.sandbox import attacks
from tests.sandbox.attacks import CannotTry, arena

COUNT: Final = 1000
ALLOWED: Final = 2**20
SLOW: Final = ("harm_flood", "harm_names", "harm_dying_cells")
"""Left out: they start many workers each, or write much."""


@dataclass(frozen=True)
class Census:
    """What there is: processes below this one, files in its temporary folder, and bytes of its resident memory."""

    processes: int
    files: int
    mounts: int
    descriptors: int
    memory: int


def main() -> None:
    """Grade, print, and end with 1 where something was left behind."""
    if os.environ.get("PYTHONMALLOC") != "malloc":
        again = [sys.executable, "-m", "tests.bench.hostile", *sys.argv[1:]]
        os.execve(sys.executable, again, os.environ | {"PYTHONMALLOC": "malloc"})
    counts = [int(given) for given in sys.argv[1:] if given != "--warm"]
    count = counts[0] if counts else COUNT
    adopt_orphans()
    know_the_answers()
    with tempfile.TemporaryDirectory(prefix="hostile-") as folder:
        tempfile.tempdir = folder
        began = time.perf_counter()
        print("".join(f"{title:>14}" for title in ("after", "processes", "files", "mounts", "descriptors", "memory")))
        with warmed(choose("bubblewrap")) if "--warm" in sys.argv else nullcontext(choose("bubblewrap")) as launcher:
            taken = graded(count, launcher)
    print(f"{count} hostile submissions in {time.perf_counter() - began:.0f} s")
    left = left_behind(list(taken.values()))
    print(f"left behind: {', '.join(left) or 'nothing'}")
    sys.exit(1 if left else 0)


def know_the_answers() -> None:
    """Have all right answers worked out before the first count: PyTorch, once used, keeps an empty folder in /tmp."""
    for unit in course.units():
        for seed in (PUBLIC_SEED, arena.SEED):
            exams_of(unit, seed)


def graded(count: int, launcher: Launcher) -> dict[int, Census]:
    """Grade so many; what there was after how many, which is printed as it comes."""
    with Session(launcher, [], ""):
        pass  # a warm parent is there before anything is counted
    taken: dict[int, Census] = {}
    _take(taken, 0)
    for number, name in enumerate(islice(cycle(_names()), count), start=1):
        try:
            arena.run(attacks.load(name), launcher)
        except CannotTry as reason:
            print(f"{name}: not tried, {reason}")
        if number % max(count // 10, 1) == 0:
            _take(taken, number)
    return taken


def _take(taken: dict[int, Census], number: int) -> None:
    taken[number] = census()
    print("".join(f"{figure:>14,}" for figure in (number, *astuple(taken[number]))), flush=True)


def left_behind(taken: Sequence[Census]) -> list[str]:
    """What there is more of than there was; memory is compared with half-way."""
    first, middle, last = taken[0], taken[len(taken) // 2], taken[-1]
    kinds = ("processes", "files", "mounts", "descriptors")
    left = [kind for kind in kinds if getattr(last, kind) > getattr(first, kind)]
    grown = last.memory - middle.memory
    return [*left, f"{grown / 2**20:.1f} MiB of memory"] if grown > ALLOWED else left


def census() -> Census:
    """Count now, after the ended processes that this one adopted were waited for."""
    gc.collect()
    _give_back()
    collect_orphans()
    files = sum(1 for _ in Path(tempfile.gettempdir()).rglob("*"))
    mounts = len(Path("/proc/self/mountinfo").read_text(encoding="utf-8").splitlines())
    descriptors = sum(1 for _ in Path("/proc/self/fd").iterdir())
    return Census(processes(), files, mounts, descriptors, resident())


def resident() -> int:
    """The bytes of this process's resident memory."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


def _names() -> tuple[str, ...]:
    return tuple(name for name in attacks.names() if name not in SLOW)


def _give_back() -> None:
    """Hand the memory that is free to the kernel, where the C library can: what is left is in use."""
    library = ctypes.CDLL(None)
    if hasattr(library, "malloc_trim"):
        library.malloc_trim(0)


def processes() -> int:
    """How many processes there are below this one."""
    below, todo = 0, [os.getpid()]
    while todo:
        listed = Path(f"/proc/{todo.pop()}/task").glob("*/children")
        children = [int(number) for path in listed for number in path.read_text(encoding="ascii").split()]
        below += len(children)
        todo += children
    return below


if __name__ == "__main__":
    main()

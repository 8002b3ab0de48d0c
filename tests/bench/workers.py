"""So many warm workers in a row, none of which answers anything: what each takes, and what the kernel still has to do.

    python -m tests.bench.workers [COUNT]

Each worker has a network of its own, and the kernel takes these down one after the other, later than the worker has
ended. It prints, for each tenth: milliseconds for a worker on the wall, how many networks there are beyond those
before, the memory of the kernel's own objects, and that of the judge; then for how long networks are taken down at the
end. It ends with 1 where something is left, or where a later tenth took more than `SLOWER` times as long as the first.

How many networks there are is read from the kernel's table of objects, which only root may read; elsewhere what is left
is told by its memory alone.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from autograder.sandbox import Session, choose, warmed
from autograder.sandbox.warm import Warm
from tests.bench.hostile import processes, resident
from tests.bench.orphans import adopt_orphans, collect_orphans

COUNT: Final = 10_000
PATIENCE: Final = 600.0
"""Seconds within which the kernel has taken down what is left."""
SLOWER: Final = 2.0
FEW: Final = 5
"""Networks that other programs may have made meanwhile."""


@dataclass(frozen=True)
class Tenth:
    """What a tenth of the workers took, and what there was after it.

    Attributes:
        workers: how many there have been.
        milliseconds: on the wall, for each.
        networks: how many there are beyond those before the first worker; `None` where that cannot be read.
        kernel: MiB of the kernel's objects beyond those before.
        judge: MiB of this process.
    """

    workers: int
    milliseconds: float
    networks: int | None
    kernel: float
    judge: float


def main() -> None:
    """Measure, print, and end with 1 where something is amiss."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    adopt_orphans()
    before = networks()
    print(f"{'workers':>10}{'ms each':>10}{'networks':>10}{'kernel MiB':>12}{'judge MiB':>12}")
    tenths = []
    for tenth in in_a_row(count):
        tenths.append(tenth)
        there = "?" if tenth.networks is None else tenth.networks
        memory = f"{tenth.kernel:>12.1f}{tenth.judge:>12.1f}"
        print(f"{tenth.workers:>10,}{tenth.milliseconds:>10.1f}{there:>10}{memory}", flush=True)
    seconds = until_taken_down(before)
    amiss = [*_amiss(tenths), *([] if seconds is not None else ["networks that are not taken down"])]
    print(f"taken down {seconds or 0:.1f} s after the last worker; amiss: {', '.join(amiss) or 'nothing'}")
    sys.exit(bool(amiss))


def in_a_row(count: int) -> Iterator[Tenth]:
    """Start so many workers, each when the one before has ended."""
    with warmed(choose("bubblewrap")) as launcher:
        if not isinstance(launcher, Warm):
            raise RuntimeError("warm workers cannot be had here; autograder doctor says why")
        with Session(launcher, [], ""):
            pass  # a parent is there
        before, below = networks(), kernel_mebibytes()
        done = 0
        for tenth in range(1, 11):
            began, until = time.perf_counter(), count * tenth // 10
            for _ in range(done, until):
                with Session(launcher, [], ""):
                    pass
            took = time.perf_counter() - began
            if launcher.refusal:
                raise RuntimeError(f"after {done:,} workers: {launcher.refusal}")
            there = networks()
            beyond = None if there is None or before is None else there - before
            each = 1000 * took / max(1, until - done)
            yield Tenth(until, each, beyond, kernel_mebibytes() - below, resident() / 2**20)
            done = until


def _amiss(tenths: Sequence[Tenth]) -> Iterator[str]:
    slowest = max(tenths, key=lambda one: one.milliseconds)
    if slowest.milliseconds > SLOWER * tenths[0].milliseconds:
        yield f"the workers up to {slowest.workers:,} took {slowest.milliseconds:.1f} ms each"
    collect_orphans()
    if left := processes():
        yield f"{left} processes"


def networks() -> int | None:
    """How many networks the kernel holds, those that are being taken down included; `None` where it does not say."""
    try:
        objects = Path("/proc/slabinfo").read_text(encoding="ascii")
    except OSError:
        return None
    found = re.search(r"^net_namespace\s+(\d+)", objects, re.MULTILINE)
    return None if found is None else int(found[1])


def kernel_mebibytes() -> float:
    """The memory of the kernel's own objects, in MiB."""
    told = Path("/proc/meminfo").read_text(encoding="ascii")
    found = re.search(r"^Slab:\s+(\d+) kB", told, re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0


def until_taken_down(before: int | None, patience: float = PATIENCE) -> float | None:
    """Seconds until there are as many networks as before; `None` where that does not come about."""
    began = time.monotonic()
    while before is not None and (networks() or 0) > before + FEW:
        if time.monotonic() - began > patience:
            return None
        time.sleep(0.1)
    return time.monotonic() - began


if __name__ == "__main__":
    main()

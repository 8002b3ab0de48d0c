"""What the walls cost: starting a worker in the sandbox, against a bare ``python -c "import numpy"``.

    python -m tests.bench.sandbox

The two are started in turn, so that whatever else the machine does meets both; the ratio can be compared between
machines, and the milliseconds cannot.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

from autograder.sandbox import ONE_THREAD, Launcher, Session, choose

ROUNDS = 30
MOST = 1.5


def main() -> None:
    """Measure and print; exit code 1 where the sandbox costs more than it may."""
    launcher = choose("bubblewrap")
    for start in (bare, lambda: worker(launcher)):
        start()  # what is found out once, and files that are not in memory yet
    bares, workers = [], []
    for _ in range(ROUNDS):
        bares.append(seconds(bare))
        workers.append(seconds(lambda: worker(launcher)))
    ratio = statistics.median(workers) / statistics.median(bares)
    print(f"{ROUNDS} rounds, medians")
    print(f"python -c 'import numpy': {1000 * statistics.median(bares):.0f} ms")
    print(f"a worker in the sandbox, ready for the first call: {1000 * statistics.median(workers):.0f} ms")
    print(f"ratio: {ratio:.2f} (at most {MOST})")
    sys.exit(ratio > MOST)


def bare() -> None:
    """Python and numpy, and nothing else."""
    subprocess.run([sys.executable, "-c", "import numpy"], check=True, env={**os.environ, **ONE_THREAD})


def worker(launcher: Launcher) -> None:
    """A sandbox started, a worker that has answered, and all of it gone again."""
    with Session(launcher, [], ""):
        pass


def seconds(action: Callable[[], None]) -> float:
    """How long it takes."""
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()

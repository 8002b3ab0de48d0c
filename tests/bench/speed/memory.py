"""What a judge and its parent of warm workers hold after so many works: ``python -m tests.bench.speed.memory COUNT``.

One process grades works made of the known mistakes, one after the other, and prints a line of JSON at a hundred, and at
ten more times: the number of works, and MiB of the judge and of the parent. It starts itself anew with the C library's
allocator, since Python's own keeps a mebibyte as long as one small object lives in it.
"""

from __future__ import annotations

import ctypes
import gc
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Final

from autograder import course
from autograder.grade import grade
from autograder.judge.exam import exams_of
from autograder.sandbox import choose, warmed
from autograder.sandbox.warm import Warm
from tests.bench.speed.works import UNITS
from tests.bench.warm import SEED, chain_of, private_mebibytes, works_of

FIRST: Final = 100
"""So many works have met everything that is kept for good."""


def main() -> None:
    """Grade, and print what is held."""
    if os.environ.get("PYTHONMALLOC") != "malloc":
        again = [sys.executable, "-m", "tests.bench.speed.memory", *sys.argv[1:]]
        os.execve(sys.executable, again, os.environ | {"PYTHONMALLOC": "malloc"})
    for held in holding(int(sys.argv[1])):
        print(json.dumps(held), flush=True)


def holding(count: int) -> Iterator[tuple[int, float, float]]:
    """Grade so many works; what is held after how many."""
    units = [course.find(name) for name in UNITS]
    exams = {unit.name: exams_of(unit, SEED) for unit in units}
    works = [(unit, work) for unit in units for work in works_of(unit)]
    points = {FIRST, *(count * tenth // 10 for tenth in range(1, 11))}
    with warmed(choose("bubblewrap")) as launcher:
        for number, (unit, work) in enumerate(islice(cycle(works), count), start=1):
            tasks = [task for task in unit.tasks if task.bar is None]
            grade(work, unit, SEED, launcher, "learner", tasks, exams=exams[unit.name])
            if number in points and number >= FIRST:
                yield number, _own(), _of_parent(launcher)


def _own() -> float:
    """MiB that are in use: what is free goes back to the kernel first."""
    gc.collect()
    library = ctypes.CDLL(None)
    if hasattr(library, "malloc_trim"):
        library.malloc_trim(0)
    resident = re.search(r"^VmRSS:\s+(\d+)", Path("/proc/self/status").read_text(encoding="ascii"), re.MULTILINE)
    assert resident is not None
    return int(resident[1]) / 1024


def _of_parent(launcher: object) -> float:
    if not isinstance(launcher, Warm) or launcher.refusal or launcher.parent_process is None:
        raise RuntimeError("there is no parent of warm workers here; autograder doctor says why")
    return private_mebibytes(chain_of(launcher)[-1])


def measured(count: int) -> Iterator[tuple[int, float, float]]:
    """What a process of its own holds, as soon as it says so. Raises `subprocess.CalledProcessError`."""
    command = [sys.executable, "-m", "tests.bench.speed.memory", str(count)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            number, judge, parent = json.loads(line)
            yield number, judge, parent
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)


if __name__ == "__main__":
    main()

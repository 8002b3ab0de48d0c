"""What a run takes, and what was measured already: kept by the code that was measured, so that a bench goes on."""

from __future__ import annotations

import hashlib
import json
import os
import resource
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Final

from autograder.files import write_text
from tests.bench.orphans import wait_for_orphans

ROOT: Final = Path(__file__).resolve().parents[3]
KEPT: Final = ROOT / "build" / "bench"
_MEASURED: Final = (
    *("autograder", "tests/bench/speed", "tests/bench/orphans.py", "tests/bench/warm.py"),
    *("tests/cluster/machines.py", "tests/nbgrader/course.py", "tests/programs.py"),
    *(f"{kind}/{unit}*" for kind in ("solutions", "exercises") for unit in ("u01_", "u02_")),
)
_LIBRARIES: Final = ("numpy", "nbgrader", "nbconvert", "distributed")
BUSY: Final = 0.5
"""A machine on which more than this many processes wanted to run, before a run began, was not quiet."""


@dataclass(frozen=True)
class Run:
    """One run of a row: seconds on the wall, seconds of all processors, the machine's load of the minute before.

    `besides` is what a row measures by itself, such as the learner's own seconds in training.
    """

    wall: float
    processor: float
    load: float
    besides: float = 0.0


@contextmanager
def measured(into: list[Run]) -> Iterator[None]:
    """Measure what is done within, by this process's children: all of them have ended when it is over."""
    load = os.getloadavg()[0]
    wait_for_orphans()
    before, began = _of_children(), time.perf_counter()
    yield
    wall = time.perf_counter() - began
    wait_for_orphans()
    into.append(Run(wall, _of_children() - before, load))


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class Kept:
    """Runs by row and size, in a file that is named by what was measured. Each is written as soon as it is there.

    `memory` is what a judge and its parent held after how many works: a number of works and two sizes in MiB.
    """

    def __init__(self, folder: Path = KEPT) -> None:
        self.digest = code_digest()
        self._path = folder / f"{self.digest[:16]}.json"
        try:
            known = json.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            known = {"runs": {}, "memory": []}
        self._runs: dict[str, list[Run]] = {key: [Run(**one) for one in runs] for key, runs in known["runs"].items()}
        self.memory: list[tuple[int, float, float]] = [(int(n), judge, parent) for n, judge, parent in known["memory"]]

    def of(self, row: str, size: int) -> list[Run]:
        """The runs of a row on so many submissions."""
        return self._runs.get(f"{row} {size}", [])

    def add(self, row: str, size: int, run: Run) -> None:
        """Keep one more run."""
        self._runs.setdefault(f"{row} {size}", []).append(run)
        self._write()

    def remember(self, memory: list[tuple[int, float, float]]) -> None:
        """Keep what was held, where it is of more works than what is kept."""
        if not self.memory or memory[-1][0] >= self.memory[-1][0]:
            self.memory = memory
            self._write()

    def _write(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        runs = {key: [asdict(one) for one in known] for key, known in self._runs.items()}
        write_text(self._path, json.dumps({"runs": runs, "memory": self.memory}, indent=1) + "\n")


def code_digest() -> str:
    """A digest of all that is measured and that measures, and of the libraries that compute."""
    libraries = " ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    digest = hashlib.sha256(f"{sys.version} {libraries} {os.cpu_count()}".encode())
    places = (place for pattern in _MEASURED for place in ROOT.glob(pattern))
    files = sorted(path for place in places for path in (place, *place.rglob("*")) if path.is_file())
    for path in (one for one in files if "__pycache__" not in one.parts):
        digest.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return digest.hexdigest()

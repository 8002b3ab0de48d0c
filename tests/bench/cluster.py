"""What a class costs on a scheduler and two workers of this machine, beside the pool with two processes.

    python -m tests.bench.cluster [FEW MANY]

The class is right solutions of the first unit, with their training, graded behind walls. It is graded with FEW and with
MANY learners (10, 60), so that what the processes take to start is told apart from what a submission takes. Seconds are
those of the processor, of all processes together, workers in the sandbox included. Exit code 1 where a file differs.
"""

from __future__ import annotations

import os
import resource
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from autograder import course
from tests.cluster.grading import files, grading
from tests.cluster.machines import machines_of
from tests.tiny_course import ROOT

SIZES: Final = (10, 60)
UNIT: Final = course.names()[0]


@dataclass(frozen=True)
class Course:
    """The course of this checkout, with a class at `root`."""

    root: Path

    @property
    def environment(self) -> dict[str, str]:
        """As it is, but for answers of its own, which are worked out before anything is measured."""
        return {**os.environ, "PYTHONPATH": str(ROOT), "AUTOGRADER_CACHE": str(self.root.parent / "cache")}


def main() -> None:
    """Measure and print."""
    sizes = tuple(map(int, sys.argv[1:])) or SIZES
    with tempfile.TemporaryDirectory(prefix="autograder-cluster-") as folder:
        of_class(Path(folder) / "first", 1)
        by_pool(Course(Path(folder) / "first"))
        seconds: dict[str, list[float]] = {"pool": [], "cluster": []}
        same = True
        for many in sizes:
            at = of_class(Path(folder) / str(many), many)
            seconds["pool"].append(by_pool(at))
            seconds["cluster"].append(by_cluster(at))
            same = same and files(at.root / "by-the-pool") == files(at.root / "graded")
    few, many = sizes
    each = {name: (taken[1] - taken[0]) / (many - few) for name, taken in seconds.items()}
    for name, taken in seconds.items():
        start = taken[0] - few * each[name]
        print(f"{name}: {few} submissions {taken[0]:.1f} s, {many} submissions {taken[1]:.1f} s; "
              f"{each[name]:.3f} s each, {start:.1f} s to start")  # fmt: skip
    print(f"the cluster takes {each['cluster'] / each['pool']:.2f} of what the pool takes for a submission")
    print(f"files: {'the same' if same else 'not the same'}")
    sys.exit(not same)


def of_class(folder: Path, many: int) -> Course:
    """A class of so many right solutions."""
    (solution,) = (ROOT / "solutions" / UNIT).glob("*.py")
    for number in range(many):
        work = folder / "submitted" / f"learner-{number:04d}" / UNIT
        work.mkdir(parents=True)
        shutil.copy(solution, work)
    return Course(folder)


def by_pool(at: Course) -> float:
    """Seconds that the pool takes."""
    before = _of_children()
    with grading(at, "", "by-the-pool", sandbox="bubblewrap") as run:
        run.end()
    return _of_children() - before


def by_cluster(at: Course) -> float:
    """Seconds that the command, a scheduler and two workers take together."""
    before = _of_children()
    with machines_of(at, at.root / "machines") as machines:
        machines.start_worker("one")
        machines.start_worker("two")
        with grading(at, machines.address, sandbox="bubblewrap") as run:
            run.end()
        assert not run.all_of("error"), run.said
        for name in ("one", "two"):
            machines.stop(name)  # so that what its sandbox computed is counted
    return _of_children() - before


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()

"""What a submission costs with cold and with warm workers: processor time of judge and worker, memory of the parent.

    python -m tests.bench.warm [WORKS [FORKS]]

The works are right notebooks of `UNITS` with one function in each replaced by a known mistake, and only what trains
nothing is graded. Processor time is the kernel's own count: the worker's before it is ended, the parent's with its
inits, bubblewrap's. What a parent takes to start is shared out over the works; what the kernel does after a worker's
end, as taking down its network, is in nobody's count. The parent's memory is that of one that has so many workers.
"""

from __future__ import annotations

import os
import re
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Final, TypeAlias

from autograder import course, submission
from autograder.grade import grade
from autograder.judge.exam import Exam, exams_of
from autograder.model import Report, Unit
from autograder.sandbox import Launcher, SandboxLimits, Session, choose, warmed
from autograder.sandbox.launcher import Started
from autograder.sandbox.warm import Warm
from autograder.submission import Notebook
from tests.bench.speed.works import UNITS, mistaken

SEED: Final = 8675309867530986
WORKS: Final = 40
FORKS: Final = 300
ROOT: Final = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Cost:
    """Milliseconds of processor time for one submission, and how many workers it had."""

    judge: float
    worker: float
    workers: float


def main() -> None:
    """Measure and print; exit code 1 where a report differs between the two."""
    works, forks = (int(given) for given in (*sys.argv[1:], *(str(WORKS), str(FORKS))[len(sys.argv) - 1 :]))
    same = True
    for name in UNITS:
        unit = course.find(name)
        exams = exams_of(unit, SEED)
        made = list(islice(works_of(unit), works))
        graded(unit, made[:1], exams, choose("bubblewrap"))  # what is found out once
        (cold, before), (warm, after) = (measured(unit, made, exams, form) for form in (nothing_kept, warmed))
        same = same and before == after
        print(f"{name}, {len(made)} works, processor ms of each: judge, worker, together; workers of each")
        for title, cost in (("cold", cold), ("warm", warm)):
            together = cost.judge + cost.worker
            print(f"  {title}: {cost.judge:.1f}, {cost.worker:.1f}, {together:.1f}; {cost.workers:.2f}")
        print(f"  reports: {'the same' if before == after else 'not the same'}")
    print(f"a worker that starts and answers nothing, processor ms: {', '.join(map(told, (nothing_kept, warmed)))}")
    print("memory of a warm parent, MiB of its own, after so many workers:")
    print("  " + ", ".join(f"{number}: {size:.2f}" for number, size in memory(forks)))
    sys.exit(not same)


def works_of(unit: Unit) -> Iterator[Notebook]:
    """A work for each known mistake that is a function by itself, and the right one first."""
    (path,) = (ROOT / "solutions" / unit.name).glob("*.py")
    right = submission.read(path)
    yield right
    for function, source in mistaken(unit):
        cells = tuple(
            replace(cell, source=source) if cell.nbgrader.get("grade_id") == function else cell for cell in right.cells
        )
        yield replace(right, cells=cells)


Form: TypeAlias = "Callable[[Launcher], AbstractContextManager[Launcher]]"


def nothing_kept(launcher: Launcher) -> AbstractContextManager[Launcher]:
    """As `warmed`, for workers that start by themselves."""
    return nullcontext(launcher)


def measured(unit: Unit, works: list[Notebook], exams: Mapping[str, Exam], form: Form) -> tuple[Cost, list[Report]]:
    """What the works cost with one form of workers, and their reports."""
    with counted(form) as launcher:
        own = time.process_time()
        reports = graded(unit, works, exams, launcher)
        own = time.process_time() - own
    many = len(works)
    return Cost(1000 * own / many, 1000 * launcher.computed / many, launcher.launched / many), reports


class Counted:
    """A launcher that counts what it starts, and the seconds for which all of that computes."""

    def __init__(self, launcher: Launcher) -> None:
        self.launcher = launcher
        self.launched = 0
        self.computed = 0.0

    @property
    def name(self) -> str:
        """The sandbox's name."""
        return self.launcher.name

    @contextmanager
    def launch(self, limits: SandboxLimits) -> Iterator[Started]:
        """As the launcher's own."""
        self.launched += 1
        with self.launcher.launch(limits) as started:
            try:
                yield started
            finally:
                self.computed += started.clock() or 0.0


@contextmanager
def counted(form: Form) -> Iterator[Counted]:
    """A launcher of this form that counts; when the context has ended, with what bubblewrap and a parent computed."""
    below = of_children()
    with form(choose("bubblewrap")) as launcher:
        counting = Counted(launcher)
        yield counting
        if isinstance(launcher, Warm):
            assert not launcher.refusal, launcher.refusal
            counting.computed += sum(map(of_process, chain_of(launcher)))
    counting.computed += of_children() - below


def graded(unit: Unit, works: list[Notebook], exams: Mapping[str, Exam], launcher: Launcher) -> list[Report]:
    """The reports on the works, of the tasks that train nothing."""
    tasks = [task for task in unit.tasks if task.bar is None]
    return [grade(work, unit, SEED, launcher, "learner", tasks, exams=exams) for work in works]


def told(form: Form, times: int = 20, rounds: int = 3) -> str:
    """The median cost of a worker of this form that answers nothing, what a parent takes to start shared out."""
    costs = []
    for _ in range(rounds):
        with counted(form) as launcher:
            for _ in range(times):
                with Session(launcher, [], ""):
                    pass
        costs.append(1000 * launcher.computed / times)
    return f"{'cold' if form is nothing_kept else 'warm'} {statistics.median(costs):.1f}"


def of_children() -> float:
    """Processor seconds of the children of this process that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def of_process(number: int) -> float:
    """Processor seconds of a process and of its children that have ended."""
    fields = Path(f"/proc/{number}/stat").read_text(encoding="ascii").rpartition(") ")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def chain_of(launcher: Warm) -> list[int]:
    """The processes of a parent without workers, the innermost last: bubblewrap's two, the shell, the parent."""
    process = launcher.parent_process
    assert process is not None
    chain = [process]
    while below := Path(f"/proc/{chain[-1]}/task/{chain[-1]}/children").read_text(encoding="ascii").split():
        chain.append(int(below[-1]))
    return chain[1:]


def memory(forks: int) -> Iterator[tuple[int, float]]:
    """What a parent holds for itself alone, in MiB, at ten times while it has so many workers."""
    with warmed(choose("bubblewrap")) as launcher:
        for number in range(forks + 1):
            with Session(launcher, [], ""):
                pass
            if number % max(1, forks // 10) == 0 and isinstance(launcher, Warm):
                assert not launcher.refusal, launcher.refusal
                yield number, private_mebibytes(chain_of(launcher)[-1])


def private_mebibytes(process: int) -> float:
    """What a process holds for itself alone, in MiB."""
    rollup = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    kilobytes = [int(size) for size in re.findall(r"^(?:Private_Dirty|Private_Clean):\s+(\d+)", rollup, re.MULTILINE)]
    return sum(kilobytes) / 1024


if __name__ == "__main__":
    main()

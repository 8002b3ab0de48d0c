"""``python -m tests.bench.speed``: measure what is not measured yet, say what is reached, and write the page.

A run that is interrupted goes on where it was, as long as nothing that is measured has changed. In pieces:
``--sizes 20,100 --repeats 1`` measures less, ``--rows grade-2,bare`` some rows alone, ``--memory 1000`` the memory of
fewer submissions, and ``--tell`` measures nothing. The page is written when each row has been measured at each size.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from autograder.cli.exits import told_when_ended
from tests.bench.judge import told as told_of_the_judge
from tests.bench.orphans import adopt_orphans
from tests.bench.speed import memory, page
from tests.bench.speed.goals import FULL_MEMORY, goals, told
from tests.bench.speed.places import Place
from tests.bench.speed.rows import REPEATS, ROWS, SIZES, Row
from tests.bench.speed.runs import BUSY, Kept


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, write."""
    asked = read(arguments)
    kept = Kept()
    if not asked.tell:
        adopt_orphans()
        with told_when_ended("what was measured is kept; the same command goes on"):
            measure(kept, asked.sizes, [row for row in ROWS if row.name in asked.rows], asked.repeats)
            remember(kept, asked.memory)
    print(*told(kept), sep="\n", flush=True)
    if any(goal.reached is False for goal in goals(kept)):
        print("\nWhat takes the time, since a goal is missed:", *told_of_the_judge(), sep="\n")
    lacking = [f"{row.name} {size}" for row in ROWS for size in row.measured_at if not kept.of(row.name, size)]
    if lacking:
        print(f"\nnot measured yet, so that {page.PAGE.name} is left as it is: {', '.join(lacking)}")
    else:
        page.write(kept)
        print(f"\nwritten: {page.PAGE}")


def read(arguments: Sequence[str] | None) -> argparse.Namespace:
    """What is asked for; ends with 2 for what cannot be."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.speed", description=__doc__)
    names = [row.name for row in ROWS]

    def sizes(text: str) -> list[int]:
        return [int(one) for one in text.split(",")]

    def rows(text: str) -> list[str]:
        if unknown := set(text.split(",")) - set(names):
            raise argparse.ArgumentTypeError(f"no rows: {', '.join(unknown)}; there are {', '.join(names)}")
        return text.split(",")

    parser.add_argument("--sizes", type=sizes, default=list(SIZES), help="how many submissions, as 20,100")
    parser.add_argument("--repeats", type=int, default=REPEATS, help="how often at most")
    parser.add_argument("--rows", type=rows, default=names, help=f"of {', '.join(names)}")
    parser.add_argument("--memory", type=int, default=FULL_MEMORY, help="after how many memory is looked at; 0: not")
    parser.add_argument("--tell", action="store_true", help="measure nothing")
    return parser.parse_args(arguments)


def measure(kept: Kept, sizes: Sequence[int], rows: Sequence[Row], repeats: int) -> None:
    """Measure each row so often as it lacks, small classes first, and say what came of each run."""
    todo = [(size, row, row.times(size, repeats) - len(kept.of(row.name, size))) for size in sizes for row in rows]
    left = sum(max(0, times) for _, _, times in todo)
    done = 0
    with tempfile.TemporaryDirectory(prefix="autograder-bench-") as folder:
        places: dict[tuple[int, bool], Place] = {}
        for size, row, times in todo:
            for _ in range(times):
                if (size, row.trained) not in places:
                    places[size, row.trained] = Place(Path(folder) / f"{size}-{row.trained}", size, row.trained)
                done += 1
                print(f"{_now()} {done}/{left} {row.title}, {size:,} submissions", end="", flush=True)
                run = row.measure(places[size, row.trained])
                kept.add(row.name, size, run)
                noise = f", not quiet: load {run.load:.1f}" if run.load > BUSY else ""
                print(f": {run.wall:.1f} s, {1000 * run.processor / size:.0f} ms of processor each{noise}", flush=True)


def remember(kept: Kept, count: int) -> None:
    """Look at the memory of a judge and a parent, where that was not looked at for so many works."""
    if not count or (kept.memory and kept.memory[-1][0] >= count):
        return
    held: list[tuple[int, float, float]] = []
    for number, judge, parent in memory.measured(count):
        held.append((number, judge, parent))
        print(
            f"{_now()} memory after {number:,}: judge {judge:.1f}, parent {parent:.1f} MiB",
            flush=True,
        )
    kept.remember(held)


def _now() -> str:
    return time.strftime("%H:%M:%S")


if __name__ == "__main__":
    main()

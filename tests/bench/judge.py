"""What judging costs: processor time for a hundred cases, and where it goes.

    python -m tests.bench.judge [UNIT…]

Right notebooks with one function in each replaced by a known mistake are graded one after the other, as a class is, and
only what trains nothing: `WORKS` of them, from all tasks. The time is this process's own, without workers and their
parent: in a first round, in which each mistake is met for the first time, and in a second one, as it is for the rest of
a class, where it may be `MOST` on average. The digest is of all reports without the grader's own digests: where it is
the same before a change and after it, so is every report. The profile is of a third round without what is waited for,
and only its shares count.
"""

from __future__ import annotations

import cProfile
import hashlib
import pstats
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Final

import autograder
from autograder import course
from autograder.judge.exam import exams_of
from autograder.model import Grader
from autograder.reports.json import to_json
from autograder.sandbox import choose, warmed
from tests.bench.speed.works import UNITS
from tests.bench.warm import SEED, graded, works_of

MOST: Final = 25.0
"""Milliseconds for a hundred cases."""
WORKS: Final = 24
_LISTED: Final = 12
_WAITS: Final = ("<method 'poll' of 'select.poll' objects>", "<built-in method posix.read>")
_PACKAGE: Final = Path(autograder.__file__).parent


def told(names: Sequence[str] = UNITS) -> Iterator[str]:
    """Lines that say what units cost."""
    for unit in map(course.find, names):
        works, exams = list(islice(works_of(unit), WORKS)), exams_of(unit, SEED)
        cases = sum(len(exams[task.function].cases) for task in unit.tasks if task.bar is None)
        with warmed(choose("bubblewrap")) as launcher:
            graded(unit, works[:1], exams, launcher)  # what is found out once
            rounds = []
            for _ in range(2):
                began = time.process_time()
                reports = graded(unit, works, exams, launcher)
                rounds.append(1000 * (time.process_time() - began) / len(works))
            watch = cProfile.Profile()
            watch.runcall(graded, unit, works, exams, launcher)
        first, each = rounds
        graders = Grader("", "course", "", "", "", "", "")
        texts = (to_json(replace(report, grader=graders)) for report in reports)
        digest = hashlib.sha256("".join(texts).encode()).hexdigest()
        yield f"{unit.name}: {len(works)} works of {cases} cases, processor ms each: {first:.1f}, then {each:.1f}"
        yield f"  {100 * first / cases:.1f} for 100 cases, then {100 * each / cases:.1f} (at most {MOST:g})"
        yield f"  reports {digest[:16]}"
        rooms, functions = _own_time(pstats.Stats(watch))
        everything = sum(rooms.values())
        yield "  " + ", ".join(f"{room} {seconds / everything:.0%}" for room, seconds in rooms.most_common(_LISTED))
        yield from (f"  {seconds / everything:6.1%}  {place}" for place, seconds in functions.most_common(_LISTED))


def _own_time(stats: pstats.Stats) -> tuple[Counter[str], Counter[str]]:
    """Seconds by room and by function of ours; what libraries take is with the function of ours that has called them.

    What a library's function takes that another one of it has called is with ``libraries``.
    """
    rooms: Counter[str] = Counter()
    functions: Counter[str] = Counter()
    for (file, line, name), (_, _, own, _, callers) in stats.stats.items():  # type: ignore[attr-defined]
        if _is_ours(file):
            _count(rooms, functions, (file, line, name), own)
            continue
        if name in _WAITS:
            continue
        for above, (_, _, share, _) in callers.items():
            if _is_ours(above[0]):
                _count(rooms, functions, above, share)
            else:
                rooms["libraries"] += share
    return rooms, functions


def _count(rooms: Counter[str], functions: Counter[str], where: tuple[str, int, str], seconds: float) -> None:
    file, line, name = where
    place = Path(file).relative_to(_PACKAGE)
    rooms[place.parts[0]] += seconds
    functions[f"{place}:{line} {name}"] += seconds


def _is_ours(file: str) -> bool:
    return file.startswith(f"{_PACKAGE}/")


if __name__ == "__main__":
    for line in told(sys.argv[1:] or UNITS):
        print(line, flush=True)

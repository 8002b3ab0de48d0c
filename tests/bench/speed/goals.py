"""What is to be reached, with the figures that say whether it is."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from tests.bench.speed.rows import SIZES
from tests.bench.speed.runs import Kept, Run

PER_MINUTE: Final = 1000
TIMES_STOCK: Final = 80
OF_BARE: Final = 0.8
OF_TRAINING: Final = 1.15
MEBIBYTES: Final = 2.0
"""By so much may what a judge or a parent holds grow: pages that are touched for the first time."""
RESIDUAL: Final = 0.1
"""So far may a time be from the line through all, as a share of it."""
FULL_MEMORY: Final = 10_000


@dataclass(frozen=True)
class Goal:
    """A goal: what it is, the figure in words, and whether it is reached; `None` where that was not measured."""

    words: str
    figure: str
    reached: bool | None


def goals(kept: Kept) -> list[Goal]:
    """All goals, by what was measured so far."""
    return [
        _goal(
            f"at least {PER_MINUTE:,} submissions a minute, 2 jobs", _rate(kept), lambda x: x >= PER_MINUTE, "{:,.0f}"
        ),
        _goal(f"at least {TIMES_STOCK} times stock nbgrader", _times_stock(kept), lambda x: x >= TIMES_STOCK, "{:.0f}"),
        _goal(
            f"processor time of a submission: at most {OF_BARE} of bare Python's",
            _share(kept, "grade-1", "bare"),
            lambda x: x <= OF_BARE,
            "{:.2f}",
        ),
        _goal(
            f"with training: at most {OF_TRAINING} of the learner's own",
            _share(kept, "trained", "training", of_training=True),
            lambda x: x <= OF_TRAINING,
            "{:.2f}",
        ),
        _memory(kept),
        _linear(kept),
    ]


def _goal(words: str, figure: float | None, is_reached: Callable[[float], bool], form: str) -> Goal:
    if figure is None:
        return Goal(words, "not measured", None)
    return Goal(words, form.format(figure), is_reached(figure))


def median(runs: list[Run]) -> float:
    """The median of the seconds on the wall."""
    return statistics.median(run.wall for run in runs)


def largest(kept: Kept, row: str) -> tuple[int, list[Run]] | None:
    """The largest class on which a row was measured, with its runs."""
    return next(((size, runs) for size in reversed(SIZES) if (runs := kept.of(row, size))), None)


def _rate(kept: Kept) -> float | None:
    found = largest(kept, "grade-2")
    return None if found is None else 60 * found[0] / median(found[1])


def _times_stock(kept: Kept) -> float | None:
    """Of seconds for one submission, each by the largest class: stock nbgrader takes as long for each."""
    stock, ours = largest(kept, "stock"), largest(kept, "grade-2")
    if stock is None or ours is None:
        return None
    return median(stock[1]) / stock[0] / (median(ours[1]) / ours[0])


def _share(kept: Kept, row: str, floor: str, of_training: bool = False) -> float | None:
    """Processor seconds of a row as a share of another's, at the largest class that both have."""
    for size in reversed(SIZES):
        ours, theirs = kept.of(row, size), kept.of(floor, size)
        if ours and theirs:
            below = [run.besides if of_training else run.processor for run in theirs]
            return statistics.median(run.processor for run in ours) / statistics.median(below)
    return None


def _memory(kept: Kept) -> Goal:
    words = f"memory of judge and parent flat from 100 to {FULL_MEMORY:,} submissions"
    if not kept.memory:
        return Goal(words, "not measured", None)
    (_, judge, parent), (last, judge_then, parent_then) = kept.memory[0], kept.memory[-1]
    grown = judge_then - judge, parent_then - parent
    figure = f"{grown[0]:+.1f} and {grown[1]:+.1f} MiB to {last:,}"
    return Goal(words, figure, max(grown) <= MEBIBYTES if last >= FULL_MEMORY else None)


def fit(kept: Kept, row: str) -> tuple[float, float, dict[int, float]] | None:
    """Seconds at the start and for each submission, and how far each size is from that line, as a share."""
    known = {size: median(runs) for size in SIZES if (runs := kept.of(row, size))}
    if len(known) < len(SIZES):
        return None
    # Weighed by their size, so that the line is as near to the short times as to the long, in shares of each.
    sizes, walls = np.array(list(known)), np.array(list(known.values()))
    slope, start = np.polyfit(sizes, walls, 1, w=1 / walls)
    line = start + slope * sizes
    shares = (float(share) for share in (walls - line) / line)
    return float(start), float(slope), dict(zip(known, shares, strict=True))


def _linear(kept: Kept) -> Goal:
    words = f"time linear in the number of submissions: each within {RESIDUAL:.0%} of a line"
    found = fit(kept, "grade-2")
    if found is None:
        return Goal(words, "not measured", None)
    start, slope, shares = found
    told = ", ".join(f"{share:+.1%} at {size:,}" for size, share in shares.items())
    figure = f"{start:.1f} s and {1000 * slope:.1f} ms each; {told}"
    return Goal(words, figure, max(map(abs, shares.values())) <= RESIDUAL)


def told(kept: Kept) -> Iterator[str]:
    """A line for each goal."""
    marks = {True: "reached", False: "MISSED", None: "open"}
    for goal in goals(kept):
        yield f"{marks[goal.reached]:<8} {goal.words}: {goal.figure}"

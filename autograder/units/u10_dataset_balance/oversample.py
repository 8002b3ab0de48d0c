"""Copies of rows, until each class has as many as the largest."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from autograder.authoring import Array, Case, array_of, task
from autograder.authoring.chance import log_choices
from autograder.authoring.draws import Drawing, Items, is_long_odds
from autograder.units.u10_dataset_balance.sampling import (
    as_often,
    class_counts,
    drawing,
    draws_differ,
    sampling_cases,
    shuffled,
    times_in,
)


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    sizes = ((37, 15, 8), (93, 14), (41, 23, 13, 7), (80, 50, 9), (30, 20, 12, 8, 5), (55, 30), (60, 26, 17))
    return sampling_cases(rng, sizes, drawn_often=(41, 23, 13, 7))


def largest(counts: Array) -> int:
    """How often each class is drawn."""
    return int(counts.max(initial=0))


def no_row_lost(case: Case, draw: Array) -> str | None:
    """Whether each row is drawn. Exact."""
    rows = len(array_of(case, "y"))
    lost = np.setdiff1d(np.arange(rows), draw)
    return f"Rows that were not drawn at all: {lost.size} of {rows}, row {lost[0]} for one." if lost.size else None


def lost_in_one(times: Array) -> str | None:
    """Whether a row is missing in one of all draws."""
    return f"row {np.argwhere(times < 1)[0, 1]} is missing in one" if times.min(initial=1) < 1 else None


def copies(case: Case, rows: Array) -> Iterator[Items]:
    """The rows of each class that lacks some, and how often each is copied."""
    y = array_of(case, "y")
    times, counts = times_in(rows, len(y)), class_counts(case)
    for label, count in zip(np.unique(y), counts, strict=True):
        if count < largest(counts):
            yield Items(f"rows of class {label}", "copied", times[:, y == label] - 1)


def copies_of_all_rows(case: Case, rows: Array) -> str | None:
    """Whether in no draw all copies of a class are copies of few of its rows.

    That c random copies are copies of at most d of m rows has a chance of at most ``comb(m, d) * (d / m) ** c``.
    """
    found = list(copies(case, rows))
    for items in found:
        (calls, m), c = items.marks.shape, int(items.marks[0].sum())
        d = int((items.marks > 0).sum(axis=1).min())
        if d < m and is_long_odds(log_choices(m, d) + c * math.log(d / m), among=len(found) * calls):
            return f"All {c} copies of {items.called} in one of {calls} draws are of {d} of these {m} rows."
    return None


def log_copies(case: Case) -> float:
    """The ways to choose the rows that are copied once more than others, where copies are drawn as evenly as can be.

    A class of m rows is drawn n times, and ``n mod m`` of its rows come once more; other ways to draw vary more.
    """
    counts = class_counts(case).tolist()
    return sum(log_choices(count, max(counts) % count) for count in counts)


DRAWS: Drawing = drawing(largest, lost_in_one)
_FROM_ALL = "Draw each copy at random from all rows of its class."

TASK = task(
    cases,
    driver="draw_oversamples",
    first=("first",),
    tells_apart=draws_differ,
    properties=(
        DRAWS.each("rows of y", hint="Return the positions of the rows in `y`, as an array of integers."),
        DRAWS.each(
            "all at the largest",
            as_often(largest),
            hint="Count how many rows the largest class has, and how many each of the others lacks.",
        ),
        DRAWS.each("no row lost", no_row_lost, hint="Keep every row that there is, and draw only what is lacking."),
        DRAWS.decided_by_rng("same generator, same draw"),
        DRAWS.new_each_time(
            "copies",
            np.sort,
            log_copies,
            name="other generator, other copies",
            hint="Draw each copy with the `rng` that was passed, from all rows of its class.",
        ),
        DRAWS.every_time(),
        DRAWS.over_many("copies of all rows", copies_of_all_rows, hint=_FROM_ALL),
        DRAWS.fair_by_item("copied alike", copies, hint=_FROM_ALL),
        DRAWS.fair_by_pair(
            "copied apart",
            copies,
            hint="Draw each copy by itself: one random number for a whole class copies neighbours together.",
        ),
        DRAWS.no_memory("copied anew", copies),
        *shuffled(DRAWS, largest),
    ),
)

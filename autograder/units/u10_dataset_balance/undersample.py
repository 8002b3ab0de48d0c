"""Rows left out, until each class has as many as the smallest."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.authoring import Array, Case, array_of, task
from autograder.authoring.chance import log_choices
from autograder.authoring.draws import Drawing, Items
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
    sizes = ((50, 31, 25), (60, 40), (41, 33, 27, 20), (80, 42, 24), (40, 33, 28, 22, 18), (55, 35), (60, 45, 30))
    return sampling_cases(rng, sizes, drawn_often=(80, 42, 24))


def smallest(counts: Array) -> int:
    """How often each class is drawn."""
    return int(counts.min()) if len(counts) else 0


def no_row_twice(case: Case, draw: Array) -> str | None:
    """Whether no row is drawn twice. Exact."""
    rows, times = np.unique(draw, return_counts=True)
    return f"Row {rows[times.argmax()]} was drawn {times.max()} times." if np.any(times > 1) else None


def twice_in_one(times: Array) -> str | None:
    """Whether a row comes twice in one of all draws."""
    return f"row {np.argwhere(times > 1)[0, 1]} comes twice in one" if times.max(initial=0) > 1 else None


def kept(case: Case, rows: Array) -> Iterator[Items]:
    """The rows of each class of which some are left out, and which each draw keeps."""
    y = array_of(case, "y")
    times, counts = times_in(rows, len(y)), class_counts(case)
    for label, count in zip(np.unique(y), counts, strict=True):
        if count > smallest(counts):
            yield Items(f"rows of class {label}", "kept", times[:, y == label] > 0)


def log_choices_of_rows(case: Case) -> float:
    """The ways to choose the rows that are kept, each as likely as any other."""
    counts = class_counts(case).tolist()
    return sum(log_choices(count, min(counts)) for count in counts)


DRAWS: Drawing = drawing(smallest, twice_in_one)

TASK = task(
    cases,
    driver="draw_undersamples",
    first=("first",),
    tells_apart=draws_differ,
    properties=(
        DRAWS.each("rows of y", hint="Return the positions of the rows in `y`, as an array of integers."),
        DRAWS.each(
            "all at the smallest",
            as_often(smallest),
            hint="Count how many rows the smallest class has, and draw that many from each.",
        ),
        DRAWS.each("no row twice", no_row_twice, hint="Draw without putting back."),
        DRAWS.decided_by_rng("same generator, same draw"),
        DRAWS.new_each_time(
            "rows",
            np.sort,
            log_choices_of_rows,
            name="other generator, other rows",
            hint="Draw the rows that stay with the `rng` that was passed, from all rows of their class.",
        ),
        DRAWS.every_time(),
        DRAWS.fair_by_item("kept alike", kept, hint="Draw the rows that stay at random from all rows of their class."),
        DRAWS.fair_by_pair(
            "kept apart",
            kept,
            hint="Draw each row that stays by itself: one random number for a whole class keeps neighbours together.",
        ),
        DRAWS.no_memory("kept anew", kept),
        *shuffled(DRAWS, smallest),
    ),
)

"""Rows left out, until each class has as many as the smallest."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any, Final

import numpy as np

from autograder.authoring import Case, Property, task
from autograder.authoring.chance import depend_on_each_other, is_far
from autograder.units.u10_dataset_balance.sampling import (
    CHANCE,
    EVERY_TIME,
    MANY_SHUFFLED,
    SHUFFLED,
    WHOLE,
    WHOLE_EVERY_TIME,
    Draws,
    apart,
    class_counts,
    each_class_drawn,
    if_whole,
    of_many,
    sampling_cases,
)


def kept_alike(draws: Draws, chance: float) -> str | None:
    """Whether each row of a class is kept its share of the times."""
    for _, of_class, drawn in draws.classes():
        kept = draws.times[:, of_class]
        share = drawn / kept.shape[1]
        far = is_far(kept, np.array(share), chance / len(draws.y))
        if far.any():
            row = int(far.argmax())
            return (
                f"Over {len(kept)} draws, row {np.flatnonzero(of_class)[row]} was kept {kept[:, row].sum()} times, "
                f"where about {len(kept) * share:.0f} are expected."
            )
    return None


def kept_apart(draws: Draws, chance: float) -> str | None:
    """Whether neighbours of a class are both kept, or both left out, no more and no less than any two of its rows."""
    return apart(draws, chance, "kept or left out together")


def kept_anew(draws: Draws, chance: float) -> str | None:
    """Whether the rows of a class that are kept are any of its rows, whatever other draws kept."""
    for label, of_class, _ in draws.classes():
        found = depend_on_each_other(
            draws.times[:, of_class] > 0, "draws", f"rows of class {label} that are kept", chance / len(draws.y)
        )
        if found is not None:
            return found
    return None


def all_at_the_smallest(case: Case, answer: Any) -> str | None:
    """Each class that occurs is drawn as often as the smallest has rows."""
    return each_class_drawn(case, answer, int(class_counts(case).min()))


def no_row_twice(case: Case, answer: Any) -> str | None:
    """No row is drawn twice."""
    for draw in answer:
        rows, times = np.unique(draw, return_counts=True)
        if np.any(times > 1):
            return f"Row {rows[times.argmax()]} was drawn {times.max()} times."
    return None


def other_generator_other_rows(case: Case, answer: Any) -> str | None:
    """The rows kept differ between generators: n of m rows can be kept in ``comb(m, n)`` ways, all equally likely."""
    draws, target = answer[:-1], int(class_counts(case).min())
    choices = math.prod(math.comb(int(count), target) for count in class_counts(case))
    if choices ** (len(draws) - 1) * CHANCE < 1:
        return None
    if all(np.array_equal(np.sort(one), np.sort(other)) for one, other in pairwise(draws)):
        return f"{len(draws)} different generators kept the same rows."
    return None


UNDERSAMPLE: Final = (
    WHOLE,
    Property(
        "all_at_the_smallest",
        if_whole(all_at_the_smallest),
        "Count how many rows the smallest class has, and draw that many from each.",
    ),
    Property("no_row_twice", if_whole(no_row_twice), "Draw without putting back."),
    *SHUFFLED,
    Property(
        "other_generator_other_rows",
        if_whole(other_generator_other_rows),
        "Draw the rows that stay with the `rng` that was passed, from all rows of their class.",
    ),
    WHOLE_EVERY_TIME,
    Property(
        "kept_alike",
        of_many(kept_alike),
        "Draw the rows that stay at random from all rows of their class.",
    ),
    Property(
        "kept_apart",
        of_many(kept_apart),
        "Draw each row that stays by itself: one random number for a whole class keeps neighbours together.",
    ),
    Property("kept_anew", of_many(kept_anew), EVERY_TIME),
    *MANY_SHUFFLED,
)


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    sizes = ((50, 31, 25), (60, 40), (41, 33, 27, 20), (80, 42, 24), (40, 33, 28, 22, 18), (55, 35))
    return sampling_cases(rng, sizes)


TASK = task(
    cases,
    properties=UNDERSAMPLE,
    driver="draw_undersamples",
    first=(0,),
)

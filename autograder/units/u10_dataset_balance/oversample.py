"""Copies of rows, until each class has as many as the largest."""

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
    SHUFFLE,
    SHUFFLED,
    WHOLE,
    WHOLE_EVERY_TIME,
    Draws,
    apart,
    class_counts,
    each_class_drawn,
    if_whole,
    labels_of,
    of_many,
    sampling_cases,
)


def copied_alike(draws: Draws, chance: float) -> str | None:
    """Whether each row of a class has its share of the copies.

    The c copies of a class of m rows count as c values of expectation 1 / m. That is so where they are drawn one by
    one. The bound rests on expectations of convex functions, which are largest there: a whole number that varies less,
    as where the copies are drawn as evenly as possible, or without putting back, comes no further by chance.
    """
    for _, of_class, drawn in draws.classes():
        m = int(of_class.sum())
        copies = drawn - m
        if m < 2 or copies < 1:
            continue
        shares = (draws.times[:, of_class] - 1) / copies
        far = is_far(np.repeat(shares, copies, axis=0), np.array(1 / m), chance / len(draws.y))
        if far.any():
            row = int(far.argmax())
            came, wanted = shares[:, row].sum() * copies, len(shares) * copies / m
            return (
                f"Over {len(shares)} draws, row {np.flatnonzero(of_class)[row]} was copied {came:.0f} times, where "
                f"about {wanted:.0f} are expected."
            )
    return None


def copied_apart(draws: Draws, chance: float) -> str | None:
    """Whether neighbours of a class are copied equally often no more and no less than any two of its rows."""
    return apart(draws, chance, "copied equally often")


def copied_anew(draws: Draws, chance: float) -> str | None:
    """Whether, in each class, the rows copied more often than the others are any rows, whatever other draws copied.

    That is: more often than the mean. How many they are depends on how the copies are drawn, which they are does not.
    """
    for label, of_class, drawn in draws.classes():
        often = draws.times[:, of_class] > drawn / of_class.sum()
        found = depend_on_each_other(
            often, "draws", f"rows of class {label} that are copied more than others", chance / len(draws.y)
        )
        if found is not None:
            return found
    return None


def all_at_the_largest(case: Case, answer: Any) -> str | None:
    """Each class that occurs is drawn as often as the largest has rows."""
    return each_class_drawn(case, answer, int(class_counts(case).max()))


def no_row_lost(case: Case, answer: Any) -> str | None:
    """Each row is drawn."""
    rows = len(labels_of(case))
    for draw in answer:
        lost = np.setdiff1d(np.arange(rows), draw)
        if lost.size:
            return f"Rows that were not drawn at all: {lost.size} of {rows}, row {lost[0]} for one."
    return None


def other_generator_other_copies(case: Case, answer: Any) -> str | None:
    """The copies of rows differ between generators.

    A class of m rows is drawn n times. Whoever draws as evenly as possible copies ``n mod m`` of its rows once more
    than the others, any of ``comb(m, n mod m)`` choices with the same chance; other ways vary more.
    """
    draws, target = answer[:-1], int(class_counts(case).max())
    choices = math.prod(math.comb(int(count), target % int(count)) for count in class_counts(case))
    if choices ** (len(draws) - 1) * CHANCE < 1:
        return None
    if all(np.array_equal(np.sort(one), np.sort(other)) for one, other in pairwise(draws)):
        return f"{len(draws)} different generators copied the same rows equally often."
    return None


def copies_of_all_rows(case: Case, answer: Any) -> str | None:
    """The copies within a class are not all of a few rows: in a draw, and in those of all generators together.

    That c random copies are copies of at most d of m rows has a chance of at most ``comb(m, d) * (d / m) ** c``.
    """
    y, target = labels_of(case), int(class_counts(case).max())
    for label, count in zip(np.unique(y), class_counts(case), strict=True):
        m, lacking = int(count), target - int(count)
        for draws in (*([draw] for draw in answer), answer[:-1]):
            times = [np.bincount(draw, minlength=len(y))[y == label] for draw in draws]
            d = int(np.any(np.array(times) > 1, axis=0).sum())
            if 0 < d < m and math.log(math.comb(m, d)) + len(draws) * lacking * math.log(d / m) < math.log(CHANCE):
                together = f" in {len(draws)} draws together" if len(draws) > 1 else ""
                return f"All {len(draws) * lacking} copies of class {label}{together} are of {d} of its {m} rows."
    return None


def copies_mixed_in(case: Case, answer: Any) -> str | None:
    """The copies do not all come at one end: not every class is as frequent in the first rows as it is in `y`.

    The chance is hypergeometric: of all ways to choose the first N of the drawn rows, those with the counts of `y`.
    """
    y, counts = labels_of(case), class_counts(case)
    target = int(counts.max())
    ways = math.prod(math.comb(target, int(count)) for count in counts)
    if ways > CHANCE / 2 * math.comb(target * len(counts), len(y)):
        return None
    for draw in answer:
        for end, where in ((draw[: len(y)], "after"), (draw[-len(y) :], "before")):
            if np.array_equal(np.sort(end), np.arange(len(y))):
                return f"All copies come {where} the rows that they are copies of."
    return None


OVERSAMPLE: Final = (
    WHOLE,
    Property(
        "all_at_the_largest",
        if_whole(all_at_the_largest),
        "Count how many rows the largest class has, and how many each of the others lacks.",
    ),
    Property("no_row_lost", if_whole(no_row_lost), "Keep every row that there is, and draw only what is lacking."),
    *SHUFFLED,
    Property("copies_mixed_in", if_whole(copies_mixed_in), SHUFFLE),
    Property(
        "copies_of_all_rows",
        if_whole(copies_of_all_rows),
        "Draw each copy at random from all rows of its class.",
    ),
    Property(
        "other_generator_other_copies",
        if_whole(other_generator_other_copies),
        "Draw each copy with the `rng` that was passed, from all rows of its class.",
    ),
    WHOLE_EVERY_TIME,
    Property(
        "copied_alike",
        of_many(copied_alike),
        "Draw each copy at random from all rows of its class.",
    ),
    Property(
        "copied_apart",
        of_many(copied_apart),
        "Draw each copy by itself: one random number for a whole class copies neighbours together.",
    ),
    Property("copied_anew", of_many(copied_anew), EVERY_TIME),
    *MANY_SHUFFLED,
)


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    sizes = ((37, 15, 8), (90, 10), (41, 23, 13, 7), (80, 42, 4), (30, 20, 12, 8, 5), (55, 30))
    return sampling_cases(rng, sizes)


TASK = task(
    cases,
    properties=OVERSAMPLE,
    driver="draw_oversamples",
    first=(0,),
)

"""What `oversample` and `undersample` are asked alike, and what must hold of a draw of rows and of its order.

It needs of a draw no more than is promised: that its order is random, and that the rows of a class are copied or kept
at random, one by one or as evenly as possible.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

import numpy as np

from autograder.authoring import Array, Case, Generator, Property, Raises, Value, array_of
from autograder.authoring.chance import is_far
from autograder.authoring.chance import log_orders as log_orders_of
from autograder.authoring.draws import FEW, MANY, ODDS, TWO, Drawing, Items, int64_where_looked_at, what
from autograder.units.u10_dataset_balance.cases import disordered, labels, no_labels, up_to_twice
from autograder.units.u10_dataset_balance.probes import LONGEST

SHUFFLE: Final = "Shuffle all that was drawn, in one go, before you return it."

Sizes = tuple[int, ...]


def sampling_cases(rng: np.random.Generator, sizes: tuple[Sizes, ...], drawn_often: Sizes) -> tuple[Case, ...]:
    """Labels of classes of these sizes, one of which is drawn from often; few rows, equal classes, and none."""

    def arguments(y: Array, calls: int = FEW) -> dict[str, Value]:
        return {"y": y, "rng": Generator(int(rng.integers(10**6))), "calls": calls}

    def scattered(counts: Any) -> Array:
        return labels(rng, disordered(rng, counts))

    gaps = "Labels are numbers of at least 0; there may be gaps between them."
    how_many = "M is the number of classes that occur times the number of rows of the"
    in_order = np.repeat(np.arange(3), disordered(rng, rng.integers((40, 30, 24), (50, 35, 29))))
    return (
        *(
            Case(
                f"{sum(counts)} rows, {len(counts)} classes",
                arguments(scattered(counts), MANY if counts == drawn_often else FEW),
            )
            for counts in sizes
        ),
        Case("rows class by class", arguments(in_order)),
        Case(
            "labels with gaps",
            arguments(2 * scattered((39, 30, 24)) + 1),
            promise=gaps,
        ),
        Case(
            "few rows, three classes",
            arguments(scattered(up_to_twice(rng, (5, 4, 3)))),
            kind="edge",
            promise=how_many,
        ),
        Case("classes of equal size", arguments(scattered((20, 20, 20))), kind="edge", promise=how_many),
        Case("a class of one row", arguments(scattered((9, 1, 6)), TWO), kind="edge", promise=how_many),
        Case("a class of two rows", arguments(scattered((2, 10, 7)), TWO), kind="edge", promise=how_many),
        Case(
            "one row",
            arguments(np.array([2]), TWO),
            kind="edge",
            promise=("y: labels of the training rows, int64 array of shape (N,) with N at least 1.", gaps),
        ),
        Case(
            "row numbers are int64",
            arguments(scattered((8, 5)), TWO),
            kind="edge",
            looks_at_dtype=True,
            promise="indices of rows, int64 array of shape (M,), in ``[0, N)``",
        ),
        Case(
            "no rows at all",
            arguments(no_labels(), TWO),
            kind="edge",
            raises=Raises("ValueError"),
            promise="there are no rows (N = 0).",
        ),
        Case(
            "arguments stay unchanged",
            arguments(scattered((14, 6)), TWO),
            kind="edge",
            keeps_arguments=True,
            promise="The arguments stay unchanged, but for the state of `rng`.",
        ),
    )


def rows_of_y(case: Case, draw: Any) -> str | None:
    """Whether a draw is an array of indices of rows. Exact."""
    rows = len(array_of(case, "y"))
    if not isinstance(draw, np.ndarray) or draw.ndim != 1:
        return f"It returned {what(draw)} where an array of one dimension is expected."
    if draw.dtype.kind not in "iu":
        return f"It returned numbers of dtype {draw.dtype}; indices are integers."
    if len(draw) > LONGEST * rows:
        return f"It returned {len(draw):,} indices, and there are {rows} rows."
    outside = draw[(draw < 0) | (draw >= rows)]
    if outside.size:
        return f"It returned an index of {outside[0]}, and there are {rows} rows."
    return int64_where_looked_at(case, [draw])


def drawing(target: Callable[[Array], int], fault: Callable[[Array], str | None]) -> Drawing:
    """Draws of as many rows of each class as `target` makes of the sizes of the classes.

    Each draw has a generator of its own: nothing is promised about two draws with one.

    Args:
        target: ``target(counts)``.
        fault: what is wrong with how often each row comes in all draws, int64 array of shape (calls, N).
    """

    def fault_of_many(case: Case, rows: Array) -> str | None:
        y = array_of(case, "y")
        outside = rows[(rows < 0) | (rows >= len(y))]
        if outside.size:
            return f"there is an index of {outside[0]}, and there are {len(y)} rows"
        times = times_in(rows, len(y))
        for label in np.unique(y):
            wrong = times[:, y == label].sum(axis=1)
            wrong = wrong[wrong != target(class_counts(case))]
            if wrong.size:
                return f"one has {wrong[0]} rows of class {label}"
        return fault(times)

    def width(case: Case) -> int:
        counts = class_counts(case)
        return len(counts) * target(counts)

    return Drawing("draws", rows_of_y, width, fault_of_many=fault_of_many, fresh=True)


def as_often(target: Callable[[Array], int]) -> Callable[[Case, Array], str | None]:
    """Whether each class that occurs is drawn as often as `target` makes of the sizes of the classes. Exact."""

    def fault(case: Case, draw: Array) -> str | None:
        y, wanted = array_of(case, "y"), target(class_counts(case))
        for label in np.unique(y):
            times = int(np.sum(y[draw] == label))
            if times != wanted:
                return f"Rows of class {label} in the draw: {times}. Expected: {wanted}."
        return None

    return fault


def shuffled(draws: Drawing, target: Callable[[Array], int]) -> tuple[Property, ...]:
    """The properties of the order of draws, in which each class comes as often as `target` says."""

    def log_orders(case: Case) -> float:
        counts = class_counts(case)
        return log_orders_of([target(counts)] * len(counts))

    return (
        draws.new_each_time(
            "order",
            lambda draw: draw,
            log_orders,
            name="other generator, other order",
            hint="Draw from the `rng` that was passed, and do not make or seed another one.",
        ),
        draws.fair_by_item("in both halves", places, hint=SHUFFLE),
        draws.fair_by_item("rows in both halves", rows_early, hint=SHUFFLE),
        draws.no_memory("classes elsewhere", places),
        draws.fair_by_pair("classes scattered", places, hint=SHUFFLE),
        draws.over_many(
            "rising and falling",
            rises_and_falls,
            hint="Let `rng` shuffle all that was drawn: a random place to begin makes no random order.",
        ),
    )


def draws_differ(case: Case, one: Any, other: Any) -> bool:
    """Whether in two records the classes follow each other otherwise, come as often in each draw and not as often in
    the other's, or rows of the largest are missing in one of them.
    """
    y = array_of(case, "y")
    same = all(_sketch(y, one[draw]) == _sketch(y, other[draw]) for draw in ("first", "other"))
    return not same or _sizes(y, one) != _sizes(y, other)


def _sizes(y: Array, record: Any) -> list[int] | None:
    """How often each class comes in a draw, `None` where that varies."""
    first, other = ([int((y[record[draw]] == label).sum()) for label in np.unique(y)] for draw in ("first", "other"))
    return first if first == other else None


def _sketch(y: Array, draw: Array) -> tuple[str, bool] | None:
    if draw.min(initial=0) < 0 or draw.max(initial=0) >= len(y):
        return None
    kinds, counts = np.unique(y, return_counts=True)
    changes = int((np.diff(y[draw]) != 0).sum())
    turns = "class by class" if changes < len(kinds) else "in turn" if changes == len(draw) - 1 else "mixed"
    order = "sorted" if (np.diff(draw) >= 0).all() else turns
    missing = bool(np.setdiff1d(np.flatnonzero(y == kinds[counts.argmax()]), draw).size)
    return order, missing


def places(case: Case, rows: Array) -> Iterator[Items]:
    """The places of a draw, and which are taken by rows of a class, or by rows of the second half of `y`."""
    y = array_of(case, "y")
    kinds = np.unique(y)
    for label in kinds if len(kinds) > 1 else ():
        yield Items("places", f"taken by class {label}", y[rows] == label)
    yield Items("places", "taken by rows of the second half", rows >= len(y) // 2)


def rows_early(case: Case, rows: Array) -> Iterator[Items]:
    """The rows of each class, and which come in the first half of a draw: any of them as well as any others."""
    y = array_of(case, "y")
    early = times_in(rows[:, : rows.shape[1] // 2], len(y)) > 0
    for label in np.unique(y):
        yield Items(f"rows of class {label}", "in the first half of the draw", early[:, y == label])


def rises_and_falls(case: Case, rows: Array) -> str | None:
    """Whether an index is followed by a lower one as often as by a higher one, given how often they are equal.

    Right work fails with a chance of at most `ODDS`.
    """
    calls, length = rows.shape
    if length < 2:
        return None
    times = times_in(rows, len(array_of(case, "y")))
    equal = (times * (times - 1)).sum(axis=1) / (length * (length - 1))
    falling, expected = (np.diff(rows, axis=1) < 0).mean(axis=1), (1 - equal) / 2
    if not is_far(falling, expected, ODDS):
        return None
    return (
        f"In {calls} draws, {falling.mean():.1%} of the indices are followed by a lower one, where about "
        f"{expected.mean():.1%} are expected."
    )


def times_in(rows: Array, n: int) -> Array:
    """How often each of n rows comes in each draw, int64 array of shape (calls, n)."""
    calls = len(rows)
    return np.bincount((rows + n * np.arange(calls)[:, None]).ravel(), minlength=calls * n).reshape(calls, n)


def class_counts(case: Case) -> Array:
    """How many rows the classes have that occur, in the order of their labels."""
    return np.unique(array_of(case, "y"), return_counts=True)[1]

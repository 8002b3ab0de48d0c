"""A learning curve: what goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np

from autograder.authoring import Array, changes, draws_globally, ignores_rng, lets_pass, mistake

_Fit: TypeAlias = Callable[[Array, Array, Array, Array], float]


def _check(x: Array, sizes: list[int]) -> None:
    if min(sizes) < 1 or max(sizes) > len(x):
        raise ValueError(f"{len(x)} rows cannot give training sets of {sizes}")


def _scores(
    fit_and_score: _Fit, x: Array, y: Array, x_val: Array, y_val: Array, sizes: list[int], order: Array
) -> Array:
    return np.array([fit_and_score(x[order[:size]], y[order[:size]], x_val, y_val) for size in sizes])


def _right(
    fit_and_score: _Fit, x: Array, y: Array, x_val: Array, y_val: Array, sizes: list[int], rng: np.random.Generator
) -> Array:
    _check(x, sizes)
    return _scores(fit_and_score, x, y, x_val, y_val, sizes, rng.permutation(len(x)))


@mistake(hint="Let the generator choose the rows.")
def first_rows(
    fit_and_score: _Fit, x: Array, y: Array, x_val: Array, y_val: Array, sizes: list[int], rng: np.random.Generator
) -> Any:
    """It trains on the first rows as they lie. Where data is sorted, these are all of one class."""
    _check(x, sizes)
    return np.array([fit_and_score(x[:size], y[:size], x_val, y_val) for size in sizes])


@mistake(hint="Shuffle once, and let a larger training set contain the smaller ones.")
def new_draw_for_each_size(
    fit_and_score: _Fit, x: Array, y: Array, x_val: Array, y_val: Array, sizes: list[int], rng: np.random.Generator
) -> Any:
    """It draws anew for each size. Two points of the curve then differ by size and by luck, and nobody can tell which
    it was.
    """
    _check(x, sizes)
    scores = []
    for size in sizes:
        rows = rng.permutation(len(x))[:size]
        scores.append(fit_and_score(x[rows], y[rows], x_val, y_val))
    return np.array(scores)


@mistake(hint="A larger training set contains the smaller ones.", way=("around", "fills up", "cut at the end"))
def next_rows_for_each_size(
    fit_and_score: _Fit,
    x: Array,
    y: Array,
    x_val: Array,
    y_val: Array,
    sizes: list[int],
    rng: np.random.Generator,
    *,
    way: str,
) -> Any:
    """It takes other rows for each size. Two points of the curve then differ by size and by luck, and nobody can tell
    which it was.
    """
    _check(x, sizes)
    order = rng.permutation(len(x))
    if way == "fills up":
        starts = [max((other for other in sizes if other < size), default=0) for size in sizes]
        parts = [order[start:size] for start, size in zip(starts, sizes, strict=True)]
        return np.array([fit_and_score(x[rows], y[rows], x_val, y_val) for rows in parts])
    scores = []
    start = 0
    for size in sizes:
        rows = order[start : start + size] if way == "cut at the end" else np.roll(order, -start)[:size]
        scores.append(fit_and_score(x[rows], y[rows], x_val, y_val))
        start = (start + size) % len(x)
    return np.array(scores)


@mistake(hint="Draw an order of the rows, not rows.")
def with_replacement(
    fit_and_score: _Fit, x: Array, y: Array, x_val: Array, y_val: Array, sizes: list[int], rng: np.random.Generator
) -> Any:
    """It draws with replacement, so that the same row comes twice. Forty rows of which eight are copies teach less than
    forty different ones.
    """
    _check(x, sizes)
    order = rng.integers(len(x), size=len(x))
    return _scores(fit_and_score, x, y, x_val, y_val, sizes, order)


@mistake(hint="Use one order for both.")
def x_shuffled_y_not(
    fit_and_score: _Fit, x: Array, y: Array, x_val: Array, y_val: Array, sizes: list[int], rng: np.random.Generator
) -> Any:
    """It shuffles the rows and leaves the labels where they were. The model then learns labels of other rows."""
    _check(x, sizes)
    order = rng.permutation(len(x))
    return np.array([fit_and_score(x[order[:size]], y[:size], x_val, y_val) for size in sizes])


@mistake(hint="Use one order for both.")
def shuffled_apart(
    fit_and_score: _Fit, x: Array, y: Array, x_val: Array, y_val: Array, sizes: list[int], rng: np.random.Generator
) -> Any:
    """It shuffles rows and labels each by itself. The model then learns labels of other rows."""
    _check(x, sizes)
    mixed_x, mixed_y = rng.permutation(x), rng.permutation(y)
    return np.array([fit_and_score(mixed_x[:size], mixed_y[:size], x_val, y_val) for size in sizes])


@mistake(hint="Which rows has the model not seen?")
def scored_on_training_rows(
    fit_and_score: _Fit, x: Array, y: Array, x_val: Array, y_val: Array, sizes: list[int], rng: np.random.Generator
) -> Any:
    """It scores the model on the rows it was trained on. That shows how well it remembers."""
    _check(x, sizes)
    order = rng.permutation(len(x))
    parts = [(x[order[:size]], y[order[:size]]) for size in sizes]
    return np.array([fit_and_score(some_x, some_y, some_x, some_y) for some_x, some_y in parts])


@mistake(hint="The validation rows are the same for every size.")
def scored_on_the_rest(
    fit_and_score: _Fit, x: Array, y: Array, x_val: Array, y_val: Array, sizes: list[int], rng: np.random.Generator
) -> Any:
    """It scores on whatever training rows are left over, another set for each size. The points of the curve cannot be
    compared then.
    """
    _check(x, sizes)
    order = rng.permutation(len(x))
    return np.array(
        [fit_and_score(x[order[:size]], y[order[:size]], x[order[size:]], y[order[size:]]) for size in sizes]
    )


@mistake(hint="Draw from `x` alone.")
def trained_on_validation_rows(
    fit_and_score: _Fit, x: Array, y: Array, x_val: Array, y_val: Array, sizes: list[int], rng: np.random.Generator
) -> Any:
    """It lets validation rows into the training sets. They are then asked about what was learnt by heart."""
    _check(x, sizes)
    all_x, all_y = np.concatenate([x, x_val]), np.concatenate([y, y_val])
    return _scores(fit_and_score, all_x, all_y, x_val, y_val, sizes, rng.permutation(len(all_x)))


@mistake(hint="All validation rows are used for every size.", as_many=(False, True))
def validation_shrinks_too(
    fit_and_score: _Fit,
    x: Array,
    y: Array,
    x_val: Array,
    y_val: Array,
    sizes: list[int],
    rng: np.random.Generator,
    *,
    as_many: bool,
) -> Any:
    """It scores small training sets on few validation rows. The left end of the curve then jumps about by luck."""
    _check(x, sizes)
    order = rng.permutation(len(x))
    few = [size if as_many else max(1, len(x_val) * size // (len(x) + 1)) for size in sizes]
    return np.array(
        [
            fit_and_score(x[order[:size]], y[order[:size]], x_val[:part], y_val[:part])
            for size, part in zip(sizes, few, strict=True)
        ]
    )


@mistake(hint="Look up the order of the arguments of `fit_and_score`.")
def train_and_validation_swapped(
    fit_and_score: _Fit, x: Array, y: Array, x_val: Array, y_val: Array, sizes: list[int], rng: np.random.Generator
) -> Any:
    """It trains on the validation rows and scores on the training rows."""
    _check(x, sizes)
    order = rng.permutation(len(x))
    return np.array([fit_and_score(x_val, y_val, x[order[:size]], y[order[:size]]) for size in sizes])


@mistake(hint="The first score belongs to the first size.")
def sizes_ascending(
    fit_and_score: _Fit, x: Array, y: Array, x_val: Array, y_val: Array, sizes: list[int], rng: np.random.Generator
) -> Any:
    """It sorts the sizes. The scores then come in another order than the sizes that were asked for."""
    return _right(fit_and_score, x, y, x_val, y_val, sorted(sizes), rng)


@mistake(hint="How many entries does a slice up to n have?")
def one_row_short(
    fit_and_score: _Fit, x: Array, y: Array, x_val: Array, y_val: Array, sizes: list[int], rng: np.random.Generator
) -> Any:
    """Each training set has one row too few."""
    _check(x, sizes)
    order = rng.permutation(len(x))
    return np.array([fit_and_score(x[order[: size - 1]], y[order[: size - 1]], x_val, y_val) for size in sizes])


@mistake(hint="Return what `fit_and_score` says.")
def errors(
    fit_and_score: _Fit, x: Array, y: Array, x_val: Array, y_val: Array, sizes: list[int], rng: np.random.Generator
) -> Any:
    """It returns one minus each score. Nobody asked for errors, and a score need not be an accuracy."""
    return 1 - _right(fit_and_score, x, y, x_val, y_val, sizes, rng)


@mistake(hint="Return what `fit_and_score` says.")
def best_so_far(
    fit_and_score: _Fit, x: Array, y: Array, x_val: Array, y_val: Array, sizes: list[int], rng: np.random.Generator
) -> Any:
    """It never lets the curve fall. A real curve does fall now and then, and that shows how far to trust it."""
    return np.maximum.accumulate(_right(fit_and_score, x, y, x_val, y_val, sizes, rng))


@mistake(hint="One training, one score.", times=(3, 2, 5))
def best_of_several(
    fit_and_score: _Fit,
    x: Array,
    y: Array,
    x_val: Array,
    y_val: Array,
    sizes: list[int],
    rng: np.random.Generator,
    *,
    times: int,
) -> Any:
    """It trains several times for each size and keeps the best score. That is a choice made on the validation rows, and
    it makes every point look better than it is.
    """
    _check(x, sizes)
    order = rng.permutation(len(x))
    parts = [(x[order[:size]], y[order[:size]]) for size in sizes]
    return np.array([max(fit_and_score(*part, x_val, y_val) for _ in range(times)) for part in parts])


@mistake(hint="Return the scores alone.")
def sizes_returned(
    fit_and_score: _Fit, x: Array, y: Array, x_val: Array, y_val: Array, sizes: list[int], rng: np.random.Generator
) -> Any:
    """It returns the sizes as well. The caller has them already."""
    return sizes, _right(fit_and_score, x, y, x_val, y_val, sizes, rng)


@mistake(hint="Find where float32 comes in, and leave the dtype to numpy: it keeps float64.")
def computes_in_float32(
    fit_and_score: _Fit, x: Array, y: Array, x_val: Array, y_val: Array, sizes: list[int], rng: np.random.Generator
) -> Any:
    """Its scores have the seven digits of float32. The docstring promises float64, which has sixteen."""
    return _right(fit_and_score, x, y, x_val, y_val, sizes, rng).astype(np.float32)


@mistake(hint="Are the sizes sorted? Look at all of them.", about_errors=True)
def first_and_last_size_checked(
    fit_and_score: _Fit, x: Array, y: Array, x_val: Array, y_val: Array, sizes: list[int], rng: np.random.Generator
) -> Any:
    """It looks at the first and at the last size, as if sizes always ascended. The docstring says: in any order."""
    _check(x, [sizes[0], sizes[-1]])
    return _scores(fit_and_score, x, y, x_val, y_val, sizes, rng.permutation(len(x)))


@mistake(hint="Compare the sizes with the number of rows before training.", about_errors=True)
def too_large_passes(
    fit_and_score: _Fit, x: Array, y: Array, x_val: Array, y_val: Array, sizes: list[int], rng: np.random.Generator
) -> Any:
    """A size larger than x passes unnoticed: numpy's slices end where the array does. The curve then has a point at a
    place where it does not belong.
    """
    return _scores(fit_and_score, x, y, x_val, y_val, sizes, rng.permutation(len(x)))


HABITS = (
    *changes(
        "x", "y", "x_val", "y_val", "sizes", seen="https://community.deeplearning.ai/t/explanation-of-deepcopy/405663"
    ),
    *lets_pass("a size larger than x", "a size of 0", "a size of −1"),
    ignores_rng(_right),
    draws_globally(_right),
)

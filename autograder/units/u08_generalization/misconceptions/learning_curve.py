"""What goes wrong in drawing a learning curve."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeAlias

import numpy as np

from autograder.authoring.old import Misconception
from autograder.model import Array

_Fit: TypeAlias = Callable[[Array, Array, Array, Array], float]


def first_rows(
    fit_and_score: _Fit, x: Array, y: Array, x_val: Array, y_val: Array, sizes: list[int], rng: np.random.Generator
) -> Any:
    _check(x, sizes)
    return np.array([fit_and_score(x[:size], y[:size], x_val, y_val) for size in sizes])


def new_draw_for_each_size(
    fit_and_score: _Fit, x: Array, y: Array, x_val: Array, y_val: Array, sizes: list[int], rng: np.random.Generator
) -> Any:
    _check(x, sizes)
    scores = []
    for size in sizes:
        rows = rng.permutation(len(x))[:size]
        scores.append(fit_and_score(x[rows], y[rows], x_val, y_val))
    return np.array(scores)


def next_rows_for_each_size(
    fit_and_score: _Fit, x: Array, y: Array, x_val: Array, y_val: Array, sizes: list[int], rng: np.random.Generator
) -> Any:
    _check(x, sizes)
    order = rng.permutation(len(x))
    scores = []
    for size in sizes:
        scores.append(fit_and_score(x[order[:size]], y[order[:size]], x_val, y_val))
        order = np.roll(order, -size)
    return np.array(scores)


def with_replacement(
    fit_and_score: _Fit, x: Array, y: Array, x_val: Array, y_val: Array, sizes: list[int], rng: np.random.Generator
) -> Any:
    _check(x, sizes)
    order = rng.integers(len(x), size=len(x))
    return _scores(fit_and_score, x, y, x_val, y_val, sizes, order)


def x_shuffled_y_not(
    fit_and_score: _Fit, x: Array, y: Array, x_val: Array, y_val: Array, sizes: list[int], rng: np.random.Generator
) -> Any:
    _check(x, sizes)
    order = rng.permutation(len(x))
    return np.array([fit_and_score(x[order[:size]], y[:size], x_val, y_val) for size in sizes])


def shuffled_apart(
    fit_and_score: _Fit, x: Array, y: Array, x_val: Array, y_val: Array, sizes: list[int], rng: np.random.Generator
) -> Any:
    _check(x, sizes)
    mixed_x, mixed_y = rng.permutation(x), rng.permutation(y)
    return np.array([fit_and_score(mixed_x[:size], mixed_y[:size], x_val, y_val) for size in sizes])


def scored_on_training_rows(
    fit_and_score: _Fit, x: Array, y: Array, x_val: Array, y_val: Array, sizes: list[int], rng: np.random.Generator
) -> Any:
    _check(x, sizes)
    order = rng.permutation(len(x))
    parts = [(x[order[:size]], y[order[:size]]) for size in sizes]
    return np.array([fit_and_score(some_x, some_y, some_x, some_y) for some_x, some_y in parts])


def scored_on_the_rest(
    fit_and_score: _Fit, x: Array, y: Array, x_val: Array, y_val: Array, sizes: list[int], rng: np.random.Generator
) -> Any:
    _check(x, sizes)
    order = rng.permutation(len(x))
    return np.array(
        [fit_and_score(x[order[:size]], y[order[:size]], x[order[size:]], y[order[size:]]) for size in sizes]
    )


def trained_on_validation_rows(
    fit_and_score: _Fit, x: Array, y: Array, x_val: Array, y_val: Array, sizes: list[int], rng: np.random.Generator
) -> Any:
    _check(x, sizes)
    all_x, all_y = np.concatenate([x, x_val]), np.concatenate([y, y_val])
    return _scores(fit_and_score, all_x, all_y, x_val, y_val, sizes, rng.permutation(len(all_x)))


def validation_shrinks_too(
    fit_and_score: _Fit, x: Array, y: Array, x_val: Array, y_val: Array, sizes: list[int], rng: np.random.Generator
) -> Any:
    _check(x, sizes)
    order = rng.permutation(len(x))
    few = [max(1, len(x_val) * size // (len(x) + 1)) for size in sizes]
    return np.array(
        [
            fit_and_score(x[order[:size]], y[order[:size]], x_val[:part], y_val[:part])
            for size, part in zip(sizes, few, strict=True)
        ]
    )


def train_and_validation_swapped(
    fit_and_score: _Fit, x: Array, y: Array, x_val: Array, y_val: Array, sizes: list[int], rng: np.random.Generator
) -> Any:
    _check(x, sizes)
    order = rng.permutation(len(x))
    return np.array([fit_and_score(x_val, y_val, x[order[:size]], y[order[:size]]) for size in sizes])


def sizes_ascending(
    fit_and_score: _Fit, x: Array, y: Array, x_val: Array, y_val: Array, sizes: list[int], rng: np.random.Generator
) -> Any:
    return _right(fit_and_score, x, y, x_val, y_val, sorted(sizes), rng)


def one_row_short(
    fit_and_score: _Fit, x: Array, y: Array, x_val: Array, y_val: Array, sizes: list[int], rng: np.random.Generator
) -> Any:
    _check(x, sizes)
    order = rng.permutation(len(x))
    return np.array([fit_and_score(x[order[: size - 1]], y[order[: size - 1]], x_val, y_val) for size in sizes])


def errors(
    fit_and_score: _Fit, x: Array, y: Array, x_val: Array, y_val: Array, sizes: list[int], rng: np.random.Generator
) -> Any:
    return 1 - _right(fit_and_score, x, y, x_val, y_val, sizes, rng)


def best_so_far(
    fit_and_score: _Fit, x: Array, y: Array, x_val: Array, y_val: Array, sizes: list[int], rng: np.random.Generator
) -> Any:
    return np.maximum.accumulate(_right(fit_and_score, x, y, x_val, y_val, sizes, rng))


def best_of_three(
    fit_and_score: _Fit, x: Array, y: Array, x_val: Array, y_val: Array, sizes: list[int], rng: np.random.Generator
) -> Any:
    _check(x, sizes)
    order = rng.permutation(len(x))
    parts = [(x[order[:size]], y[order[:size]]) for size in sizes]
    return np.array([max(fit_and_score(*part, x_val, y_val) for _ in range(3)) for part in parts])


def sizes_returned(
    fit_and_score: _Fit, x: Array, y: Array, x_val: Array, y_val: Array, sizes: list[int], rng: np.random.Generator
) -> Any:
    return sizes, _right(fit_and_score, x, y, x_val, y_val, sizes, rng)


def fixed_seed(
    fit_and_score: _Fit, x: Array, y: Array, x_val: Array, y_val: Array, sizes: list[int], rng: np.random.Generator
) -> Any:
    return _right(fit_and_score, x, y, x_val, y_val, sizes, np.random.default_rng(0))


def too_large_passes(
    fit_and_score: _Fit, x: Array, y: Array, x_val: Array, y_val: Array, sizes: list[int], rng: np.random.Generator
) -> Any:
    return _scores(fit_and_score, x, y, x_val, y_val, sizes, rng.permutation(len(x)))


def shuffles_in_place(
    fit_and_score: _Fit, x: Array, y: Array, x_val: Array, y_val: Array, sizes: list[int], rng: np.random.Generator
) -> Any:
    _check(x, sizes)
    order = rng.permutation(len(x))
    x[:], y[:] = x[order], y[order]
    return np.array([fit_and_score(x[:size], y[:size], x_val, y_val) for size in sizes])


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


LEARNING_CURVE: Final = (
    Misconception(
        "first_rows",
        first_rows,
        why="It trains on the first rows as they lie. Where data is sorted, these are all of one class.",
        hint="Let the generator choose the rows.",
    ),
    Misconception(
        "new_draw_for_each_size",
        new_draw_for_each_size,
        why="It draws anew for each size. Two points of the curve then differ by size and by luck, and nobody can "
        "tell which it was.",
        hint="Shuffle once, and let a larger training set contain the smaller ones.",
    ),
    Misconception(
        "next_rows_for_each_size",
        next_rows_for_each_size,
        why="It takes other rows for each size. Two points of the curve then differ by size and by luck, and nobody "
        "can tell which it was.",
        hint="A larger training set contains the smaller ones.",
    ),
    Misconception(
        "with_replacement",
        with_replacement,
        why="It draws with replacement, so that the same row comes twice. Forty rows of which eight are copies teach "
        "less than forty different ones.",
        hint="Draw an order of the rows, not rows.",
    ),
    Misconception(
        "x_shuffled_y_not",
        x_shuffled_y_not,
        why="It shuffles the rows and leaves the labels where they were. The model then learns labels of other rows.",
        hint="Use one order for both.",
    ),
    Misconception(
        "shuffled_apart",
        shuffled_apart,
        why="It shuffles rows and labels each by itself. The model then learns labels of other rows.",
        hint="Use one order for both.",
    ),
    Misconception(
        "scored_on_training_rows",
        scored_on_training_rows,
        why="It scores the model on the rows it was trained on. That shows how well it remembers.",
        hint="Which rows has the model not seen?",
    ),
    Misconception(
        "scored_on_the_rest",
        scored_on_the_rest,
        why="It scores on whatever training rows are left over, another set for each size. The points of the curve "
        "cannot be compared then.",
        hint="The validation rows are the same for every size.",
    ),
    Misconception(
        "trained_on_validation_rows",
        trained_on_validation_rows,
        why="It lets validation rows into the training sets. They are then asked about what was learned by heart.",
        hint="Draw from `x` alone.",
    ),
    Misconception(
        "validation_shrinks_too",
        validation_shrinks_too,
        why="It scores small training sets on few validation rows. The left end of the curve then jumps about by luck.",
        hint="All validation rows are used for every size.",
    ),
    Misconception(
        "train_and_validation_swapped",
        train_and_validation_swapped,
        why="It trains on the validation rows and scores on the training rows.",
        hint="Look up the order of the arguments of `fit_and_score`.",
    ),
    Misconception(
        "sizes_ascending",
        sizes_ascending,
        why="It sorts the sizes. The scores then come in another order than the sizes that were asked for.",
        hint="The first score belongs to the first size.",
    ),
    Misconception(
        "one_row_short",
        one_row_short,
        why="Each training set has one row too few.",
        hint="How many entries does a slice up to n have?",
    ),
    Misconception(
        "errors",
        errors,
        why="It returns one minus each score. Nobody asked for errors, and a score need not be an accuracy.",
        hint="Return what `fit_and_score` says.",
    ),
    Misconception(
        "best_so_far",
        best_so_far,
        why="It never lets the curve fall. A real curve does fall now and then, and that shows how far to trust it.",
        hint="Return what `fit_and_score` says.",
    ),
    Misconception(
        "best_of_three",
        best_of_three,
        why="It trains three times for each size and keeps the best score. That is a choice made on the validation "
        "rows, and it makes every point look better than it is.",
        hint="One training, one score.",
    ),
    Misconception(
        "sizes_returned",
        sizes_returned,
        why="It returns the sizes as well. The caller has them already.",
        hint="Return the scores alone.",
    ),
    Misconception(
        "fixed_seed",
        fixed_seed,
        why="It makes a generator of its own with a fixed seed, so that the curve is always drawn from the same rows.",
        hint="Draw from the generator that is passed in.",
    ),
    Misconception(
        "too_large_passes",
        too_large_passes,
        why="A size larger than x passes unnoticed: numpy's slices end where the array does. The curve then has a "
        "point at a place where it does not belong.",
        hint="Compare the sizes with the number of rows before training.",
    ),
    Misconception(
        "shuffles_in_place",
        shuffles_in_place,
        why="It draws a right curve, but shuffles the caller's arrays. Row numbers that the caller holds now point "
        "elsewhere.",
        hint="Shuffle row numbers and leave `x` and `y` as they came.",
        source="https://community.deeplearning.ai/t/explanation-of-deepcopy/405663",
    ),
)

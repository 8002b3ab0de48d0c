"""What goes wrong in measuring the columns."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from autograder.authoring.old import Misconception
from autograder.model import Array


def one_scale_for_all(x: Array) -> Any:
    _check(x)
    d = x.shape[1]
    return np.full(d, x.mean()), np.full(d, x.std() if x.max() > x.min() else 1.0)


def rows_not_columns(x: Array) -> Any:
    _check(x)
    return x.mean(axis=1), _scale(x.T)


def sample_deviation(x: Array) -> Any:
    _check(x)
    return x.mean(axis=0), np.where(_constant(x), 1.0, x.std(axis=0, ddof=1))


def variance(x: Array) -> Any:
    _check(x)
    return x.mean(axis=0), np.where(_constant(x), 1.0, x.var(axis=0))


def range_of_the_column(x: Array) -> Any:
    _check(x)
    return x.mean(axis=0), np.where(_constant(x), 1.0, np.ptp(x, axis=0))


def smallest_and_range(x: Array) -> Any:
    _check(x)
    return x.min(axis=0).astype(float), np.where(_constant(x), 1.0, np.ptp(x, axis=0))


def median_for_mean(x: Array) -> Any:
    _check(x)
    return np.median(x, axis=0), _scale(x)


def largest_magnitude(x: Array) -> Any:
    _check(x)
    return x.mean(axis=0), np.where(_constant(x), 1.0, np.abs(x).max(axis=0))


def around_zero(x: Array) -> Any:
    _check(x)
    return x.mean(axis=0), np.where(_constant(x), 1.0, np.sqrt(np.mean(x.astype(float) ** 2, axis=0)))


def scale_before_mean(x: Array) -> Any:
    _check(x)
    return _scale(x), x.mean(axis=0)


def keeps_dimensions(x: Array) -> Any:
    _check(x)
    return x.mean(axis=0, keepdims=True), _scale(x)[None]


def zero_scale(x: Array) -> Any:
    _check(x)
    return x.mean(axis=0), np.where(_constant(x), 0.0, x.std(axis=0))


def epsilon_added(x: Array) -> Any:
    _check(x)
    return x.mean(axis=0), np.where(_constant(x), 0.0, x.std(axis=0)) + 1e-8


def compares_deviation_with_zero(x: Array) -> Any:
    _check(x)
    deviation = x.std(axis=0)
    return x.mean(axis=0), np.where(deviation == 0, 1.0, deviation)


def small_counts_as_constant(x: Array) -> Any:
    _check(x)
    deviation = x.std(axis=0)
    return x.mean(axis=0), np.where(deviation < 1e-8, 1.0, deviation)


def mean_of_squares(x: Array) -> Any:
    _check(x)
    mean = x.mean(axis=0)
    deviation = np.sqrt(np.maximum((x.astype(float) ** 2).mean(axis=0) - mean**2, 0))
    return mean, np.where(_constant(x), 1.0, deviation)


def cut_to_whole_numbers(x: Array) -> Any:
    _check(x)
    return x.mean(axis=0).astype(x.dtype), _scale(x).astype(x.dtype)


def ignores_missing(x: Array) -> Any:
    if not len(x):
        raise ValueError(f"x of shape {x.shape} has no rows")
    return np.nanmean(x, axis=0), np.where(_constant(x), 1.0, np.nanstd(x, axis=0))


def missing_passes(x: Array) -> Any:
    if not len(x):
        raise ValueError(f"x of shape {x.shape} has no rows")
    return x.mean(axis=0), _scale(x)


def infinity_passes(x: Array) -> Any:
    if not len(x):
        raise ValueError(f"x of shape {x.shape} has no rows")
    if np.isnan(x).any():
        raise ValueError("x holds a NaN")
    return x.mean(axis=0), _scale(x)


def _check(x: Array) -> None:
    if not len(x):
        raise ValueError(f"x of shape {x.shape} has no rows")
    if not np.isfinite(x).all():
        raise ValueError("x holds a NaN or an infinity")


def _constant(x: Array) -> Array:
    return np.asarray(x.max(axis=0) == x.min(axis=0))


def _scale(x: Array) -> Array:
    return np.where(_constant(x), 1.0, x.std(axis=0))


STANDARDISE_FIT: Final = (
    Misconception(
        "one_scale_for_all",
        one_scale_for_all,
        why="It takes one mean and one deviation of all the numbers together. A column in millimetres and one in "
        "kilometres then stay as far apart as they were.",
        hint="Each column has a mean and a scale of its own.",
    ),
    Misconception(
        "rows_not_columns",
        rows_not_columns,
        why="It measures each row. A row mixes features of different kinds, and their mean means nothing.",
        hint="There must be one mean for each column; check the shapes.",
    ),
    Misconception(
        "sample_deviation",
        sample_deviation,
        why="It divides by N - 1, which estimates the deviation of the population that a sample comes from. Here the "
        "columns themselves are measured.",
        hint="Read in the docstring by what the sum of squares is divided.",
    ),
    Misconception(
        "variance",
        variance,
        why="It returns the variance, which has the square of the column's unit. Divided by it, columns do not come "
        "to a spread of 1.",
        hint="A step is missing between the mean of squares and the scale.",
    ),
    Misconception(
        "range_of_the_column",
        range_of_the_column,
        why="It takes the distance from the smallest to the largest number for the scale. One odd row decides it "
        "alone.",
        hint="The docstring asks for a deviation from the mean.",
    ),
    Misconception(
        "smallest_and_range",
        smallest_and_range,
        why="It measures the smallest number and the range, as for bringing columns between 0 and 1. That is another "
        "kind of scaling.",
        hint="The docstring asks for a mean and a deviation from it.",
    ),
    Misconception(
        "median_for_mean",
        median_for_mean,
        why="It takes the median where the mean is wanted.",
        hint="Look at the name of the function that finds the centre.",
    ),
    Misconception(
        "largest_magnitude",
        largest_magnitude,
        why="It takes the largest magnitude for the scale. That depends on how far the column is from zero.",
        hint="The docstring asks for a deviation from the mean.",
    ),
    Misconception(
        "around_zero",
        around_zero,
        why="It measures how far the numbers are from zero. A deviation says how far they are from their mean.",
        hint="Which centre do you subtract before you square?",
    ),
    Misconception(
        "scale_before_mean",
        scale_before_mean,
        why="It returns the two in the wrong order.",
        hint="Return them in the order of the docstring.",
    ),
    Misconception(
        "keeps_dimensions",
        keeps_dimensions,
        why="It returns arrays of shape (1, D) where the docstring says (D,).",
        hint="Look for the argument that keeps the summed axis.",
    ),
    Misconception(
        "zero_scale",
        zero_scale,
        why="It gives a constant column the scale 0. Dividing by it makes NaN, and one NaN makes all the weights NaN.",
        hint="Read in the docstring what the scale of a constant column is.",
    ),
    Misconception(
        "epsilon_added",
        epsilon_added,
        why="It adds a tiny number to every scale. Nothing is divided by zero then, but the slightest change in a "
        "constant column is blown up a hundred million times.",
        hint="Treat constant columns by themselves, as the docstring says.",
    ),
    Misconception(
        "compares_deviation_with_zero",
        compares_deviation_with_zero,
        why="It asks whether the deviation is exactly 0. The mean of three times 0.1 is not exactly 0.1 in a "
        "computer, so a constant column can have a deviation of about 1e-17.",
        hint="Ask the numbers of the column themselves whether they are all equal.",
    ),
    Misconception(
        "small_counts_as_constant",
        small_counts_as_constant,
        why="It takes every column with a tiny deviation for a constant one. How small a deviation is depends on the "
        "unit: the sizes of atoms, in metres, differ by less than a billionth.",
        hint="Ask the numbers of the column themselves whether they are all equal.",
    ),
    Misconception(
        "mean_of_squares",
        mean_of_squares,
        why="It takes the mean of the squares minus the square of the mean. On paper that is the variance. Far from "
        "zero the two are huge and nearly equal, and their difference has hardly a right digit.",
        hint="Subtract the mean first, then square.",
    ),
    Misconception(
        "cut_to_whole_numbers",
        cut_to_whole_numbers,
        why="It gives the answer the dtype of x. Where x holds whole numbers, mean and scale lose their fractions.",
        hint="Print the dtype of the answer for whole numbers.",
    ),
    Misconception(
        "ignores_missing",
        ignores_missing,
        why="It leaves missing numbers out without a word. They are still missing when the rows are used.",
        hint="Compare the errors in the docstring with your checks.",
    ),
    Misconception(
        "missing_passes",
        missing_passes,
        why="A NaN or an infinity in x passes unnoticed and spoils the whole column.",
        hint="Compare the errors in the docstring with your checks.",
    ),
    Misconception(
        "infinity_passes",
        infinity_passes,
        why="It stops at a NaN, but an infinity in x passes unnoticed and spoils the whole column.",
        hint="Compare the errors in the docstring with your checks.",
    ),
)

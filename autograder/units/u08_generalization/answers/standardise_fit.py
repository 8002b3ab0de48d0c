"""Mean and scale of each column: what is right, and what goes wrong."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, in_float32, lets_pass, mistake
from autograder.authoring.pytorch import array, tensor, torch


def reference(x: Array) -> tuple[Array, Array]:
    """Mean and biased standard deviation of each column; 1 for a column that is constant.

    https://docs.pytorch.org/docs/stable/generated/torch.std_mean.html
    """
    columns = tensor(x)
    scale, mean = torch.std_mean(columns, dim=0, correction=0)
    constant = columns.amax(dim=0) == columns.amin(dim=0)
    return array(mean), array(torch.where(constant, 1.0, scale))


def _check(x: Array) -> None:
    if not len(x):
        raise ValueError(f"x of shape {x.shape} has no rows")
    if not np.isfinite(x).all():
        raise ValueError("x holds a NaN or an infinity")


def _constant(x: Array) -> Array:
    return np.asarray(x.max(axis=0) == x.min(axis=0))


def _scale(x: Array) -> Array:
    return np.where(_constant(x), 1.0, x.std(axis=0))


@mistake(
    hint="Write down a column of five numbers that varies, and that your test takes for constant.",
    looks_at=((0, -1), (0, 1), (-2, -1)),
)
def looks_at_two_rows(x: Array, *, looks_at: tuple[int, int]) -> Any:
    """It looks at two rows to tell whether a column is constant. The numbers of other rows may differ all the same."""
    _check(x)
    one, other = (x[min(row, len(x) - 1) if row > 0 else max(row, -len(x))] for row in looks_at)
    return x.mean(axis=0), np.where(one == other, 1.0, x.std(axis=0))


@mistake(hint="Each column has a mean and a scale of its own.")
def one_scale_for_all(x: Array) -> Any:
    """It takes one mean and one deviation of all the numbers together. A column in millimetres and one in kilometres
    then stay as far apart as they were.
    """
    _check(x)
    d = x.shape[1]
    return np.full(d, x.mean()), np.full(d, x.std() if x.max() > x.min() else 1.0)


@mistake(hint="There must be one mean for each column; check the shapes.")
def rows_not_columns(x: Array) -> Any:
    """It measures each row. A row mixes features of different kinds, and their mean means nothing."""
    _check(x)
    return x.mean(axis=1), _scale(x.T)


@mistake(hint="Read in the docstring by what the sum of squares is divided.")
def sample_deviation(x: Array) -> Any:
    """It divides by N - 1, which estimates the deviation of the population that a sample comes from. Here the columns
    themselves are measured.
    """
    _check(x)
    return x.mean(axis=0), np.where(_constant(x), 1.0, x.std(axis=0, ddof=1))


@mistake(hint="A step is missing between the mean of squares and the scale.")
def variance(x: Array) -> Any:
    """It returns the variance, which has the square of the column's unit. Divided by it, columns do not come to a
    spread of 1.
    """
    _check(x)
    return x.mean(axis=0), np.where(_constant(x), 1.0, x.var(axis=0))


@mistake(hint="The docstring asks for a deviation from the mean.")
def range_of_the_column(x: Array) -> Any:
    """It takes the distance from the smallest to the largest number for the scale. One odd row decides it alone."""
    _check(x)
    return x.mean(axis=0), np.where(_constant(x), 1.0, np.ptp(x, axis=0))


@mistake(hint="The docstring asks for a mean and a deviation from it.")
def smallest_and_range(x: Array) -> Any:
    """It measures the smallest number and the range, as for bringing columns between 0 and 1. That is another kind of
    scaling.
    """
    _check(x)
    return x.min(axis=0).astype(float), np.where(_constant(x), 1.0, np.ptp(x, axis=0))


@mistake(hint="Look at the name of the function that finds the centre.")
def median_for_mean(x: Array) -> Any:
    """It takes the median where the mean is wanted."""
    _check(x)
    return np.median(x, axis=0), _scale(x)


@mistake(hint="The docstring asks for a deviation from the mean.")
def largest_magnitude(x: Array) -> Any:
    """It takes the largest magnitude for the scale. That depends on how far the column is from zero."""
    _check(x)
    return x.mean(axis=0), np.where(_constant(x), 1.0, np.abs(x).max(axis=0))


@mistake(hint="Which centre do you subtract before you square?")
def around_zero(x: Array) -> Any:
    """It measures how far the numbers are from zero. A deviation says how far they are from their mean."""
    _check(x)
    return x.mean(axis=0), np.where(_constant(x), 1.0, np.sqrt(np.mean(x.astype(float) ** 2, axis=0)))


@mistake(hint="Return them in the order of the docstring.")
def scale_before_mean(x: Array) -> Any:
    """It returns the two in the wrong order."""
    _check(x)
    return _scale(x), x.mean(axis=0)


@mistake(hint="Look for the argument that keeps the summed axis.")
def keeps_dimensions(x: Array) -> Any:
    """It returns arrays of shape (1, D) where the docstring says (D,)."""
    _check(x)
    return x.mean(axis=0, keepdims=True), _scale(x)[None]


@mistake(hint="Read in the docstring what the scale of a constant column is.")
def zero_scale(x: Array) -> Any:
    """It gives a constant column the scale 0. Dividing by it makes NaN, and one NaN makes all the weights NaN."""
    _check(x)
    return x.mean(axis=0), np.where(_constant(x), 0.0, x.std(axis=0))


@mistake(
    hint="Treat constant columns by themselves, as the docstring says.",
    epsilon=(1e-8, 1e-7, 1e-6, 1e-5),
    in_the_root=(False, True),
)
def epsilon_added(x: Array, *, epsilon: float, in_the_root: bool) -> Any:
    """It adds a tiny number to every scale, or to the variance under the root. Nothing is divided by zero then, but the
    slightest change in a constant column is blown up hundreds of times or more.
    """
    _check(x)
    return x.mean(axis=0), np.sqrt(x.var(axis=0) + epsilon) if in_the_root else x.std(axis=0) + epsilon


@mistake(hint="Ask the numbers of the column themselves whether they are all equal.")
def compares_deviation_with_zero(x: Array) -> Any:
    """It asks whether the deviation is exactly 0. The mean of three times 0.1 is not exactly 0.1 in a computer, so a
    constant column can have a deviation of about 1e-17.
    """
    _check(x)
    deviation = x.std(axis=0)
    return x.mean(axis=0), np.where(deviation == 0, 1.0, deviation)


@mistake(
    hint="Ask the numbers of the column themselves whether they are all equal.",
    least=(1e-8, 1e-6, 1e-7, 1e-9, 1e-10),
)
def small_counts_as_constant(x: Array, *, least: float) -> Any:
    """It takes every column with a tiny deviation for a constant one. How small a deviation is depends on the unit: the
    sizes of atoms, in metres, differ by less than a billionth.
    """
    _check(x)
    deviation = x.std(axis=0)
    return x.mean(axis=0), np.where(deviation < least, 1.0, deviation)


@mistake(hint="Subtract the mean first, then square.")
def mean_of_squares(x: Array) -> Any:
    """It takes the mean of the squares minus the square of the mean. On paper that is the variance. Far from zero the
    two are huge and nearly equal, and their difference has hardly a right digit.
    """
    _check(x)
    mean = x.mean(axis=0)
    deviation = np.sqrt(np.maximum((x.astype(float) ** 2).mean(axis=0) - mean**2, 0))
    return mean, np.where(_constant(x), 1.0, deviation)


@mistake(hint="Print the dtype of the answer for whole numbers.")
def cut_to_whole_numbers(x: Array) -> Any:
    """It gives the answer the dtype of x. Where x holds whole numbers, mean and scale lose their fractions."""
    _check(x)
    return x.mean(axis=0).astype(x.dtype), _scale(x).astype(x.dtype)


@mistake(hint="Compare the errors in the docstring with your checks.", about_errors=True)
def ignores_missing(x: Array) -> Any:
    """It leaves missing numbers out without a word. They are still missing when the rows are used."""
    if not len(x):
        raise ValueError(f"x of shape {x.shape} has no rows")
    return np.nanmean(x, axis=0), np.where(_constant(x), 1.0, np.nanstd(x, axis=0))


@mistake(hint="Compare the errors in the docstring with your checks.", about_errors=True)
def missing_passes(x: Array) -> Any:
    """A NaN or an infinity in x passes unnoticed and spoils the whole column."""
    if not len(x):
        raise ValueError(f"x of shape {x.shape} has no rows")
    return x.mean(axis=0), _scale(x)


@mistake(hint="Which numbers are not finite besides NaN?", about_errors=True)
def infinity_passes(x: Array) -> Any:
    """It refuses NaN and lets an infinity pass, which makes the mean of its column infinite and its scale NaN."""
    if not len(x):
        raise ValueError(f"x of shape {x.shape} has no rows")
    if np.isnan(x).any():
        raise ValueError("x holds a NaN")
    return x.mean(axis=0), _scale(x)


@mistake(
    hint="Treat constant columns by themselves, and leave the others as they are.",
    least=(1e-3, 1e-6, 1e-8, 1e-9, 1e-10),
)
def never_below(x: Array, *, least: float) -> Any:
    """It raises every scale to a least number. Columns whose numbers are smaller than that then stay as flat as they
    were.
    """
    _check(x)
    return x.mean(axis=0), np.where(_constant(x), 1.0, np.maximum(x.std(axis=0), least))


HABITS = (
    *in_float32(),
    *lets_pass("no rows", "a number that is missing", "an infinity", "minus infinity"),
)

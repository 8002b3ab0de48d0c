"""Whitening: what is right, and what goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.authoring import Array, changes, in_float32, mistake, squeezes
from autograder.authoring.pytorch import array, tensor, torch


def reference(x: Array, eps: float) -> Array:
    """The inverse root of the covariance matrix, by a singular value decomposition of the centred rows.

    https://pytorch.org/docs/stable/generated/torch.linalg.eigh.html
    """
    values = tensor(x)
    centred = values - values.mean(dim=0)
    variances, directions = torch.linalg.eigh(centred.T @ centred / len(x))
    return array(centred @ directions @ torch.diag((variances.clamp(min=0) + eps).rsqrt()) @ directions.T)


def analysed(centred: Array, divisor: float) -> tuple[Array, Array]:
    """The variances of rows along their principal directions, and these, as columns."""
    variances, directions = np.linalg.eigh(centred.T @ centred / divisor)
    return np.maximum(variances, 0.0), directions


def stretched(x: Array, scale: Callable[[Array], Array]) -> Array:
    """Whitened rows, right but perhaps for the scale that each variance gives."""
    centred = x - x.mean(axis=0)
    variances, directions = analysed(centred, len(x))
    return np.asarray((centred @ directions * scale(variances)) @ directions.T)


@mistake(hint="Which of the axes of x are the rows, and over which axis is a mean taken?")
def each_row_centred(x: Array, eps: float) -> Any:
    """It takes its own mean away from each row. The mean of each column has to go."""
    centred = x - x.mean(axis=1, keepdims=True)
    variances, directions = analysed(centred, len(x))
    return (centred @ directions / np.sqrt(variances + eps)) @ directions.T


@mistake(hint="What is the mean of each column of your answer?")
def not_centred(x: Array, eps: float) -> Any:
    """The mean is not taken away, so that it counts as a direction in which the data vary."""
    variances, directions = analysed(x, len(x))
    return (x @ directions / np.sqrt(variances + eps)) @ directions.T


@mistake(hint="What is the mean of each column of your answer?")
def mean_put_back(x: Array, eps: float) -> Any:
    """The covariance is that of centred rows, but the rows that are stretched still have their mean."""
    variances, directions = analysed(x - x.mean(axis=0), len(x))
    return (x @ directions / np.sqrt(variances + eps)) @ directions.T


@mistake(hint="Each column has a mean of its own.")
def one_mean_for_all(x: Array, eps: float) -> Any:
    """It takes one mean away from all columns alike."""
    centred = x - x.mean()
    variances, directions = analysed(centred, len(x))
    return (centred @ directions / np.sqrt(variances + eps)) @ directions.T


@mistake(hint="Compare your last step with the three steps in the text.")
def not_turned_back(x: Array, eps: float) -> Any:
    """The rows stay in the principal directions (PCA whitening). They are white, and no longer look like patches."""
    centred = x - x.mean(axis=0)
    variances, directions = analysed(centred, len(x))
    return centred @ directions / np.sqrt(variances + eps)


@mistake(hint="Are the principal directions the columns or the rows of what eigh returns?")
def directions_transposed(x: Array, eps: float) -> Any:
    """Rows and columns of the matrix of directions are confused. The directions are its columns."""
    centred = x - x.mean(axis=0)
    variances, directions = analysed(centred, len(x))
    return (centred @ directions.T / np.sqrt(variances + eps)) @ directions


@mistake(hint="A direction of variance 9: by how much must it shrink for the variance 1?")
def divided_by_the_variance(x: Array, eps: float) -> Any:
    """It divides by the variance. That overdoes it: what varied most now varies least."""
    return stretched(x, lambda variances: 1 / (variances + eps))


@mistake(hint="Read in the docstring where eps stands.")
def eps_outside_the_root(x: Array, eps: float) -> Any:
    """eps is added to the standard deviation, outside of the root."""
    return stretched(x, lambda variances: 1 / (np.sqrt(variances) + eps))


@mistake(hint="Read in the docstring what is done with eps.")
def eps_as_a_floor(x: Array, eps: float) -> Any:
    """Variances below eps are raised to eps, and the others stay. The docstring adds eps to each of them."""
    return stretched(x, lambda variances: 1 / np.sqrt(np.maximum(variances, eps)))


@mistake(hint="Read in the docstring what is done with eps.")
def eps_of_the_largest(x: Array, eps: float) -> Any:
    """eps is taken as a share of the largest variance. The docstring adds it as it is."""
    return stretched(x, lambda variances: 1 / np.sqrt(variances + eps * variances.max()))


@mistake(hint="Find eps in your code.")
def eps_forgotten(x: Array, eps: float) -> Any:
    """eps is not used, so that a direction in which nothing varies is divided by nothing."""
    return stretched(x, lambda variances: 1 / np.sqrt(variances))


@mistake(hint="Read in the docstring by what the sum of squares is divided.")
def divided_by_n_minus_1(x: Array, eps: float) -> Any:
    """The covariance is divided by N − 1. The docstring divides by N."""
    centred = x - x.mean(axis=0)
    variances, directions = analysed(centred, max(len(x) - 1, 1))
    return (centred @ directions / np.sqrt(variances + eps)) @ directions.T


@mistake(hint="Is a covariance a sum or a mean?")
def sum_for_mean(x: Array, eps: float) -> Any:
    """The products are added up and not divided by the number of rows: more rows, less variance in the answer."""
    centred = x - x.mean(axis=0)
    variances, directions = analysed(centred, 1.0)
    return (centred @ directions / np.sqrt(variances + eps)) @ directions.T


@mistake(hint="Work out the covariance of two columns of your answer.")
def each_column_standardised(x: Array, eps: float) -> Any:
    """Each column is divided by its own standard deviation. The columns still hang together as before."""
    return (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + eps)


@mistake(hint="There are many matrices that whiten; read in the docstring which one is meant.")
def by_cholesky(x: Array, eps: float) -> Any:
    """A triangular matrix whitens, too, but its answer hangs on the order of the columns."""
    centred = x - x.mean(axis=0)
    covariance = centred.T @ centred / len(x) + eps * np.eye(x.shape[1])
    return np.linalg.solve(np.linalg.cholesky(covariance), centred.T).T


def _right(x: Array, eps: float) -> Array:
    return stretched(x, lambda variances: 1 / np.sqrt(variances + eps))


HABITS = (squeezes(_right), *changes("x"), *in_float32())

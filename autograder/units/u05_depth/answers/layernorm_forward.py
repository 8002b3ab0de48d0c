"""Layer normalisation: what is right, and what goes wrong."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, changes, in_float32, leaves_shapes, misfit_names, mistake
from autograder.authoring.pytorch import F, array, tensor
from autograder.units.u05_depth.answers.normalising import checked, normalised
from autograder.units.u05_depth.answers.seen import COPIES


def reference(x: Array, gamma: Array, beta: Array, eps: float = 1e-5) -> Array:
    """The functional form of ``torch.nn.LayerNorm`` over the last axis.

    https://docs.pytorch.org/docs/stable/generated/torch.nn.LayerNorm.html
    """
    return array(F.layer_norm(tensor(x), gamma.shape, tensor(gamma), tensor(beta), eps))


@mistake(hint="Along which axis do you compute the mean: over the rows of one column, or over the columns of one row?")
def normalises_columns(x: Array, gamma: Array, beta: Array, eps: float = 1e-5) -> Any:
    """It normalises each column over the batch. That is batch normalisation, and a row's answer hangs on its
    company.
    """
    checked(x, gamma, beta)
    return gamma * normalised(x, eps)[0] + beta


@mistake(hint="Each row has a mean and a variance of its own.")
def one_scale_for_all(x: Array, gamma: Array, beta: Array, eps: float = 1e-5) -> Any:
    """It takes one mean and one variance of all numbers of the batch together."""
    checked(x, gamma, beta)
    return gamma * (x - x.mean()) / np.sqrt(x.var() + eps) + beta


@mistake(hint="Read in the docstring by what the sum of squares is divided.")
def unbiased_variance(x: Array, gamma: Array, beta: Array, eps: float = 1e-5) -> Any:
    """It divides the sum of squares by D - 1. That estimates the variance of numbers not seen, and there are none."""
    checked(x, gamma, beta)
    return gamma * (x - x.mean(axis=1, keepdims=True)) / np.sqrt(x.var(axis=1, ddof=1, keepdims=True) + eps) + beta


@mistake(hint="Read in the docstring to what `eps` is added, and what happens to the sum.")
def eps_outside_the_root(x: Array, gamma: Array, beta: Array, eps: float = 1e-5) -> Any:
    """It adds eps to the standard deviation and not to the variance. Nobody notices until a row hardly varies."""
    checked(x, gamma, beta)
    return gamma * (x - x.mean(axis=1, keepdims=True)) / (x.std(axis=1, keepdims=True) + eps) + beta


@mistake(hint="Use `eps`.")
def eps_forgotten(x: Array, gamma: Array, beta: Array, eps: float = 1e-5) -> Any:
    """It divides by the standard deviation alone. A row that does not vary gives 0 / 0."""
    checked(x, gamma, beta)
    return gamma * normalised(x, 0.0, axis=1)[0] + beta


@mistake(hint="Use the `eps` that is passed.")
def eps_of_its_own(x: Array, gamma: Array, beta: Array, eps: float = 1e-5) -> Any:
    """It has an eps of its own and ignores the one that is passed."""
    checked(x, gamma, beta)
    return gamma * normalised(x, 1e-5, axis=1)[0] + beta


@mistake(hint="A step is missing between the variance and what you divide by.")
def divides_by_the_variance(x: Array, gamma: Array, beta: Array, eps: float = 1e-5) -> Any:
    """It divides by the variance and not by its root. Wide rows come out narrow, and narrow ones wide."""
    checked(x, gamma, beta)
    return gamma * (x - x.mean(axis=1, keepdims=True)) / (x.var(axis=1, keepdims=True) + eps) + beta


@mistake(hint="Where do you use the mean?")
def mean_not_subtracted(x: Array, gamma: Array, beta: Array, eps: float = 1e-5) -> Any:
    """It divides by the deviation and leaves the mean where it was."""
    checked(x, gamma, beta)
    return gamma * x * normalised(x, eps, axis=1)[1] + beta


@mistake(hint="Use `gamma`.")
def gamma_forgotten(x: Array, gamma: Array, beta: Array, eps: float = 1e-5) -> Any:
    """It leaves gamma out, so the network cannot choose how wide its numbers are."""
    checked(x, gamma, beta)
    return normalised(x, eps, axis=1)[0] + beta


@mistake(hint="Use `beta`.")
def beta_forgotten(x: Array, gamma: Array, beta: Array, eps: float = 1e-5) -> Any:
    """It leaves beta out, so the network cannot choose where its numbers lie."""
    checked(x, gamma, beta)
    return gamma * normalised(x, eps, axis=1)[0]


@mistake(hint="Which comes first: the scale, or the shift?")
def shifted_before_scaled(x: Array, gamma: Array, beta: Array, eps: float = 1e-5) -> Any:
    """It adds beta before it multiplies by gamma."""
    checked(x, gamma, beta)
    return gamma * (normalised(x, eps, axis=1)[0] + beta)


@mistake(hint="Subtract the mean first, then square.")
def mean_of_squares(x: Array, gamma: Array, beta: Array, eps: float = 1e-5) -> Any:
    """It takes the mean of the squares minus the square of the mean. On paper that is the variance. Far from zero the
    two are huge and nearly equal, and their difference has hardly a right digit.
    """
    checked(x, gamma, beta)
    mean = x.mean(axis=1, keepdims=True)
    var = np.maximum((x**2).mean(axis=1, keepdims=True) - mean**2, 0)
    return gamma * (x - mean) / np.sqrt(var + eps) + beta


@mistake(hint="Count the brackets and the outputs in your return line.")
def statistics_returned_as_well(x: Array, gamma: Array, beta: Array, eps: float = 1e-5) -> Any:
    """It returns a state beside the output, as batch normalisation does. Here there is nothing to remember."""
    checked(x, gamma, beta)
    return gamma * normalised(x, eps, axis=1)[0] + beta, {}


HABITS = (
    *changes("x", "gamma", "beta", seen=COPIES),
    *in_float32(),
    *leaves_shapes(
        *misfit_names("gamma", "is a column", "is a row", "is one number"),
        *misfit_names("beta", "is a column", "is a row", "is one number"),
    ),
)

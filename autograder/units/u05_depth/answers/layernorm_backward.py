"""The way back through layer normalisation: what is right, and what goes wrong."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, changes, in_float32, mistake
from autograder.authoring.pytorch import F, gradients, leaf
from autograder.units.u05_depth.answers.normalising import back, normalised
from autograder.units.u05_depth.answers.seen import ONES_ARE_BLIND


def reference(dout: Array, x: Array, gamma: Array, eps: float = 1e-5) -> tuple[Array, ...]:
    """Autograd through ``torch.nn.functional.layer_norm``.

    https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.layer_norm.html
    """
    inputs, weight, bias = leaf(x), leaf(gamma), leaf(np.zeros(gamma.shape))
    return gradients(F.layer_norm(inputs, gamma.shape, weight, bias, eps), inputs, weight, bias, upstream=dout)


def _scales(dout: Array, x: Array, eps: float) -> tuple[Array, Array]:
    """The gradients of gamma and beta, right."""
    return (dout * normalised(x, eps, axis=1)[0]).sum(axis=0), dout.sum(axis=0)


def _right(dout: Array, x: Array, gamma: Array, eps: float) -> Array:
    return back(dout * gamma, *normalised(x, eps, axis=1), axis=1)


@mistake(hint="What happens to the mean and the variance of a row when one of its numbers moves?")
def statistics_taken_for_constants(dout: Array, x: Array, gamma: Array, eps: float = 1e-5) -> Any:
    """It takes mean and variance for given numbers. They are made of the same row, and move when a number moves."""
    return dout * gamma * normalised(x, eps, axis=1)[1], *_scales(dout, x, eps)


@mistake(hint="x reaches the output along three paths: which one is missing?", seen=ONES_ARE_BLIND)
def path_of_the_variance_missing(dout: Array, x: Array, gamma: Array, eps: float = 1e-5) -> Any:
    """It leaves out the path through the variance. Where upstream and gamma are all ones nobody would notice."""
    dxhat = dout * gamma
    return normalised(x, eps, axis=1)[1] * (dxhat - dxhat.mean(axis=1, keepdims=True)), *_scales(dout, x, eps)


@mistake(hint="x reaches the output along three paths: which one is missing?")
def path_of_the_mean_missing(dout: Array, x: Array, gamma: Array, eps: float = 1e-5) -> Any:
    """It leaves out the path through the mean. The gradient of a row must sum to 0: moving all its numbers alike
    changes nothing.
    """
    xhat, inverse = normalised(x, eps, axis=1)
    dxhat = dout * gamma
    return inverse * (dxhat - xhat * (dxhat * xhat).mean(axis=1, keepdims=True)), *_scales(dout, x, eps)


@mistake(hint="Where does gamma stand on the way forward: before the means are taken, or after?")
def gamma_after_the_means(dout: Array, x: Array, gamma: Array, eps: float = 1e-5) -> Any:
    """It goes back through the normalisation first and multiplies by gamma in the end. For batch normalisation that is
    the same, since a column has one gamma. A row has many.
    """
    return gamma * _right(dout, x, np.ones_like(gamma), eps), *_scales(dout, x, eps)


@mistake(hint="Which sums over the row have a 1/D before them?")
def sums_for_means(dout: Array, x: Array, gamma: Array, eps: float = 1e-5) -> Any:
    """It takes sums over the row where means belong: two of the three paths are D times too strong."""
    xhat, inverse = normalised(x, eps, axis=1)
    dxhat = dout * gamma
    dx = inverse * (dxhat - dxhat.sum(axis=1, keepdims=True) - xhat * (dxhat * xhat).sum(axis=1, keepdims=True))
    return dx, *_scales(dout, x, eps)


@mistake(hint="How often is x divided by the standard deviation on the way forward?", seen=ONES_ARE_BLIND)
def divided_twice_by_the_deviation(dout: Array, x: Array, gamma: Array, eps: float = 1e-5) -> Any:
    """It divides by the standard deviation twice. Where upstream and gamma are all ones nobody would notice."""
    return _right(dout, x, gamma, eps) * normalised(x, eps, axis=1)[1], *_scales(dout, x, eps)


@mistake(hint="By what was the normalised x multiplied on the way forward?", seen=ONES_ARE_BLIND)
def gamma_forgotten(dout: Array, x: Array, gamma: Array, eps: float = 1e-5) -> Any:
    """It leaves gamma out of dx. With a gamma of 1 nobody would notice."""
    return _right(dout, x, np.ones_like(gamma), eps), *_scales(dout, x, eps)


@mistake(hint="What was multiplied by gamma on the way forward: x, or the normalised x?")
def dgamma_of_x(dout: Array, x: Array, gamma: Array, eps: float = 1e-5) -> Any:
    """It multiplies by x in dgamma. On the way forward, gamma multiplied something else."""
    return _right(dout, x, gamma, eps), (dout * x).sum(axis=0), dout.sum(axis=0)


@mistake(hint="Over which axis are gamma and beta shared? Sum over that one.")
def scales_summed_over_columns(dout: Array, x: Array, gamma: Array, eps: float = 1e-5) -> Any:
    """It sums dgamma and dbeta along the axis that was normalised. Gamma and beta have a number for each column, and it
    is the rows that share them.
    """
    return _right(dout, x, gamma, eps), (dout * normalised(x, eps, axis=1)[0]).sum(axis=1), dout.sum(axis=1)


@mistake(hint="Ask where the mean over the batch is taken: in the loss, or in this layer?")
def means_for_sums_of_scales(dout: Array, x: Array, gamma: Array, eps: float = 1e-5) -> Any:
    """It averages dgamma and dbeta over the batch. The mean of the loss is in dout already, so it is divided twice."""
    dgamma, dbeta = _scales(dout, x, eps)
    return _right(dout, x, gamma, eps), dgamma / len(x), dbeta / len(x)


@mistake(hint="A gradient has the shape of what it is the gradient of.")
def scales_not_summed(dout: Array, x: Array, gamma: Array, eps: float = 1e-5) -> Any:
    """dgamma and dbeta have a row for each example. All rows share one gamma and one beta."""
    return _right(dout, x, gamma, eps), dout * normalised(x, eps, axis=1)[0], dout


@mistake(hint="A gradient has the shape of what it is the gradient of.")
def gradients_of_shape_1_d(dout: Array, x: Array, gamma: Array, eps: float = 1e-5) -> Any:
    """dgamma and dbeta have shape (1, D), and gamma and beta (D,). Broadcasting hides it until a scale has turned into
    a matrix.
    """
    return _right(dout, x, gamma, eps), *(one[None] for one in _scales(dout, x, eps))


@mistake(hint="Compare your return line with the docstring's.")
def scales_swapped(dout: Array, x: Array, gamma: Array, eps: float = 1e-5) -> Any:
    """It returns dbeta before dgamma."""
    return _right(dout, x, gamma, eps), *_scales(dout, x, eps)[::-1]


@mistake(hint="By what does the forward pass divide the sum of squares?")
def unbiased_variance(dout: Array, x: Array, gamma: Array, eps: float = 1e-5) -> Any:
    """It normalises by the variance divided by D - 1. The forward pass divided by D."""
    inverse = 1 / np.sqrt(x.var(axis=1, ddof=1, keepdims=True) + eps)
    xhat = (x - x.mean(axis=1, keepdims=True)) * inverse
    return back(dout * gamma, xhat, inverse, axis=1), (dout * xhat).sum(axis=0), dout.sum(axis=0)


@mistake(hint="Read in the docstring to what `eps` is added, and what happens to the sum.")
def eps_outside_the_root(dout: Array, x: Array, gamma: Array, eps: float = 1e-5) -> Any:
    """It adds eps to the standard deviation and not to the variance. Nobody notices until a row hardly varies."""
    inverse = 1 / (x.std(axis=1, keepdims=True) + eps)
    xhat = (x - x.mean(axis=1, keepdims=True)) * inverse
    return back(dout * gamma, xhat, inverse, axis=1), (dout * xhat).sum(axis=0), dout.sum(axis=0)


@mistake(hint="Use `eps`.")
def eps_forgotten(dout: Array, x: Array, gamma: Array, eps: float = 1e-5) -> Any:
    """It leaves eps out. The forward pass had it in the root."""
    return _right(dout, x, gamma, 0.0), *_scales(dout, x, 0.0)


@mistake(hint="Use the `eps` that is passed.")
def eps_of_its_own(dout: Array, x: Array, gamma: Array, eps: float = 1e-5) -> Any:
    """It has an eps of its own and ignores the one that is passed."""
    return _right(dout, x, gamma, 1e-5), *_scales(dout, x, 1e-5)


@mistake(hint="Along which axis was normalised on the way forward?", axis=(0, 1))
def goes_back_along_columns(dout: Array, x: Array, gamma: Array, eps: float = 1e-5, *, axis: int) -> Any:
    """On the way back it takes its means over the batch, as for batch normalisation. Here each row was normalised by
    itself.
    """
    xhat, inverse = normalised(x, eps, axis=axis)
    return back(dout * gamma, xhat, inverse), (dout * xhat).sum(axis=0), dout.sum(axis=0)


@mistake(hint="Subtract the mean first, then square.")
def mean_of_squares(dout: Array, x: Array, gamma: Array, eps: float = 1e-5) -> Any:
    """It takes the mean of the squares minus the square of the mean. On paper that is the variance. Far from zero the
    two are huge and nearly equal, and their difference has hardly a right digit.
    """
    mean = x.mean(axis=1, keepdims=True)
    inverse = 1 / np.sqrt(np.maximum((x**2).mean(axis=1, keepdims=True) - mean**2, 0) + eps)
    xhat = (x - mean) * inverse
    return back(dout * gamma, xhat, inverse, axis=1), (dout * xhat).sum(axis=0), dout.sum(axis=0)


HABITS = (*changes("dout", "x", "gamma"), *in_float32())

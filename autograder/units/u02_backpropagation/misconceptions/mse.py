"""Mistakes in the mean of squares and its gradient."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeAlias

import numpy as np

from autograder.authoring.old import Misconception
from autograder.model import Array

Loss: TypeAlias = tuple[float, Array]


def _require_one_shape(pred: Array, target: Array) -> None:
    if pred.shape != target.shape:
        raise ValueError(f"pred has shape {pred.shape}, target has shape {target.shape}")


def _scaled(loss: Callable[[Array], Any], dpred: Callable[[Array], Any]) -> Callable[[Array, Array], Loss]:
    """A loss and a gradient of the errors, with shapes checked as they should be."""

    def mse(pred: Array, target: Array) -> Loss:
        _require_one_shape(pred, target)
        error = pred - target
        return float(loss(error)), np.asarray(dpred(error))

    return mse


def _mean_square(error: Array) -> Any:
    return (error**2).mean()


def _broadcasts(pred: Array, target: Array) -> Loss:
    error = pred - target
    return float((error**2).mean()), 2 * error / error.size


def _reshapes(pred: Array, target: Array) -> Loss:
    error = pred - np.resize(target, pred.shape)
    return float((error**2).mean()), 2 * error / error.size


def _asserts(pred: Array, target: Array) -> Loss:
    if pred.shape != target.shape:
        raise AssertionError(f"pred has shape {pred.shape}, target has shape {target.shape}")
    return _broadcasts(pred, target)


def _mutates_pred(pred: Array, target: Array) -> Loss:
    _require_one_shape(pred, target)
    pred -= target
    return float((pred**2).mean()), 2 * pred / pred.size


MSE: Final = (
    Misconception(
        "broadcasts",
        _broadcasts,
        "A column of N numbers minus a vector of N numbers is a table of N times N differences. Nothing fails, "
        "and the network learns to predict the mean.",
        "Compare the two shapes before you subtract.",
        source="https://solofox.github.io/torch/broadcasting/2025/12/07/torch-broadcasting-trap.html",
    ),
    Misconception(
        "reshapes_the_target",
        _reshapes,
        "Forcing the target into the other shape hides a mistake that the caller has made.",
        "The docstring says what to do with two shapes: complain, and name both.",
    ),
    Misconception(
        "asserts",
        _asserts,
        "An AssertionError is for what can never happen, and Python can be told to skip it.",
        "See which exception the docstring promises for two shapes.",
    ),
    Misconception(
        "half_in_the_loss_only",
        _scaled(lambda e: _mean_square(e) / 2, lambda e: 2 * e / e.size),
        "The loss carries a factor of one half that its gradient does not know of.",
        "Differentiate the loss exactly as you compute it.",
    ),
    Misconception(
        "half_in_the_gradient_only",
        _scaled(_mean_square, lambda e: e / e.size),
        "The gradient is half of what it should be: it belongs to a loss with a factor of one half, which this is not.",
        "Differentiate a square on paper, and see what comes down in front.",
    ),
    Misconception(
        "half_in_both",
        _scaled(lambda e: _mean_square(e) / 2, lambda e: e / e.size),
        "Loss and gradient agree with each other, and both are half of a mean of squares.",
        "The docstring asks for the mean of the squares as it stands.",
    ),
    Misconception(
        "gradient_sign",
        _scaled(_mean_square, lambda e: -2 * e / e.size),
        "The gradient has the wrong sign: following it downhill drives the prediction away from the target.",
        "Where the prediction is too large, raising it should raise the loss.",
    ),
    Misconception(
        "gradient_not_divided",
        _scaled(_mean_square, lambda e: 2 * e),
        "The loss is a mean, but the gradient is that of a sum, so it is too large by the number of elements.",
        "Follow the mean from the loss into its derivative.",
    ),
    Misconception(
        "summed",
        _scaled(lambda e: (e**2).sum(), lambda e: 2 * e),
        "Loss and gradient are sums over the elements, so they grow with the batch.",
        "The docstring asks for the mean over all elements.",
    ),
    Misconception(
        "mean_over_rows_only",
        _scaled(lambda e: (e**2).sum() / len(e), lambda e: 2 * e / len(e)),
        "The squares are summed along each row and averaged over the rows, so the loss grows with the columns.",
        "Count the terms of the mean: the docstring says over what it runs.",
    ),
    Misconception(
        "gradient_divided_by_rows_only",
        _scaled(_mean_square, lambda e: 2 * e / len(e)),
        "The loss is a mean over all elements, but its gradient is divided by the number of rows alone.",
        "Loss and gradient must be divided by the same number.",
    ),
    Misconception(
        "root_of_the_mean",
        _scaled(lambda e: np.sqrt(_mean_square(e)), lambda e: e / (e.size * np.sqrt(_mean_square(e)))),
        "This is the root of the mean square, another loss with another gradient.",
        "Leave the mean of the squares as it is.",
    ),
    Misconception(
        "absolute_errors",
        _scaled(lambda e: np.abs(e).mean(), lambda e: np.sign(e) / e.size),
        "These are the sizes of the errors, not their squares: a large error then counts no more than its share.",
        "Square before you average.",
    ),
    Misconception(
        "mutates_pred",
        _mutates_pred,
        "The caller's predictions are overwritten with the errors.",
        "Make a new array instead of assigning into the one that you were given.",
        source="https://community.deeplearning.ai/t/explanation-of-deepcopy/405663",
    ),
)

"""The mean square: what is right, and what goes wrong."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, changes, in_float32, leaves_shapes, misfit_names, mistake
from autograder.authoring.pytorch import F, gradients, leaf, tensor
from autograder.units.u02_backpropagation.answers.seen import COPIES
from autograder.units.u02_backpropagation.mse import OF_TARGET


def reference(pred: Array, target: Array) -> tuple[float, Array]:
    """``torch.nn.functional.mse_loss``, mean over all elements.

    https://pytorch.org/docs/stable/generated/torch.nn.functional.mse_loss.html
    """
    prediction = leaf(pred)
    loss = F.mse_loss(prediction, tensor(target))
    return loss.item(), gradients(loss, prediction)[0]


def errors(pred: Array, target: Array) -> Array:
    """The differences, if there is one for each element."""
    if pred.shape != target.shape:
        raise ValueError(f"pred has shape {pred.shape}, target has shape {target.shape}")
    return np.asarray(pred - target)


@mistake(
    hint="Compare the two shapes before you subtract.",
    seen="https://solofox.github.io/torch/broadcasting/2025/12/07/torch-broadcasting-trap.html",
    about_errors=True,
)
def broadcasts(pred: Array, target: Array) -> Any:
    """A column of N numbers minus a vector of N numbers is a table of N times N differences. Nothing fails, and the
    network learns to predict the mean.
    """
    error = pred - target
    return (error**2).mean(), 2 * error / error.size


@mistake(hint="The docstring says what to do with two shapes: complain, and name both.", about_errors=True)
def reshapes_the_target(pred: Array, target: Array) -> Any:
    """Forcing the target into the other shape hides a mistake that the caller has made."""
    error = pred - np.resize(target, pred.shape)
    return (error**2).mean(), 2 * error / error.size


@mistake(hint="Differentiate the loss exactly as you compute it.")
def half_in_the_loss_only(pred: Array, target: Array) -> Any:
    """The loss carries a factor of one half that its gradient does not know of."""
    error = errors(pred, target)
    return (error**2).mean() / 2, 2 * error / error.size


@mistake(hint="Differentiate a square on paper, and see what comes down in front.")
def half_in_the_gradient_only(pred: Array, target: Array) -> Any:
    """The gradient is half of what it should be: it belongs to a loss with a factor of one half, which this is not."""
    error = errors(pred, target)
    return (error**2).mean(), error / error.size


@mistake(hint="The docstring asks for the mean of the squares as it stands.")
def half_in_both(pred: Array, target: Array) -> Any:
    """Loss and gradient agree with each other, and both are half of a mean of squares."""
    error = errors(pred, target)
    return (error**2).mean() / 2, error / error.size


@mistake(hint="Where the prediction is too large, raising it should raise the loss.")
def gradient_sign(pred: Array, target: Array) -> Any:
    """The gradient has the wrong sign: following it downhill drives the prediction away from the target."""
    error = errors(pred, target)
    return (error**2).mean(), -2 * error / error.size


@mistake(hint="Follow the mean from the loss into its derivative.")
def gradient_not_divided(pred: Array, target: Array) -> Any:
    """The loss is a mean, but the gradient is that of a sum, so it is too large by the number of elements."""
    error = errors(pred, target)
    return (error**2).mean(), 2 * error


@mistake(hint="The docstring asks for the mean over all elements.")
def summed(pred: Array, target: Array) -> Any:
    """Loss and gradient are sums over the elements, so they grow with the batch."""
    error = errors(pred, target)
    return (error**2).sum(), 2 * error


@mistake(hint="Count the terms of the mean: the docstring says over what it runs.")
def mean_over_rows_only(pred: Array, target: Array) -> Any:
    """The squares are summed along each row and averaged over the rows, so the loss grows with the columns."""
    error = errors(pred, target)
    return (error**2).sum() / len(error), 2 * error / len(error)


@mistake(hint="Loss and gradient must be divided by the same number.")
def gradient_divided_by_rows_only(pred: Array, target: Array) -> Any:
    """The loss is a mean over all elements, but its gradient is divided by the number of rows alone."""
    error = errors(pred, target)
    return (error**2).mean(), 2 * error / len(error)


@mistake(hint="Leave the mean of the squares as it is.", in_the_gradient=(True, False))
def root_of_the_mean(pred: Array, target: Array, *, in_the_gradient: bool = True) -> Any:
    """This is the root of the mean square, another loss with another gradient."""
    error = errors(pred, target)
    root = np.sqrt((error**2).mean())
    return root, error / (error.size * root) if in_the_gradient else 2 * error / error.size


@mistake(hint="Square before you average.")
def absolute_errors(pred: Array, target: Array) -> Any:
    """These are the sizes of the errors, not their squares: a large error then counts no more than its share."""
    error = errors(pred, target)
    return np.abs(error).mean(), np.sign(error) / error.size


@mistake(hint="Print the shape of your dpred for arrays of shape (1, 1).")
def one_number_without_axes(pred: Array, target: Array) -> Any:
    """Where there is one element only, dpred is a plain number. The gradient of an array is an array of its shape."""
    error = errors(pred, target)
    return (error**2).mean(), 2 * error.item() if error.size == 1 else 2 * error / error.size


HABITS = (
    *leaves_shapes(*misfit_names("target", "is flat", "is a column", *OF_TARGET)),
    *changes("pred", "target", seen=COPIES),
    *in_float32(),
)

"""The weighted cross-entropy: what is right, and what goes wrong."""

from __future__ import annotations

from typing import Final

import numpy as np

from autograder.authoring import Array, changes, in_float32, lets_pass, misfit_names, mistake
from autograder.authoring.pytorch import F, gradients, leaf, tensor, torch
from autograder.units.u10_dataset_balance.answers.careful import (
    check_labels,
    check_numbers,
    check_rows,
    leaves_these_shapes,
)
from autograder.units.u10_dataset_balance.answers.loss_of_rows import Answer, log_softmax, parts, right
from autograder.units.u10_dataset_balance.answers.seen import BROADCASTING, COPIES
from autograder.units.u10_dataset_balance.predictions import MISFITS

_STABLE: Final = (
    "Write the logarithm of the softmax out, and let no logarithm of 0 and no large exponential occur in it."
)
_WAYS: Final = ("probabilities", "logarithm", "both")
_CHECKS: Final = "Check what the docstring says under Raises before you compute."


def reference(logits: Array, y: Array, weights: Array) -> Answer:
    """The loss, and its gradient by autograd.

    https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.cross_entropy.html
    """
    z = leaf(logits)
    loss = F.cross_entropy(z, torch.as_tensor(y), weight=tensor(weights))
    return loss.item(), gradients(loss, z)[0]


def _check(logits: Array, y: Array, weights: Array) -> None:
    if y.shape != logits.shape[:1]:
        raise ValueError(f"logits of shape {logits.shape} and y of shape {y.shape} do not fit")
    if weights.shape != logits.shape[1:]:
        raise ValueError(f"logits of shape {logits.shape} and weights of shape {weights.shape} do not fit")
    check_rows(y)
    check_labels(y, logits.shape[1])
    check_numbers(logits)


def _of_exponentials(logits: Array, y: Array, weights: Array, way: str) -> Answer:
    row, rows, e = weights[y], np.arange(len(y)), np.exp(logits)
    sums = e.sum(axis=1, keepdims=True)
    logarithms = np.log(e / sums) if way == "probabilities" else logits - np.log(sums)
    probabilities = np.exp(logarithms) if way == "logarithm" else e / sums
    loss = -(row * logarithms[rows, y]).sum() / row.sum()
    probabilities[rows, y] -= 1
    return float(loss), row[:, np.newaxis] * probabilities / row.sum()


@mistake(hint=_STABLE, seen="https://github.com/d2l-ai/d2l-en")
def log_of_softmax(logits: Array, y: Array, weights: Array) -> Answer:
    """It takes the logarithm of a probability that may be stored as 0, and the loss becomes infinite."""
    _check(logits, y, weights)
    probabilities = np.exp(log_softmax(logits))[np.arange(len(y)), y]
    _, dlogits = right(logits, y, weights)
    return float(np.average(-np.log(probabilities), weights=weights[y])), dlogits


@mistake(hint=_STABLE, eps=(1e-12, 1e-15, 1e-10, 1e-9, 1e-8, 1e-7))
def probability_clipped(logits: Array, y: Array, weights: Array, *, eps: float) -> Answer:
    """It clips the probability, so that the loss of a row stops (at 27.6 for 1e-12, at 16.1 for 1e-7). For the worst
    mistakes loss and gradient no longer belong together.
    """
    _check(logits, y, weights)
    probabilities = np.maximum(np.exp(log_softmax(logits))[np.arange(len(y)), y], eps)
    _, dlogits = right(logits, y, weights)
    return float(np.average(-np.log(probabilities), weights=weights[y])), dlogits


@mistake(hint=_STABLE, seen="https://github.com/d2l-ai/d2l-en", way=_WAYS)
def no_max_shift(logits: Array, y: Array, weights: Array, *, way: str) -> Answer:
    """The exponential of a large logit overflows to infinity, and so does the sum of its row. What follows is no right
    number.
    """
    _check(logits, y, weights)
    return _of_exponentials(logits, y, weights, way)


@mistake(hint="Try a row such as [-1000, -999, -1000].", way=_WAYS)
def max_from_zero(logits: Array, y: Array, weights: Array, *, way: str) -> Answer:
    """A row is shifted by its largest logit only where that is above 0, as a search does that begins at 0. A row far
    below 0 is then not shifted, and all its exponentials are 0.
    """
    _check(logits, y, weights)
    return _of_exponentials(logits - logits.max(axis=1, keepdims=True, initial=0.0), y, weights, way)


@mistake(hint="Try logits that are all near -1000: are they shifted?", above=(0, 100, 500, 700), way=_WAYS)
def shifts_only_large_logits(logits: Array, y: Array, weights: Array, *, above: float, way: str) -> Answer:
    """The logits are shifted only if one of them is large. Where all are far below 0, every exponential is 0, and so is
    the sum of each row.
    """
    _check(logits, y, weights)
    return _of_exponentials(
        logits - logits.max(axis=1, keepdims=True) if logits.max() >= above else logits, y, weights, way
    )


@mistake(hint=_CHECKS, about_errors=True)
def unchecked_labels(logits: Array, y: Array, weights: Array) -> Answer:
    """It does not look at whether the labels exist. Numpy reads an index of −1 as the last one, so a label of −1 is
    taken for the last class and the training goes on.
    """
    _check(logits, np.zeros_like(y), weights)
    return right(logits, y, weights)


@mistake(hint=_CHECKS, about_errors=True)
def passes_nan_on(logits: Array, y: Array, weights: Array) -> Answer:
    """One NaN among the logits makes the loss NaN and, one step later, all weights. From there it is hard to find where
    it came from.
    """
    _check(np.nan_to_num(logits), y, weights)
    return right(logits, y, weights)


@mistake(hint=_CHECKS, seen=BROADCASTING, about_errors=True)
def stretches_labels(logits: Array, y: Array, weights: Array) -> Answer:
    """It takes one label for several rows and stretches it over all of them, as numpy does without asking."""
    stretched = np.resize(y, len(logits)) if len(y) == 1 else y
    _check(logits, stretched, weights)
    return right(logits, stretched, weights)


@mistake(hint=_CHECKS, about_errors=True)
def too_many_weights(logits: Array, y: Array, weights: Array) -> Answer:
    """It takes more weights than there are classes and never uses the rest. They were made for another problem."""
    _check(logits, y, weights[: logits.shape[1]])
    return right(logits, y, weights)


@mistake(
    hint="A weighted mean is divided by what its weights add up to.",
    seen="https://github.com/pytorch/pytorch/issues/50528",
    gradient_too=(True, False),
)
def divides_by_rows(logits: Array, y: Array, weights: Array, *, gradient_too: bool) -> Answer:
    """It divides by the number of rows. A batch with many rare rows then counts more than one with few."""
    _check(logits, y, weights)
    row, loss, gradient = parts(logits, y, weights)
    return float((row * loss).mean()), row[:, np.newaxis] * gradient / (len(y) if gradient_too else row.sum())


@mistake(hint="A weighted mean is divided by the sum of the weights of what is averaged: the rows.")
def divides_by_all_weights(logits: Array, y: Array, weights: Array) -> Answer:
    """It divides by the sum over the classes. But a class stands in the batch as often as it has rows."""
    _check(logits, y, weights)
    row, loss, gradient = parts(logits, y, weights)
    return float((row * loss).sum() / weights.sum()), row[:, np.newaxis] * gradient / weights.sum()


@mistake(hint="The loss is a weighted mean.")
def not_divided(logits: Array, y: Array, weights: Array) -> Answer:
    """It adds up and does not divide. Loss and gradient then grow with the batch."""
    _check(logits, y, weights)
    row, loss, gradient = parts(logits, y, weights)
    return float((row * loss).sum()), row[:, np.newaxis] * gradient


@mistake(hint="What the loss is divided by, its gradient is divided by too.")
def gradient_not_divided(logits: Array, y: Array, weights: Array) -> Answer:
    """The loss is a mean, but the gradient is that of the sum: the learning rate acts so many times stronger."""
    _check(logits, y, weights)
    loss, dlogits = right(logits, y, weights)
    return loss, dlogits * weights[y].sum()


@mistake(hint="What the loss is divided by, its gradient is divided by too.")
def gradient_divided_by_rows(logits: Array, y: Array, weights: Array) -> Answer:
    """The loss is divided by the sum of the weights and the gradient by the number of rows. The two no longer belong
    together.
    """
    _check(logits, y, weights)
    loss, dlogits = right(logits, y, weights)
    return loss, dlogits * weights[y].sum() / len(y)


@mistake(hint="What the loss is divided by, its gradient is divided by, and nothing else.")
def gradient_divided_by_classes_too(logits: Array, y: Array, weights: Array) -> Answer:
    """The gradient is divided by the number of classes besides."""
    _check(logits, y, weights)
    loss, dlogits = right(logits, y, weights)
    return loss, dlogits / logits.shape[1]


@mistake(hint="Each row counts with the weight of its label.")
def no_weights(logits: Array, y: Array, weights: Array) -> Answer:
    """The weights are not used: this is the plain cross-entropy, in which the large classes decide."""
    _check(logits, y, weights)
    return right(logits, y, np.ones_like(weights))


@mistake(hint="Weight both.")
def loss_not_weighted(logits: Array, y: Array, weights: Array) -> Answer:
    """The gradient is weighted and the loss is not. What is reported is then not what is lowered."""
    _check(logits, y, weights)
    return right(logits, y, np.ones_like(weights))[0], right(logits, y, weights)[1]


@mistake(hint="Weight both.")
def gradient_not_weighted(logits: Array, y: Array, weights: Array) -> Answer:
    """The loss is weighted and the gradient is not. The training only sees the gradient, so it goes on as before while
    the loss looks better.
    """
    _check(logits, y, weights)
    return right(logits, y, weights)[0], right(logits, y, np.ones_like(weights))[1]


@mistake(hint="Look the weight of each row up first, and give it an axis so that it scales rows.")
def gradient_weighted_by_column(logits: Array, y: Array, weights: Array) -> Answer:
    """It multiplies column k of the gradient by the weight of class k. A row's weight is that of its label, and scales
    the whole row; after this the row no longer adds up to 0.
    """
    _check(logits, y, weights)
    row, _, gradient = parts(logits, y, weights)
    return right(logits, y, weights)[0], weights * gradient / row.sum()


@mistake(hint="Leave the softmax alone; the weights multiply each row's loss.")
def weights_on_the_logits(logits: Array, y: Array, weights: Array) -> Answer:
    """It multiplies the logits by the weights before the softmax. That changes how sure the network is of a class, and
    no row counts more.
    """
    _check(logits, y, weights)
    _, loss, gradient = parts(logits * weights, y, weights)
    return float(loss.mean()), weights * gradient / len(y)


@mistake(hint="Leave the softmax alone; the weights multiply each row's loss.")
def weights_the_probabilities(logits: Array, y: Array, weights: Array) -> Answer:
    """It multiplies the probabilities by the weights and normalises again. That shifts the logits; it does not make a
    row count more.
    """
    _check(logits, y, weights)
    raised = np.exp(log_softmax(logits)) * weights
    shares = raised / raised.sum(axis=1, keepdims=True)
    gradient = shares.copy()
    gradient[np.arange(len(y)), y] -= 1
    return float(-np.log(shares[np.arange(len(y)), y]).mean()), gradient / len(y)


@mistake(hint="Each row's loss is multiplied by its weight once, and so is its gradient.")
def weights_squared(logits: Array, y: Array, weights: Array) -> Answer:
    """The weights are put in twice, so it corrects twice as much as it should."""
    _check(logits, y, weights)
    return right(logits, y, weights**2)


@mistake(hint="Differentiate by the logit of the label and by another one; the two differ.")
def missing_one_hot(logits: Array, y: Array, weights: Array) -> Answer:
    """The gradient lacks the part of the label: it pushes all logits down, the right one too."""
    _check(logits, y, weights)
    row = weights[y]
    probabilities = np.exp(log_softmax(logits))
    return right(logits, y, weights)[0], row[:, np.newaxis] * probabilities / row.sum()


@mistake(hint="Raising the logit of the label lowers the loss: its derivative is negative.")
def wrong_sign(logits: Array, y: Array, weights: Array) -> Answer:
    """The gradient has the wrong sign. A step against it would raise the loss."""
    _check(logits, y, weights)
    loss, dlogits = right(logits, y, weights)
    return loss, -dlogits


@mistake(hint="Index with a pair: the number of the row and its label.")
def all_labels_of_all_rows(logits: Array, y: Array, weights: Array) -> Answer:
    """It takes the logits of all labels for each row, a table of N by N, instead of one label for each row."""
    _check(logits, y, weights)
    row = weights[y]
    loss = -(row * log_softmax(logits)[:, y]).sum() / (len(y) * row.sum())
    return float(loss), right(logits, y, weights)[1]


@mistake(
    hint="Probabilities add up to 1 in each row.",
    seen="https://ttsugriy.github.io/llm-first-principles/stages/stage-03/common-mistakes",
)
def softmax_over_the_batch(logits: Array, y: Array, weights: Array) -> Answer:
    """It normalises over the rows: the examples compete with each other and not the classes."""
    _check(logits, y, weights)
    row, rows = weights[y], np.arange(len(y))
    log_shares = log_softmax(logits.T).T
    gradient = np.exp(log_shares)
    gradient[rows, y] -= 1
    return float(-(row * log_shares[rows, y]).sum() / row.sum()), row[:, np.newaxis] * gradient / row.sum()


@mistake(hint="What is passed are logits; they go through one softmax.")
def softmax_twice(logits: Array, y: Array, weights: Array) -> Answer:
    """It takes probabilities for logits and sends them through the softmax once more. All classes come out nearly
    alike.
    """
    _check(logits, y, weights)
    return right(np.exp(log_softmax(logits)), y, weights)


@mistake(hint="The loss takes natural logarithms.")
def logarithm_to_base_2(logits: Array, y: Array, weights: Array) -> Answer:
    """The loss is measured in bits, with the logarithm to base 2."""
    _check(logits, y, weights)
    loss, dlogits = right(logits, y, weights)
    return loss / np.log(2), dlogits


@mistake(hint="Work the weighted mean of a single row out by hand.")
def one_row_not_divided(logits: Array, y: Array, weights: Array) -> Answer:
    """Where there is one row, it leaves the division out: the mean of one is that one. But it had been weighted
    before.
    """
    _check(logits, y, weights)
    loss, dlogits = right(logits, y, weights)
    row = float(weights[y[0]]) if len(y) == 1 else 1.0
    return row * loss, row * dlogits


@mistake(hint="What does `any` say of an array of zeros?")
def zeros_for_no_labels(logits: Array, y: Array, weights: Array) -> Answer:
    """It takes labels that are all 0 for no labels at all, and refuses them. Class 0 is a class like any other."""
    _check(logits, y, weights)
    if not y.any():
        raise ValueError("there are no rows")
    return right(logits, y, weights)


@mistake(hint="Read in the docstring how small a weight may be.")
def zero_weight_refused(logits: Array, y: Array, weights: Array) -> Answer:
    """It refuses a weight of 0. That is how a class is left out of the loss."""
    _check(logits, y, weights)
    if np.any(weights <= 0):
        raise ValueError("a weight is not positive")
    return right(logits, y, weights)


HABITS = (
    *in_float32(),
    *changes("logits", "y", "weights", seen=COPIES),
    *lets_pass(
        "a label of −1",
        "a label as large as the number of classes",
        "a logit that is NaN",
        "no rows at all",
    ),
    *leaves_these_shapes(*misfit_names("y", *MISFITS), *misfit_names("weights", *MISFITS, "has one number too many")),
)

"""Mistakes in the cross-entropy and its gradient."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeAlias

import numpy as np

from autograder.authoring.old import Misconception
from autograder.model import Array

Loss: TypeAlias = tuple[float, Array]

_D2L = "https://github.com/d2l-ai/d2l-en (softmax-regression-scratch, exercises 1.1–1.3)"
_FIRST_PRINCIPLES = "https://ttsugriy.github.io/llm-first-principles/stages/stage-03/common-mistakes"


def _probabilities(logits: Array, axis: int = 1) -> Array:
    powers = np.exp(logits - logits.max(axis=axis, keepdims=True))
    return np.asarray(powers / powers.sum(axis=axis, keepdims=True))


def _log_probabilities(logits: Array) -> Array:
    shifted = logits - logits.max(axis=1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True)))


def _loss(logits: Array, y: Array) -> float:
    return float(-_log_probabilities(logits)[np.arange(len(y)), y].mean())


def _dlogits(logits: Array, y: Array) -> Array:
    """The gradient of the loss summed over the rows."""
    gradient = np.exp(_log_probabilities(logits))
    gradient[np.arange(len(y)), y] -= 1
    return np.asarray(gradient)


def _of_probabilities(loss: Callable[[Array], Any]) -> Callable[[Array, Array], Loss]:
    """A cross-entropy that takes some logarithm of the right class's probability, its gradient as it should be."""

    def cross_entropy(logits: Array, y: Array) -> Loss:
        chosen = _probabilities(logits)[np.arange(len(y)), y]
        return float(loss(chosen)), _dlogits(logits, y) / len(y)

    return cross_entropy


def _gradient_not_divided(logits: Array, y: Array) -> Loss:
    return _loss(logits, y), _dlogits(logits, y)


def _summed(logits: Array, y: Array) -> Loss:
    return _loss(logits, y) * len(y), _dlogits(logits, y)


def _gradient_divided_twice(logits: Array, y: Array) -> Loss:
    return _loss(logits, y), _dlogits(logits, y) / logits.size


def _mean_over_all_entries(logits: Array, y: Array) -> Loss:
    return _loss(logits, y) / logits.shape[1], _dlogits(logits, y) / logits.size


def _no_shift(logits: Array, y: Array) -> Loss:
    powers = np.exp(logits)
    p = powers / powers.sum(axis=1, keepdims=True)
    loss = float(-np.log(p[np.arange(len(y)), y]).mean())
    p[np.arange(len(y)), y] -= 1
    return loss, p / len(y)


def _one_shift_for_all_rows(logits: Array, y: Array) -> Loss:
    return _no_shift(logits - logits.max(), y)


def _maximum_from_zero(logits: Array, y: Array) -> Loss:
    return _no_shift(logits - logits.max(axis=1, keepdims=True, initial=0.0), y)


def _clips_logits(logits: Array, y: Array) -> Loss:
    clipped = np.clip(logits, -50, 50)
    return _loss(clipped, y), _dlogits(clipped, y) / len(y)


def _softmax_twice(logits: Array, y: Array) -> Loss:
    p = _probabilities(logits)
    return _loss(p, y), _dlogits(p, y) / len(y)


def _softmax_over_the_batch(logits: Array, y: Array) -> Loss:
    p = _probabilities(logits, axis=0)
    loss = float(-np.log(p[np.arange(len(y)), y]).mean())
    p[np.arange(len(y)), y] -= 1
    return loss, p / len(y)


def _missing_one_hot(logits: Array, y: Array) -> Loss:
    return _loss(logits, y), _probabilities(logits) / len(y)


def _wrong_sign(logits: Array, y: Array) -> Loss:
    return _loss(logits, y), -_dlogits(logits, y) / len(y)


def _slices_columns(logits: Array, y: Array) -> Loss:
    gradient = _probabilities(logits)
    gradient[:, y] -= 1
    return float(-_log_probabilities(logits)[:, y].mean()), gradient / len(y)


def _mutates_logits(logits: Array, y: Array) -> Loss:
    logits -= logits.max(axis=1, keepdims=True)
    return _loss(logits, y), _dlogits(logits, y) / len(y)


CROSS_ENTROPY: Final = (
    Misconception(
        "gradient_not_divided_by_n",
        _gradient_not_divided,
        "The loss is a mean over the rows, but the gradient is that of their sum: it grows with the batch. "
        "A learning rate that works for 10 rows then diverges for 1000, and Adam hides it.",
        "Follow the mean from the loss into its derivative.",
        source="https://huggingface.co/datasets/nvidia/Nemotron-CC-Math-v1 (why divide by batch size)",
    ),
    Misconception(
        "summed_over_the_batch",
        _summed,
        "Loss and gradient are sums over the rows, so a batch of twice the size counts twice.",
        "The docstring asks for the mean over the batch.",
    ),
    Misconception(
        "gradient_divided_by_n_and_classes",
        _gradient_divided_twice,
        "The gradient is divided by the number of all entries. The classes of a row are not averaged: "
        "together they make up one loss.",
        "Count the terms that the mean in the loss runs over.",
    ),
    Misconception(
        "mean_over_all_entries",
        _mean_over_all_entries,
        "The mean runs over rows and classes. Each row has one loss, not one for each class.",
        "For uniform guesses among K classes the loss should be ln K; see what yours gives.",
    ),
    Misconception(
        "logarithm_of_zero",
        _of_probabilities(lambda p: -np.log(p).mean()),
        "A probability that is too small for a float becomes 0, and its logarithm infinite. "
        "The loss itself is an ordinary number.",
        "Work with the logarithm of the softmax, and simplify it on paper before any exponential is taken.",
        source=_D2L,
    ),
    Misconception(
        "epsilon_in_the_logarithm",
        _of_probabilities(lambda p: -np.log(p + 1e-7).mean()),
        "A small number inside the logarithm keeps it finite by bending it: "
        "the loss of a confident mistake stops at about 16, however wrong it is.",
        "Look for a form in which nothing needs to be guarded.",
        source=_FIRST_PRINCIPLES,
    ),
    Misconception(
        "clips_probability",
        _of_probabilities(lambda p: -np.log(np.clip(p, 1e-12, 1.0)).mean()),
        "Clipping the probability caps the loss at 27.6, while the gradient goes on as if it did not.",
        "Look for a form in which nothing needs to be guarded.",
    ),
    Misconception(
        "clips_logits",
        _clips_logits,
        "Clipping the logits makes very confident rows look like merely confident ones.",
        "There is a change to a row of logits that leaves its softmax exactly as it was.",
    ),
    Misconception(
        "no_maximum_subtracted",
        _no_shift,
        "The exponential of 710 overflows to infinity, and infinity divided by itself is no number.",
        "There is a change to a row of logits that leaves its softmax exactly as it was.",
        source=_D2L,
    ),
    Misconception(
        "one_maximum_for_all_rows",
        _one_shift_for_all_rows,
        "One maximum is subtracted from all rows. A row far below it underflows to zeros and divides by zero.",
        "Each row is a distribution of its own; look after each on its own scale.",
    ),
    Misconception(
        "maximum_from_zero",
        _maximum_from_zero,
        "The search for a row's maximum begins at 0. A row far below 0 is then not shifted, and underflows to zeros.",
        "Try a row such as [-1000, -999, -1000].",
    ),
    Misconception(
        "common_logarithm",
        _of_probabilities(lambda p: -np.log10(p).mean()),
        "The logarithm has base 10, so the loss is too small by a constant factor and the gradient is not its own.",
        "See which base the docstring names.",
    ),
    Misconception(
        "binary_logarithm",
        _of_probabilities(lambda p: -np.log2(p).mean()),
        "The logarithm has base 2: a loss in bits, with a gradient that belongs to another loss.",
        "See which base the docstring names.",
    ),
    Misconception(
        "softmax_twice",
        _softmax_twice,
        "The softmax is applied to probabilities. They all lie between 0 and 1, so even a certain prediction "
        "comes out nearly uniform, and training plateaus.",
        "Count how often the logits pass through an exponential.",
        source="https://gitea.server.wassname.com/wassname/ml_debug/commit/2a2f5045bbd5c820cdbc7405e619d67d630d18e4.patch",
    ),
    Misconception(
        "softmax_over_the_batch",
        _softmax_over_the_batch,
        "The probabilities sum to 1 over the rows, so examples compete with each other instead of classes.",
        "Check which axis of your probabilities sums to 1.",
        source=_FIRST_PRINCIPLES,
    ),
    Misconception(
        "missing_one_hot",
        _missing_one_hot,
        "The gradient pushes every logit down and never says which class was right.",
        "Add up a row of your gradient: raising all logits alike changes no loss, so what should the sum be?",
    ),
    Misconception(
        "gradient_sign",
        _wrong_sign,
        "The gradient points downhill. It should point to where the loss grows; the update does the subtracting.",
        "Raise the logit of the right class a little in thought: does the loss rise or fall?",
    ),
    Misconception(
        "slices_columns",
        _slices_columns,
        "A slice together with the labels takes the columns of all labels from every row: "
        "N times N numbers in place of N.",
        "Print the shape of what you pick out; it should hold one number for each row.",
    ),
    Misconception(
        "mutates_logits",
        _mutates_logits,
        "The caller's logits are changed in place. The answer is right, and the next one to use the logits is not.",
        "Make a new array instead of assigning into the one that you were given.",
        source="https://community.deeplearning.ai/t/explanation-of-deepcopy/405663",
    ),
)

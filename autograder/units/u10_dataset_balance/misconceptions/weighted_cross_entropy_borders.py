"""What goes wrong in the weighted loss for large logits and for bad input."""

from __future__ import annotations

from typing import Final

import numpy as np

from autograder.authoring.old import Misconception
from autograder.model import Array
from autograder.units.u10_dataset_balance.misconceptions import loss_of_rows
from autograder.units.u10_dataset_balance.misconceptions.loss_of_rows import Answer

_STABLE: Final = (
    "Write the logarithm of the softmax out, and let no logarithm of 0 and no large exponential occur in it."
)
_CHECKS: Final = "Check what the docstring says under Raises before you compute."


def log_of_softmax(logits: Array, y: Array, weights: Array) -> Answer:
    loss_of_rows.check(logits, y, weights)
    probabilities = np.exp(loss_of_rows.log_softmax(logits))[np.arange(len(y)), y]
    _, dlogits = loss_of_rows.right(logits, y, weights)
    return float(np.average(-np.log(probabilities), weights=weights[y])), dlogits


def probability_clipped(logits: Array, y: Array, weights: Array) -> Answer:
    loss_of_rows.check(logits, y, weights)
    probabilities = np.maximum(np.exp(loss_of_rows.log_softmax(logits))[np.arange(len(y)), y], 1e-12)
    _, dlogits = loss_of_rows.right(logits, y, weights)
    return float(np.average(-np.log(probabilities), weights=weights[y])), dlogits


def no_max_shift(logits: Array, y: Array, weights: Array) -> Answer:
    loss_of_rows.check(logits, y, weights)
    return _of_exponentials(logits, y, weights)


def max_from_zero(logits: Array, y: Array, weights: Array) -> Answer:
    loss_of_rows.check(logits, y, weights)
    return _of_exponentials(logits - logits.max(axis=1, keepdims=True, initial=0.0), y, weights)


def _of_exponentials(logits: Array, y: Array, weights: Array) -> Answer:
    row, rows, e = weights[y], np.arange(len(y)), np.exp(logits)
    probabilities = e / e.sum(axis=1, keepdims=True)
    loss = -(row * np.log(probabilities[rows, y])).sum() / row.sum()
    probabilities[rows, y] -= 1
    return float(loss), row[:, np.newaxis] * probabilities / row.sum()


def unchecked_labels(logits: Array, y: Array, weights: Array) -> Answer:
    loss_of_rows.check(logits, np.zeros_like(y), weights)
    return loss_of_rows.right(logits, y, weights)


def passes_nan_on(logits: Array, y: Array, weights: Array) -> Answer:
    loss_of_rows.check(np.nan_to_num(logits), y, weights)
    return loss_of_rows.right(logits, y, weights)


def nan_for_no_rows(logits: Array, y: Array, weights: Array) -> Answer:
    if len(y) == 0 and weights.shape == logits.shape[1:]:
        return float("nan"), np.zeros_like(logits)
    loss_of_rows.check(logits, y, weights)
    return loss_of_rows.right(logits, y, weights)


def zero_for_no_rows(logits: Array, y: Array, weights: Array) -> Answer:
    if len(y) == 0 and weights.shape == logits.shape[1:]:
        return 0.0, np.zeros_like(logits)
    loss_of_rows.check(logits, y, weights)
    return loss_of_rows.right(logits, y, weights)


def stretches_labels(logits: Array, y: Array, weights: Array) -> Answer:
    labels = np.resize(y, len(logits)) if len(y) == 1 else y
    loss_of_rows.check(logits, labels, weights)
    return loss_of_rows.right(logits, labels, weights)


def too_many_weights(logits: Array, y: Array, weights: Array) -> Answer:
    loss_of_rows.check(logits, y, weights[: logits.shape[1]])
    return loss_of_rows.right(logits, y, weights)


def mutates_logits(logits: Array, y: Array, weights: Array) -> Answer:
    loss_of_rows.check(logits, y, weights)
    answer = loss_of_rows.right(logits, y, weights)
    logits -= logits.max(axis=1, keepdims=True)
    return answer


BORDERS: Final = (
    Misconception(
        "log_of_softmax",
        log_of_softmax,
        why="It takes the logarithm of a probability that may be stored as 0, and the loss becomes infinite.",
        hint=_STABLE,
        source="https://github.com/d2l-ai/d2l-en",
    ),
    Misconception(
        "probability_clipped",
        probability_clipped,
        why="It clips the probability, so that the loss of a row stops at 27.6. For the worst mistakes loss and "
        "gradient no longer belong together.",
        hint=_STABLE,
    ),
    Misconception(
        "no_max_shift",
        no_max_shift,
        why="The exponential of a large logit overflows, and infinity divided by infinity is NaN.",
        hint=_STABLE,
        source="https://github.com/d2l-ai/d2l-en",
    ),
    Misconception(
        "max_from_zero",
        max_from_zero,
        why="The search for a row's maximum begins at 0. A row far below 0 is then not shifted, and all its "
        "exponentials are 0.",
        hint="Try a row such as [-1000, -999, -1000].",
    ),
    Misconception(
        "unchecked_labels",
        unchecked_labels,
        why="It does not look at whether the labels exist. Numpy reads an index of −1 as the last one, so a label of "
        "−1 is taken for the last class and the training goes on.",
        hint=_CHECKS,
    ),
    Misconception(
        "passes_nan_on",
        passes_nan_on,
        why="One NaN among the logits makes the loss NaN and, one step later, all weights. From there it is hard to "
        "find where it came from.",
        hint=_CHECKS,
    ),
    Misconception(
        "nan_for_no_rows",
        nan_for_no_rows,
        why="Where there are no rows it divides 0 by 0.",
        hint=_CHECKS,
    ),
    Misconception(
        "zero_for_no_rows",
        zero_for_no_rows,
        why="Where there are no rows it gives a loss of 0, which is that of a perfect classifier.",
        hint=_CHECKS,
    ),
    Misconception(
        "stretches_labels",
        stretches_labels,
        why="It takes one label for several rows and stretches it over all of them, as numpy does without asking.",
        hint=_CHECKS,
        source="https://solofox.github.io/torch/broadcasting/2025/12/07/torch-broadcasting-trap.html",
    ),
    Misconception(
        "too_many_weights",
        too_many_weights,
        why="It takes more weights than there are classes and never uses the rest. They were made for another problem.",
        hint=_CHECKS,
    ),
    Misconception(
        "mutates_logits",
        mutates_logits,
        why="It returns the right values, but changes the caller's logits on the way.",
        hint="An operation such as `-=` writes into the caller's array.",
        source="https://community.deeplearning.ai/t/explanation-of-deepcopy/405663",
    ),
)

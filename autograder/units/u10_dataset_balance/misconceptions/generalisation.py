"""Ways of training and of adjusting that must not reach the bars."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from autograder.authoring.old import Misconception
from autograder.model import Array
from autograder.units.u10_dataset_balance.misconceptions import loss_of_rows


def _weights(y: Array, classes: int) -> Array:
    return np.asarray(len(y) / (classes * np.bincount(y, minlength=classes)))


def _trained(descend: Any, x: Array, y: Array, classes: int, weights: Array) -> Any:
    return descend(lambda logits, labels: loss_of_rows.right(logits, labels, weights), x, y, classes)


def unweighted(x: Array, y: Array, classes: int, descend: Any) -> Any:
    return _trained(descend, x, y, classes, np.ones(classes))


def inverted_weights(x: Array, y: Array, classes: int, descend: Any) -> Any:
    return _trained(descend, x, y, classes, 1 / _weights(y, classes))


def half_corrected(x: Array, y: Array, classes: int, descend: Any) -> Any:
    return _trained(descend, x, y, classes, np.sqrt(_weights(y, classes)))


def corrected_twice(x: Array, y: Array, classes: int, descend: Any) -> Any:
    counts = np.bincount(y, minlength=classes)
    drawn = [np.resize(np.flatnonzero(y == k), counts.max()) for k in range(classes)]
    rows = np.concatenate(drawn)
    return _trained(descend, x[rows], y[rows], classes, _weights(y, classes))


def weights_at_other_classes(x: Array, y: Array, classes: int, descend: Any) -> Any:
    return _trained(descend, x, y, classes, np.roll(_weights(y, classes), 1))


def untrained(x: Array, y: Array, classes: int, descend: Any) -> Any:
    return np.zeros((x.shape[1], classes)), np.zeros(classes)


def _prior(y: Array, classes: int) -> Array:
    return np.asarray(np.bincount(y, minlength=classes) / len(y))


def unadjusted(logits: Array, y: Array, classes: int) -> Any:
    return logits.argmax(axis=1)


def adjusted_the_wrong_way(logits: Array, y: Array, classes: int) -> Any:
    return (logits + np.log(_prior(y, classes))).argmax(axis=1)


def prior_without_logarithm(logits: Array, y: Array, classes: int) -> Any:
    return (logits - _prior(y, classes)).argmax(axis=1)


def only_the_prior(logits: Array, y: Array, classes: int) -> Any:
    return np.full(len(logits), _prior(y, classes).argmin())


def adjusted_four_times(logits: Array, y: Array, classes: int) -> Any:
    return (logits - 4 * np.log(_prior(y, classes))).argmax(axis=1)


TRAIN_BALANCED_CONTROLS: Final = (
    Misconception(
        "unweighted",
        unweighted,
        why="Every row counts alike, and in so few steps the large classes take all.",
        hint="Pass a loss in which the rows of rare classes count more.",
    ),
    Misconception(
        "inverted_weights",
        inverted_weights,
        why="The large classes get the large weights.",
        hint="The rarer a class, the more one of its rows must count.",
    ),
    Misconception(
        "half_corrected",
        half_corrected,
        why="The weights are the roots of what they should be, and too small for the rare classes.",
        hint="Use the weights of `class_weights` as they are.",
    ),
    Misconception(
        "corrected_twice",
        corrected_twice,
        why="It draws the rare classes more often *and* weights them. They count twenty times too much, and now the "
        "frequent classes are missed.",
        hint="Balance once: by weights or by drawing.",
    ),
    Misconception(
        "weights_at_other_classes",
        weights_at_other_classes,
        why="The weights stand at the wrong classes.",
        hint="Position k belongs to class k.",
    ),
    Misconception(
        "untrained",
        untrained,
        why="It returns the parameters as they were before the training.",
        hint="Call `descend`, and return what it returns.",
    ),
)

ADJUSTED_PREDICTIONS_CONTROLS: Final = (
    Misconception(
        "unadjusted",
        unadjusted,
        why="It takes the largest logit as it is, and with it the network's prejudice.",
        hint="Adjust the logits first.",
    ),
    Misconception(
        "adjusted_the_wrong_way",
        adjusted_the_wrong_way,
        why="It raises the frequent classes still more.",
        hint="The adjustment must raise the logit of a rare class.",
    ),
    Misconception(
        "prior_without_logarithm",
        prior_without_logarithm,
        why="It subtracts the prior itself, which is small for every class.",
        hint="Use your `logit_adjustment`.",
    ),
    Misconception(
        "only_the_prior",
        only_the_prior,
        why="It answers with the rarest class and does not look at the row.",
        hint="The prediction must depend on the logits.",
    ),
    Misconception(
        "adjusted_four_times",
        adjusted_four_times,
        why="It adjusts so strongly that the frequent classes are missed in their turn.",
        hint="`tau` of 1 is what the derivation gives.",
    ),
)

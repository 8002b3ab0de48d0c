"""Adjusted predictions: what goes wrong."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, control


def _prior(y: Array, classes: int) -> Array:
    return np.asarray(np.bincount(y, minlength=classes) / len(y))


def composite(parts: Any, logits: Array, y: Array, classes: int) -> Array:
    """The largest of the adjusted logits of each row."""
    return np.asarray(parts.logit_adjustment(logits, _prior(y, classes), 1.0).argmax(axis=1))


@control
def unadjusted(logits: Array, y: Array, classes: int) -> Any:
    """It takes the largest logit as it is, and with it the network's prejudice."""
    return logits.argmax(axis=1)


@control
def adjusted_the_wrong_way(logits: Array, y: Array, classes: int) -> Any:
    """It raises the frequent classes still more."""
    return (logits + np.log(_prior(y, classes))).argmax(axis=1)


@control
def prior_without_logarithm(logits: Array, y: Array, classes: int) -> Any:
    """It subtracts the prior itself, which is small for every class."""
    return (logits - _prior(y, classes)).argmax(axis=1)


@control
def only_the_prior(logits: Array, y: Array, classes: int) -> Any:
    """It answers with the rarest class and does not look at the row."""
    return np.full(len(logits), _prior(y, classes).argmin())


@control
def adjusted_four_times(logits: Array, y: Array, classes: int) -> Any:
    """It adjusts so strongly that the frequent classes are missed in their turn."""
    return (logits - 4 * np.log(_prior(y, classes))).argmax(axis=1)

"""The labels that a network gives: what is right, and what goes wrong."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, changes, mistake
from autograder.authoring.pytorch import F, tensor
from autograder.units.u11_capstone.cases import Layers, inputs_of_layers


def reference(params: Layers, x: Array) -> Array:
    """https://pytorch.org/docs/stable/generated/torch.argmax.html"""
    signal = tensor(x)
    for place, (w, b) in enumerate(params):
        signal = F.linear(F.relu(signal) if place else signal, tensor(w).T, tensor(b))
    return np.array(signal.argmax(1).numpy())


def composite(parts: Any, params: Layers, x: Array) -> Array:
    """The place of the largest logit."""
    logits, _ = parts.forward(params, x)
    return np.asarray(logits.argmax(axis=1))


def _logits(params: Layers, x: Array) -> Array:
    w, b = params[-1]
    return np.asarray(inputs_of_layers(params, x)[-1] @ w + b)


@mistake(hint="How many labels should there be, one for each row or one for each class?")
def best_row_of_each_class(params: Layers, x: Array) -> Any:
    """It looks for the best row of each class, where the best class of each row is wanted."""
    return _logits(params, x).argmax(axis=0)


@mistake(hint="Which logit belongs to the class that the network holds most likely?")
def smallest_logit(params: Layers, x: Array) -> Any:
    """It takes the class with the smallest logit, which the network holds least likely."""
    return _logits(params, x).argmin(axis=1)


@mistake(hint="What is the number of the first class?")
def counts_from_one(params: Layers, x: Array) -> Any:
    """It numbers the classes from 1, and labels begin at 0."""
    return _logits(params, x).argmax(axis=1) + 1


@mistake(hint="Look at the dtype of your answer, and find where the labels become floats.")
def labels_as_floats(params: Layers, x: Array) -> Any:
    """It gives the labels as floats. They are used as indices, and those are whole numbers."""
    return _logits(params, x).argmax(axis=1).astype(np.float64)


@mistake(hint="What does the largest logit say, and what is asked for?")
def the_logit_itself(params: Layers, x: Array) -> Any:
    """It gives the largest logit of each row, where the class that it belongs to is wanted."""
    return _logits(params, x).max(axis=1)


@mistake(hint="What becomes of a row whose logits are all below 0?")
def relu_on_the_logits(params: Layers, x: Array) -> Any:
    """It puts a ReLU behind the last layer, too. Where all logits of a row are negative they all become 0, and none is
    the largest any more.
    """
    return np.maximum(_logits(params, x), 0).argmax(axis=1)


@mistake(hint="What is exp(1000), and exp(−1000)?", divided=(True, False))
def exponentials_overflow(params: Layers, x: Array, *, divided: bool) -> Any:
    """It takes exp() of the logits as they are. That is infinite for large ones and 0 for those far below 0, and from
    such numbers nobody can tell which logit is the largest.
    """
    with np.errstate(all="ignore"):
        powers = np.exp(_logits(params, x))
        return (powers / powers.sum(axis=1, keepdims=True) if divided else powers).argmax(axis=1)


HABITS = changes("params", "x")

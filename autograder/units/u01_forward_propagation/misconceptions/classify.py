"""Ways of classifying that must not reach the bar."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from autograder.authoring.old import Misconception
from autograder.model import Array

_Params = list[tuple[Array, Array]]


def untrained(x: Array, params: _Params) -> Any:
    w = np.random.default_rng(0).normal(size=(x.shape[1], 10))
    return (x @ w).argmax(axis=1)


def always_the_same(x: Array, params: _Params) -> Any:
    _, b = params[-1]
    return np.full(len(x), b.argmax())


def least_likely(x: Array, params: _Params) -> Any:
    return _logits(x, params).argmin(axis=1)


def counts_from_one(x: Array, params: _Params) -> Any:
    return _logits(x, params).argmax(axis=1) + 1


def never_class_zero(x: Array, params: _Params) -> Any:
    return _logits(x, params)[:, 1:].argmax(axis=1) + 1


def first_layer_only(x: Array, params: _Params) -> Any:
    w, b = params[0]
    return (x @ w + b).argmax(axis=1)


def _logits(x: Array, params: _Params) -> Array:
    (w, b), *rest = params
    z = x @ w + b
    for w, b in rest:
        z = np.maximum(z, 0) @ w + b
    return z


CLASSIFY_CONTROLS: Final = (
    Misconception(
        "untrained",
        untrained,
        why="It ignores the trained parameters and uses random weights, which know nothing about digits.",
        hint="Use the `params` that were passed.",
    ),
    Misconception(
        "always_the_same",
        always_the_same,
        why="It gives every image the same label, without looking at it.",
        hint="The label must depend on the image: use `x`.",
    ),
    Misconception(
        "least_likely",
        least_likely,
        why="It picks the class with the smallest logit, the one the network believes in least.",
        hint="Look at the name of the function that picks the class.",
    ),
    Misconception(
        "counts_from_one",
        counts_from_one,
        why="It numbers the classes from 1, but labels start at 0.",
        hint="Compare your labels with the range that the docstring gives.",
    ),
    Misconception(
        "never_class_zero",
        never_class_zero,
        why="It never answers with class 0, so that every image of that class is wrong.",
        hint="Count how often each of the ten labels occurs in your answer.",
    ),
    Misconception(
        "first_layer_only",
        first_layer_only,
        why="It asks the first layer alone. In a network of several layers the answer is that of the last.",
        hint="Pass all of `params` on.",
    ),
)

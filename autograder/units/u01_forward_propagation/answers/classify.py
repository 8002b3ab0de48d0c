"""A classifier: what must miss the bar."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, control

_Params = list[tuple[Array, Array]]


def _logits(x: Array, params: _Params) -> Array:
    (w, b), *rest = params
    z = x @ w + b
    for w, b in rest:
        z = np.maximum(z, 0) @ w + b
    return z


def composite(parts: Any, x: Array, params: _Params) -> Array:
    """The largest logit of each row."""
    return np.asarray(parts.mlp_forward(x, params)[0].argmax(axis=1))


def restate(
    parts: Any, images: Array, labels: Array, rows: Array, deeper: _Params, deepest: _Params
) -> tuple[Any, ...]:
    """Nothing to train on: with a stand-in no layer learns, and what is asked of `classify` needs none that has."""
    return images[:0], labels[:0], rows, deeper, deepest


@control
def untrained(x: Array, params: _Params) -> Any:
    """It ignores the trained parameters and uses random weights, which know nothing about digits."""
    w = np.random.default_rng(0).normal(size=(x.shape[1], 10))
    return (x @ w).argmax(axis=1)


@control
def always_the_same(x: Array, params: _Params) -> Any:
    """It gives every image the same label, without looking at it."""
    _, b = params[-1]
    return np.full(len(x), b.argmax())


@control
def least_likely(x: Array, params: _Params) -> Any:
    """It picks the class with the smallest logit, the one the network believes in least."""
    return _logits(x, params).argmin(axis=1)


@control
def counts_from_one(x: Array, params: _Params) -> Any:
    """It numbers the classes from 1, but labels start at 0."""
    return _logits(x, params).argmax(axis=1) + 1


@control
def never_class_zero(x: Array, params: _Params) -> Any:
    """It never answers with class 0, so that every image of that class is wrong."""
    return _logits(x, params)[:, 1:].argmax(axis=1) + 1


@control
def first_layer_only(x: Array, params: _Params) -> Any:
    """It asks the first layer alone. In a network of several layers the answer is that of the last."""
    w, b = params[0]
    return (x @ w + b).argmax(axis=1)


@control
def two_layers_at_most(x: Array, params: _Params) -> Any:
    """It knows one hidden layer at most, and leaves those between the first and the last out."""
    return _logits(x, params[:1] + params[-1:] if len(params) > 1 else params).argmax(axis=1)

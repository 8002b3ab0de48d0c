"""Works for `replace_head` that break one promise each."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]
Params: TypeAlias = list[tuple[Array, Array]]


def _right(params: Params, classes: int, rng: np.random.Generator) -> Params:
    units = len(params[-1][0])
    return [*params[:-1], (rng.normal(0.0, units**-0.5, (units, classes)), np.zeros(classes))]


def kept_where_it_fits(params: Params, classes: int, rng: np.random.Generator) -> Params:
    """A head that has the right shape already is kept."""
    return params if params[-1][0].shape[1] == classes else _right(params, classes, rng)


def one_class_is_a_vector(params: Params, classes: int, rng: np.random.Generator) -> Params:
    """The weights of one class have lost their axis of classes."""
    *body, (w, b) = _right(params, classes, rng)
    return [*body, (w.squeeze(), b)]


def only_deep(params: Params, classes: int, rng: np.random.Generator) -> Params:
    """A network that is a head alone is refused."""
    if len(params) < 2:
        raise ValueError("there is no body under the head")
    return _right(params, classes, rng)


def short_weights(params: Params, classes: int, rng: np.random.Generator) -> Params:
    """The weights are float32, as frameworks have them."""
    *body, (w, b) = _right(params, classes, rng)
    return [*body, (w.astype(np.float32), b)]


def short_biases(params: Params, classes: int, rng: np.random.Generator) -> Params:
    """The biases are float32, as frameworks have them."""
    *body, (w, b) = _right(params, classes, rng)
    return [*body, (w, b.astype(np.float32))]

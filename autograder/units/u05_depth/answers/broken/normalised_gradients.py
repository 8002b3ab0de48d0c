"""Works for `normalised_gradients` that break one promise each."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

from autograder.units.u05_depth.answers.alternatives.normalised_gradients import by_caches

Array: TypeAlias = np.ndarray[Any, Any]
Params: TypeAlias = list[tuple[Array, Array]]
Norms: TypeAlias = list[tuple[Array, Array, dict[str, Array]]]
Found: TypeAlias = tuple[Any, Any, Any, Any]


def classes_from_the_labels(params: Params, norms: Norms, x: Array, y: Array) -> Found:
    """Counts the classes by the largest label, which the last class need not have, and leaves the others out."""
    (w, b), classes = params[-1], int(y.max()) + 1
    loss, grads, norm_grads, states = by_caches([*params[:-1], (w[:, :classes], b[:classes])], norms, x, y)
    dw, db = np.zeros_like(w), np.zeros_like(b)
    dw[:, :classes], db[:classes] = grads[-1]
    return loss, [*grads[:-1], (dw, db)], norm_grads, states


def last_layer_first(params: Params, norms: Norms, x: Array, y: Array) -> Found:
    """The gradients of the layers stand as the way back met them, the last layer's first."""
    loss, grads, norm_grads, states = by_caches(params, norms, x, y)
    return loss, grads[::-1], norm_grads, states


def one_norm_is_bare(params: Params, norms: Norms, x: Array, y: Array) -> Found:
    """Of one hidden layer, the gradients of its norm come without a list around them."""
    loss, grads, norm_grads, states = by_caches(params, norms, x, y)
    return loss, grads, norm_grads[0] if len(norm_grads) == 1 else norm_grads, states


def last_state_first(params: Params, norms: Norms, x: Array, y: Array) -> Found:
    """The states stand as the way back met their layers, the last layer's first."""
    loss, grads, norm_grads, states = by_caches(params, norms, x, y)
    return loss, grads, norm_grads, states[::-1]


def three_rows_at_least(params: Params, norms: Norms, x: Array, y: Array) -> Found:
    """Takes two rows for too few to normalise by."""
    if len(x) <= 2:
        raise ValueError(f"too few rows to normalise by: {x.shape}")
    return by_caches(params, norms, x, y)


def norms_at_least_one(params: Params, norms: Norms, x: Array, y: Array) -> Found:
    """Refuses a network in which nothing is normalised."""
    if not norms:
        raise ValueError("no norms")
    return by_caches(params, norms, x, y)

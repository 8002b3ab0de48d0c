"""Works for `mlp_gradients` that break one promise each."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

from autograder.units.u05_depth.answers.alternatives.mlp_gradients import by_parts

Array: TypeAlias = np.ndarray[Any, Any]
Params: TypeAlias = list[tuple[Array, Array]]


def classes_from_the_labels(params: Params, x: Array, y: Array) -> tuple[Any, Params, Array]:
    """Counts the classes by the largest label, which the last class need not have, and leaves the others out."""
    (w, b), classes = params[-1], int(y.max()) + 1
    loss, grads, dx = by_parts([*params[:-1], (w[:, :classes], b[:classes])], x, y)
    dw, db = np.zeros_like(w), np.zeros_like(b)
    dw[:, :classes], db[:classes] = grads[-1]
    return loss, [*grads[:-1], (dw, db)], dx


def squeezes_dx(params: Params, x: Array, y: Array) -> tuple[Any, Params, Array]:
    """The gradient for the inputs has lost its axes of extent 1."""
    loss, grads, dx = by_parts(params, x, y)
    return loss, grads, dx.squeeze()


def two_rows_at_least(params: Params, x: Array, y: Array) -> tuple[Any, Params, Array]:
    """Takes one row for a vector, and refuses it."""
    if len(x) < 2:
        raise ValueError(f"a batch is needed, not one row: {x.shape}")
    return by_parts(params, x, y)


def hidden_layers_alone(params: Params, x: Array, y: Array) -> tuple[Any, Params, Array]:
    """Refuses a network without a hidden layer."""
    if len(params) < 2:
        raise ValueError("a network needs a hidden layer")
    return by_parts(params, x, y)

"""Works for `fine_tune` that break one promise each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np

from autograder.units.u07_deeper_layers.probes import loss_and_gradients

Array: TypeAlias = np.ndarray[Any, Any]
Params: TypeAlias = list[tuple[Array, Array]]
Tuned: TypeAlias = tuple[Params, Array]


def _right(
    params: Params,
    x: Array,
    y: Array,
    learning_rates: list[float],
    batches: list[Array],
    rows_of: Callable[[Array, Array], Array] = lambda x, rows: np.asarray(x[rows]),
) -> Tuned:
    if len(learning_rates) != len(params):
        raise ValueError("one rate for each layer")
    losses = []
    for rows in batches:
        loss, grads = loss_and_gradients(params, rows_of(x, rows), y[rows])
        losses.append(loss)
        steps = zip(params, grads, learning_rates, strict=True)
        params = [(w - rate * dw, b - rate * db) for (w, b), (dw, db), rate in steps]
    return params, np.array(losses)


def classes_by_the_largest_label(
    params: Params, x: Array, y: Array, learning_rates: list[float], batches: list[Array]
) -> Tuned:
    """The losses are worked out with one-hot rows of as many classes as the largest label says."""
    new, _ = _right(params, x, y, learning_rates, batches)
    targets, losses = np.eye(y.max() + 1)[y], []
    for place, rows in enumerate(batches):
        now, _ = _right(params, x, y, learning_rates, batches[:place])
        out = x[rows]
        for w, b in now[:-1]:
            out = np.maximum(out @ w + b, 0)
        logits = out @ now[-1][0] + now[-1][1]
        chances = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
        losses.append(-(targets[rows] * np.log(chances)).sum(axis=1).mean())
    return new, np.array(losses)


def only_deep(params: Params, x: Array, y: Array, learning_rates: list[float], batches: list[Array]) -> Tuned:
    """A network that is a head alone is refused."""
    if len(params) < 2:
        raise ValueError("there is no body under the head")
    return _right(params, x, y, learning_rates, batches)


def squeezed(params: Params, x: Array, y: Array, learning_rates: list[float], batches: list[Array]) -> Tuned:
    """A batch of one row is squeezed to a vector."""
    return _right(params, x, y, learning_rates, batches, lambda x, rows: x[rows].squeeze())


def no_rates_are_the_usual(
    params: Params, x: Array, y: Array, learning_rates: list[float], batches: list[Array]
) -> Tuned:
    """Rates that are all 0 are taken for none given."""
    rates = learning_rates if any(learning_rates) else [0.1] * len(learning_rates)
    return _right(params, x, y, rates, batches)

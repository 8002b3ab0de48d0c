"""Right works for `network_loss` of other shapes."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]
Params: TypeAlias = list[tuple[Any, Any]]


def by_rows_of_one(x: Array, y: Array, params: Params) -> Any:
    """The right logit by a mask, the logarithm of the sum row by row, and a mean at the end."""
    make = type(params[0][0])
    out = make(x)
    for place, (w, b) in enumerate(params):
        out = out @ w + b
        if place < len(params) - 1:
            out = out.relu()
    mask = np.zeros(out.data.shape)
    mask[np.arange(len(y)), y] = 1.0
    shifted = out - make(out.data.max(axis=1, keepdims=True))
    log_sum = shifted.exp().sum(axis=1).log()
    losses = log_sum - (shifted * mask).sum(axis=1)
    return losses.sum() / len(y)


def by_log_probabilities(x: Array, y: Array, params: Params) -> Any:
    """All log-probabilities, of which the right ones are picked."""
    make = type(params[0][0])
    (w, b), *others = params
    out = make(x) @ w + b
    for w, b in others:
        out = out.relu() @ w + b
    top = np.max(out.data, axis=-1)[:, None]
    log_p = out - top - (out - top).exp().sum(axis=1, keepdims=True).log()
    return (log_p * (np.eye(out.data.shape[1])[y] * (-1.0 / len(x)))).sum()


def by_recursion(x: Array, y: Array, params: Params) -> Any:
    """The network as a function that calls itself, and differences to the right logit."""
    make = type(params[0][0])

    def logits(place: int) -> Any:
        received = make(x) if place == 0 else logits(place - 1).relu()
        w, b = params[place]
        return received @ w + b

    out = logits(len(params) - 1)
    right = (out * np.eye(out.data.shape[1])[y]).sum(axis=1, keepdims=True)
    apart = out - right
    top = apart.data.max(axis=1, keepdims=True)
    return (((apart - top).exp().sum(axis=1, keepdims=True)).log() + top).sum() * (1 / len(y))


def by_products_with_ones(x: Array, y: Array, params: Params) -> Any:
    """Sums over classes and rows as matrix products with a column of ones and a row of shares."""
    make = type(params[0][0])
    out, last = make(x), len(params) - 1
    for place in range(len(params)):
        out = out @ params[place][0] + params[place][1]
        out = out.relu() if place != last else out
    rows, classes = out.data.shape
    ones = make(np.ones((classes, 1)))
    shifted = out + -np.amax(out.data, axis=1).reshape(-1, 1)
    losses = (shifted.exp() @ ones).log() - (shifted * (y[:, None] == np.arange(classes))) @ ones
    return (make(np.full((1, rows), 1.0 / rows)) @ losses).sum()


def row_by_row(x: Array, y: Array, params: Params) -> Any:
    """One row after the other, each with its own loss, and their mean."""
    make = type(params[0][0])
    total: Any = make(0.0)
    for row, label in zip(x, y, strict=True):
        out = make(row[None, :])
        for w, b in params[:-1]:
            out = (out @ w + b).relu()
        out = out @ params[-1][0] + params[-1][1]
        top = float(out.data.max())
        picked = np.zeros(out.data.shape)
        picked[0, label] = 1.0
        total = total + (out - top).exp().sum().log() + top - (out * picked).sum()
    return total * (1.0 / len(x))

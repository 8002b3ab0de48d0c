"""Works for `network_loss` that break one promise each."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]
Params: TypeAlias = list[tuple[Any, Any]]


def hidden_layers_alone(x: Array, y: Array, params: Params) -> Any:
    """Refuses a network without a hidden layer."""
    if len(params) < 2:
        raise ValueError("a network needs a hidden layer")
    return _loss(_logits(x, params), y, params[-1][0].data.shape[1])


def classes_from_the_labels(x: Array, y: Array, params: Params) -> Any:
    """Counts the classes by the largest label, which the last class need not have."""
    return _loss(_logits(x, params), y, int(y.max()) + 1)


def squeezes_the_logits(x: Array, y: Array, params: Params) -> Any:
    """Removes all axes of extent 1 from the logits, so that one row has no axis of classes any more."""
    logits = _logits(x, params)
    if 1 in logits.data.shape:
        logits = logits.sum(axis=tuple(axis for axis, extent in enumerate(logits.data.shape) if extent == 1))
    return _loss(logits, y, params[-1][0].data.shape[1])


def _logits(x: Array, params: Params) -> Any:
    (w, b), *others = params
    out = type(w)(x) @ w + b
    for w, b in others:
        out = out.relu() @ w + b
    return out


def _loss(logits: Any, y: Array, classes: int) -> Any:
    shifted = logits - logits.data.max(axis=1, keepdims=True)
    right = (shifted * np.eye(classes)[y]).sum()
    return (shifted.exp().sum(axis=1).log().sum() - right) * (1 / len(y))

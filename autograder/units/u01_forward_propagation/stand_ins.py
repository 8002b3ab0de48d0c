"""What takes the place of a wrong function where others that build on it are asked again. Numpy only, no solution."""

from __future__ import annotations

from typing import Any

import numpy as np


def linear_forward(drawn: tuple[float, ...], x: Any, w: Any, b: Any) -> Any:
    """An array of shape (N, M) of rows (N, D), weights (D, M) and biases (M,), with the errors of `linear_forward`."""
    if x.shape[1] != len(w):
        raise ValueError(f"{x.shape} and {w.shape}")
    if b.shape != w.shape[1:]:
        raise ValueError(f"{w.shape} and {b.shape}")
    return np.cos(np.cos(x + 1) @ np.cos(drawn[0] * w + 1 + np.arange(len(b))) + drawn[1] * np.sin(b))


def relu(drawn: tuple[float, ...], z: Any) -> Any:
    """A wave over `z`, element by element."""
    return drawn[0] * np.cos(drawn[1] * z + 1)


def softmax(drawn: tuple[float, ...], z: Any) -> Any:
    """Numbers in [0, 1] in the shape of `z`."""
    return np.cos(drawn[0] * z + drawn[1]) ** 2


def mlp_forward(drawn: tuple[float, ...], x: Any, params: Any) -> Any:
    """Logits (N, K) of the rows and the last layer, and a cache of the promised shapes."""
    w, b = params[-1]
    logits = np.cos(drawn[0] * x.sum(axis=1, keepdims=True) + drawn[1] * w.sum(axis=0) + b + np.arange(len(b)))
    cache = [(np.full((len(x), w.shape[0]), drawn[2]), np.full((len(x), w.shape[1]), drawn[3])) for w, _ in params]
    return logits, cache

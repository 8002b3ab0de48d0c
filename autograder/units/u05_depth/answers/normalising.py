"""Normalisation with one thing different in it: what the mistakes of both kinds are made of."""

from __future__ import annotations

import numpy as np

from autograder.authoring import Array


def checked(x: Array, gamma: Array, beta: Array) -> None:
    """The error about shapes that both ways forward promise."""
    for name, scale in (("gamma", gamma), ("beta", beta)):
        if scale.shape != x.shape[1:]:
            raise ValueError(f"{name} of shape {scale.shape} does not fit x of shape {x.shape}")


def normalised(x: Array, eps: float, axis: int = 0) -> tuple[Array, Array]:
    """x with the mean 0 and the variance 1 along an axis, and one over the standard deviation, right."""
    mean = x.mean(axis=axis, keepdims=True)
    inverse = 1 / np.sqrt(((x - mean) ** 2).mean(axis=axis, keepdims=True) + eps)
    return (x - mean) * inverse, np.asarray(inverse)


def back(dxhat: Array, xhat: Array, inverse: Array, axis: int = 0) -> Array:
    """The gradient for x, right, of the gradient for the normalised x."""
    mean = dxhat.mean(axis=axis, keepdims=True)
    along = (dxhat * xhat).mean(axis=axis, keepdims=True)
    return np.asarray(inverse * (dxhat - mean - xhat * along))

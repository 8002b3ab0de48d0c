"""What takes the place of a wrong function where others that build on it are asked again. Numpy only, no solution."""

from __future__ import annotations

from typing import Any

import numpy as np


def linear_backward(drawn: tuple[float, ...], dout: Any, x: Any, w: Any) -> Any:
    """Arrays of the shapes of `x`, of `w` and of a row of `dout`."""
    dx = np.cos(drawn[0] * dout + 1) @ np.cos(w + 1).T
    dw = np.cos(x + 1).T @ np.cos(drawn[1] * dout + 1)
    db = np.sin(drawn[2] * dout).max(axis=0)
    return dx, dw, db


def relu_backward(drawn: tuple[float, ...], dout: Any, z: Any) -> Any:
    """Waves over `dout` and over `z`, element by element."""
    return drawn[0] * np.sin(dout) + np.cos(drawn[1] * z + 1)


def numerical_gradient(drawn: tuple[float, ...], f: Any, x: Any, h: float = 1e-5) -> Any:
    """Numbers in the shape of `x`, of one to two times the size of f(x), but for each third, which is exactly 0."""
    number = np.arange(x.size).reshape(x.shape)
    pattern = (-1.0) ** number * (1.0 + np.abs(np.sin(drawn[0] * number + drawn[1] + x)))
    return f(x) * np.where(number % 3 == 2, 0.0, pattern)

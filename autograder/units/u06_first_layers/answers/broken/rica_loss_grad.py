"""Works for `rica_loss_grad` that break one promise each."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]


def _right(w: Array, x: Array, lam: float) -> tuple[float, Array]:
    if x.shape[1] != w.shape[0]:
        raise ValueError(f"w {w.shape} does not fit x {x.shape}")
    s = x @ w
    missed = s @ w.T - x
    activity = np.logaddexp(s, -s) - np.log(2)
    loss = (0.5 * (missed**2).sum() + lam * activity.sum()) / len(x)
    return float(loss), (x.T @ (missed @ w + lam * np.tanh(s)) + missed.T @ s) / len(x)


def loss_of_few_digits(w: Array, x: Array, lam: float) -> tuple[Any, Array]:
    """The loss is a number of float32, as frameworks have it."""
    loss, dw = _right(w, x, lam)
    return np.float32(loss), dw


def one_row_is_a_vector(w: Array, x: Array, lam: float) -> tuple[float, Array]:
    """One patch loses its axis of rows, and the mean is then taken over its pixels."""
    loss, dw = _right(w, x, lam)
    n = len(np.squeeze(x))
    return loss * len(x) / n, dw * len(x) / n


def turned_unless_the_shape_tells(w: Array, x: Array, lam: float) -> tuple[float, Array]:
    """The gradient is worked out with filters in rows and turned back only where the shapes differ."""
    loss, dw = _right(w, x, lam)
    turned = dw.T
    return loss, turned if turned.shape == w.shape else turned.T


def zero_is_no_price_given(w: Array, x: Array, lam: float) -> tuple[float, Array]:
    """A price of 0 is taken for none given, and 1 stands in its place."""
    return _right(w, x, lam or 1.0)


def as_the_formula_stands(w: Array, x: Array, lam: float) -> tuple[float, Array]:
    """The logarithm of a hyperbolic cosine that overflows."""
    _, dw = _right(w, x, lam)
    s = x @ w
    missed = s @ w.T - x
    with np.errstate(over="ignore"):
        activity = np.log(np.cosh(s))
    return float((0.5 * (missed**2).sum() + lam * activity.sum()) / len(x)), dw

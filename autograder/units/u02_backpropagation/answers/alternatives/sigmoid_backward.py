"""Right works for `sigmoid_backward` of other shapes."""

from __future__ import annotations

import math
from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]


def _sigmoid(z: Array) -> Array:
    out = np.empty(z.shape)
    positive = z >= 0
    out[positive] = 1 / (1 + np.exp(-z[positive]))
    powers = np.exp(z[~positive])
    out[~positive] = powers / (1 + powers)
    return out


def by_output(dout: Array, z: Array) -> Array:
    """The sigmoid times one minus the sigmoid."""
    s = _sigmoid(z)
    result: Array = dout * s * (1 - s)
    return result


def by_both_sides(dout: Array, z: Array) -> Array:
    """The sigmoid of z times the sigmoid of -z."""
    return _sigmoid(z) * _sigmoid(-z) * dout


def by_quotient(dout: Array, z: Array) -> Array:
    """The fraction of the quotient rule; the slope is even, so the absolute value of z will do."""
    powers = np.exp(-np.abs(z))
    result: Array = dout * powers / (1 + powers) ** 2
    return result


def by_loops(dout: Array, z: Array) -> Array:
    """The math module for each number."""
    dz = np.zeros_like(dout)
    for index in np.ndindex(z.shape):
        power = math.exp(-abs(z[index]))
        dz[index] = dout[index] * power / (1 + power) / (1 + power)
    return dz


def by_tanh(dout: Array, z: Array) -> Array:
    """A quarter of one minus the square of the hyperbolic tangent of half of z."""
    result: Array = dout * (1 - np.tanh(z / 2) ** 2) / 4
    return result


def by_cosh(dout: Array, z: Array) -> Array:
    """The square of one over twice the hyperbolic cosine of half of z."""
    root = 0.5 / np.cosh(0.5 * z)
    result: Array = dout * root * root
    return result


def by_graph(dout: Array, z: Array) -> Array:
    """Four stages forward (turn, exponential, plus one, reciprocal) and the chain rule backwards through them."""
    turned = -np.clip(z, -300.0, 300.0)
    power = np.exp(turned)
    below = 1 + power
    out = 1 / below
    dbelow = dout * (-out * out)
    dpower = dbelow
    dturned = dpower * power
    result: Array = -dturned
    return result


def by_infinity(dout: Array, z: Array) -> Array:
    """The plain formula of the sigmoid: overflow becomes 1 / inf = 0, with the warning silenced."""
    with np.errstate(over="ignore"):
        s = 1 / (1 + np.exp(-z))
    result: Array = dout * (s - s**2)
    return result

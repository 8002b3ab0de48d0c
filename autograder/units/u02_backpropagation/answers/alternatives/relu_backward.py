"""Right works for `relu_backward` of other shapes."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]


def by_product(dout: Array, z: Array) -> Array:
    """Upstream times a boolean slope, which may leave -0.0."""
    result: Array = dout * (z > 0)
    return result


def by_mask(dout: Array, z: Array) -> Array:
    """A copy of the upstream gradient, silenced where the unit was off."""
    dz = dout.copy()
    dz[z <= 0] = 0.0
    return dz


def by_where(dout: Array, z: Array) -> Array:
    """A choice between two arrays."""
    return np.where(z > 0, dout, np.zeros_like(dout))


def by_loops(dout: Array, z: Array) -> Array:
    """Number by number, into a list that gets the shape back."""
    passed = [float(given) if number > 0 else 0.0 for given, number in zip(dout.ravel(), z.ravel(), strict=True)]
    return np.array(passed, dtype=float).reshape(dout.shape)


def by_heaviside(dout: Array, z: Array) -> Array:
    """The step function of numpy, with 0 at 0."""
    slope: Array = np.heaviside(z, 0.0)
    return np.multiply(slope, dout, dtype=np.float64)


def by_copyto(dout: Array, z: Array) -> Array:
    """Zeros, into which only the open places are copied."""
    out = np.zeros(z.shape)
    np.copyto(out, dout, where=np.greater(z, 0))
    return out

"""Right works for `dropout_backward`; each reads the cache of the function of the same name in dropout_forward.py."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]


def by_factors(dout: Array, cache: Any) -> Array:
    """A product with the array of factors."""
    result: Array = dout * cache
    return result


def by_boolean(dout: Array, cache: Any) -> Array:
    """A choice by the boolean mask; outside of training the gradient itself is handed on."""
    if cache is None:
        return dout
    kept, p = cache
    return np.where(kept, dout / (1 - p), 0.0)


def by_places(dout: Array, cache: Any) -> Array:
    """A scaled copy, with zeros at the places that were written down."""
    dx = dout.copy()
    dx *= cache["factor"]
    dx.flat[cache["dropped"]] = 0
    return dx


def by_loops(dout: Array, cache: Any) -> Array:
    """Number by number through the nested list of factors."""
    if isinstance(cache, int):
        return np.array(dout, dtype=np.float64)
    dx = np.zeros_like(dout)
    for index in np.ndindex(dout.shape):
        factor = cache
        for place in index:
            factor = factor[place]
        dx[index] = factor * dout[index]
    return dx


def by_binomial(dout: Array, cache: Any) -> Array:
    """A product with integers, divided by the chance of keeping."""
    mask, keep = cache
    result: Array = dout * mask / keep if mask is not None else +dout
    return result


def by_state(dout: Array, cache: Any) -> Array:
    """The mask is drawn once more, from a generator in the state of then."""
    if not cache:
        return 1.0 * dout
    kind, state, p = cache
    bits = kind()
    bits.state = state
    dropped = np.random.Generator(bits).choice([True, False], size=dout.shape, p=[p, 1 - p])
    result: Array = np.divide(dout, 1 - p) * ~dropped
    return result


def by_class(dout: Array, cache: Any) -> Array:
    """The function in the cache does for gradients what it did for numbers."""
    result: Array = cache(dout)
    return result

"""Right works for `dropout_forward` of other shapes."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]


def by_factors(x: Array, p: float, rng: np.random.Generator, train: bool) -> tuple[Array, Any]:
    """An array of factors, which is also the cache; outside of training it is all ones."""
    if not 0 <= p < 1:
        raise ValueError(f"p must be in [0, 1), not {p}")
    factors = (rng.random(x.shape) >= p) / (1 - p) if train else np.ones(x.shape)
    return x * factors, factors


def by_boolean(x: Array, p: float, rng: np.random.Generator, train: bool) -> tuple[Array, Any]:
    """A boolean mask and p in a tuple, or None outside of training, where x itself is handed on."""
    if p < 0 or p >= 1 or np.isnan(p):
        raise ValueError("p is the chance of dropping, at least 0 and below 1")
    if not train:
        return x, None
    kept = rng.uniform(size=x.shape) > p
    return np.where(kept, x / (1 - p), 0.0), (kept, p)


def by_places(x: Array, p: float, rng: np.random.Generator, train: bool) -> tuple[Array, Any]:
    """The places of the dropped numbers in the flat array, in a dictionary."""
    if not (p >= 0 and p < 1):
        raise ValueError(p)
    out = x.copy()
    cache: dict[str, Any] = {"dropped": np.empty(0, dtype=np.int64), "factor": 1.0}
    if train:
        cache["dropped"] = np.flatnonzero(rng.random(x.size) < p)
        cache["factor"] = 1.0 / (1.0 - p)
        out *= cache["factor"]
        out.flat[cache["dropped"]] = 0
    return out, cache


def by_loops(x: Array, p: float, rng: np.random.Generator, train: bool) -> tuple[Array, Any]:
    """A toss for each number by itself; the cache is a nested list of factors, or the number 1."""
    if p < 0:
        raise ValueError("p is negative")
    if not p < 1:
        raise ValueError("p is 1 or more, so nothing would be left")
    out = np.zeros(x.shape)
    factors: Any = 1
    if not train:
        out[...] = x
    else:
        factors = np.zeros(x.shape).tolist()
        for index in np.ndindex(x.shape):
            if rng.random() >= p:
                out[index] = x[index] / (1 - p)
                row = factors
                for place in index[:-1]:
                    row = row[place]
                row[index[-1]] = 1 / (1 - p)
    return out, factors


def by_binomial(x: Array, p: float, rng: np.random.Generator, train: bool) -> tuple[Array, Any]:
    """Tosses from the binomial distribution with the chance of keeping; the cache holds integers."""
    if p < 0 or not p < 1:
        raise ValueError(f"the chance of keeping would be {1 - p}")
    keep = 1 - p
    mask = rng.binomial(1, keep, size=x.shape) if train else None
    out: Array = x / keep * mask if mask is not None else np.array(x)
    return out, [mask, keep]


def by_state(x: Array, p: float, rng: np.random.Generator, train: bool) -> tuple[Array, Any]:
    """The cache holds no mask but the state of the generator, from which the backward pass draws it again."""
    if not 0.0 <= p < 1.0:
        raise ValueError(f"{p} is not a chance of dropping")
    if not train:
        return 1.0 * x, ()
    cache = (type(rng.bit_generator), rng.bit_generator.state, p)
    dropped = rng.choice([True, False], size=x.shape, p=[p, 1 - p])
    return np.divide(x, 1 - p) * ~dropped, cache


def by_class(x: Array, p: float, rng: np.random.Generator, train: bool) -> tuple[Array, Any]:
    """The cache is a function that knows what was dropped."""
    if p != 0 and not 0 < p < 1:
        raise ValueError("not a chance below 1")
    kept: Array = np.full(x.shape, True)
    if train:
        kept = np.greater_equal(rng.random(x.shape, dtype=np.float32), p)
    scale = 1 - p if train else 1.0

    def apply(numbers: Array) -> Array:
        out = np.zeros_like(numbers)
        out[kept] = numbers[kept] / scale
        return out

    return apply(x), apply

"""What several tasks are asked about: numbers of either sign, and networks with what a forward pass leaves behind."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, TypeAlias

import numpy as np

from autograder.authoring import Array

Layers: TypeAlias = list[tuple[Array, Array]]
"""Two arrays for each layer: ``(w, b)`` of parameters, ``(x, z)`` of a cache, ``(dw, db)`` of gradients."""

UNCHANGED: Final = "The arguments stay unchanged"
ANY_SHAPE: Final = "float64 array of any shape"

SLOPE_AT_0: Final = "At exactly 0 the slope of ReLU is open in mathematics; here it is 0, as in PyTorch."


def signed(rng: np.random.Generator, shape: tuple[int, ...], decimals: int = 16) -> Array:
    """Numbers from ±0.2 to ±2, none near 0; of two or more, some on either side."""
    signs = rng.permutation(np.resize(rng.permutation([1.0, -1.0]), np.prod(shape, dtype=int))).reshape(shape)
    return np.asarray((signs * rng.uniform(0.2, 2.0, shape)).round(decimals))


def four_quadrants(rng: np.random.Generator, shape: tuple[int, ...], decimals: int = 16) -> tuple[Array, Array]:
    """Two arrays as `signed` gives them, in which every combination of signs occurs."""
    quadrant = rng.permutation(np.arange(np.prod(shape)) % 4).reshape(shape)
    sizes = rng.uniform(0.2, 2.0, (2, *shape)).round(decimals)
    return np.where(quadrant < 2, 1.0, -1.0) * sizes[0], np.where(quadrant % 2, 1.0, -1.0) * sizes[1]


def network(rng: np.random.Generator, rows: int, widths: Sequence[int], decimals: int = 16) -> tuple[Layers, Layers]:
    """Parameters, and the cache of a forward pass in which each layer has numbers on either side of 0."""
    while True:
        params = [
            (signed(rng, (fan_in, fan_out), decimals), signed(rng, (fan_out,), decimals))
            for fan_in, fan_out in pairwise(widths)
        ]
        cache = cache_of(params, signed(rng, (rows, widths[0]), decimals))
        if all((z > 0.01).any() and (z < -0.01).any() and np.abs(z).min() > 1e-6 for _, z in cache):
            return params, cache


def cache_of(params: Layers, x: Array) -> Layers:
    """What goes into each linear layer of a network, and what it makes of it."""
    if not params:
        return []
    (w, b), *others = params
    z = x @ w + b
    return [(x, z), *cache_of(others, np.maximum(z, 0.0))]

"""Right works for `xavier_init` of other shapes."""

from __future__ import annotations

import math
from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]


def normal_with_its_deviation(fan_in: int, fan_out: int, rng: np.random.Generator) -> Array:
    """The deviation is handed to the generator."""
    return rng.normal(0.0, math.sqrt(2 / (fan_in + fan_out)), (fan_in, fan_out))


def scaled_afterwards(fan_in: int, fan_out: int, rng: np.random.Generator) -> Array:
    """Standard normal numbers, scaled in place."""
    w = rng.standard_normal((fan_in, fan_out))
    w *= (2 / (fan_in + fan_out)) ** 0.5
    return w


def uniform(fan_in: int, fan_out: int, rng: np.random.Generator) -> Array:
    """Uniform numbers of the same deviation."""
    bound = np.sqrt(6 / (fan_in + fan_out))
    return rng.uniform(-bound, bound, size=(fan_in, fan_out))


def uniform_shifted(fan_in: int, fan_out: int, rng: np.random.Generator) -> Array:
    """Numbers from 0 to 1, moved and stretched; drawn the other way round and transposed."""
    w: Array = (2 * rng.random((fan_out, fan_in)) - 1) * np.sqrt(6 / (fan_in + fan_out))
    return w.T


def by_loops(fan_in: int, fan_out: int, rng: np.random.Generator) -> Array:
    """One weight after the other."""
    w = np.empty((fan_in, fan_out))
    for i in range(fan_in):
        for j in range(fan_out):
            w[i, j] = rng.normal(loc=0, scale=(2 / (fan_in + fan_out)) ** 0.5)
    return w


def neuron_by_neuron(fan_in: int, fan_out: int, rng: np.random.Generator) -> Array:
    """The weights of one output after those of another, side by side in the end."""
    columns = [np.sqrt(2 / (fan_in + fan_out)) * rng.normal(size=fan_in) for _ in range(fan_out)]
    return np.stack(columns, axis=1)

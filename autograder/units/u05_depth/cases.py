"""What several tasks are asked about: batches whose columns differ, gradients from above, networks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final, TypeAlias

import numpy as np

from autograder.authoring import Array, Value

Layers: TypeAlias = list[tuple[Array, Array]]
"""``(w, b)`` of each layer, or their gradients."""
State: TypeAlias = dict[str, Array]
"""The running ``mean`` and ``var`` of each column."""
Norms: TypeAlias = list[tuple[Array, Array, State]]
"""``(gamma, beta, state)`` of each hidden layer."""

UNCHANGED: Final = "The arguments stay unchanged"
WHERE_EPS_STANDS: Final = (
    "Where the numbers hardly vary it matters where `eps` stands: it is added to the variance, inside the root."
)
IN_RANGE: Final = "labels, int64 array of shape (N,), in ``[0, K)``"
FAR_FROM_ZERO: Final = "Right also where the mean is 100,000 times the standard deviation."


def batch(rng: np.random.Generator, rows: int, columns: int) -> Array:
    """Rows in which each column has a centre and a width of its own, and each row a little of both."""
    centre = signed(rng, columns) + 0.3 * rng.normal(size=(rows, 1))
    return np.asarray(centre + rng.uniform(0.5, 3, columns) * rng.normal(size=(rows, columns)))


def tenths(rng: np.random.Generator, *shape: int) -> Array:
    """Numbers of one decimal, no two alike, none zero, of both signs: easy to read."""
    size = int(np.prod(shape))
    magnitudes = rng.permutation(np.arange(2, 40))[:size] / 10
    return np.asarray(magnitudes * rng.permutation(np.resize([1.0, -1.0], size))).reshape(shape)


def signed(rng: np.random.Generator, *shape: int) -> Array:
    """Numbers from ±0.4 to ±2, none near 0."""
    return np.asarray(rng.uniform(0.4, 2, size=shape) * rng.choice([-1.0, 1.0], size=shape))


def statistics(rng: np.random.Generator, columns: int) -> State:
    """What earlier batches have left behind."""
    return {"mean": signed(rng, columns), "var": rng.uniform(0.3, 4, columns)}


def fresh(columns: int) -> State:
    """What a layer begins with."""
    return {"mean": np.zeros(columns), "var": np.ones(columns)}


def network(rng: np.random.Generator, widths: Sequence[int]) -> Layers:
    """Layers whose signal neither fades nor grows."""
    return [
        (rng.normal(size=(fan_in, fan_out)) * np.sqrt(2 / fan_in), 0.5 * rng.normal(size=fan_out))
        for fan_in, fan_out in pairwise(widths)
    ]


def about_labels(arguments: dict[str, Value]) -> tuple[str, ...]:
    """The quote about the labels of a network, where they lack the last class: they then do not say how many it has."""
    given: Any = arguments
    return (IN_RANGE,) if given["y"].max() < len(given["params"][-1][1]) - 1 else ()


def without_the_last_class(arguments: dict[str, Value]) -> dict[str, Value]:
    """The arguments of a network, with labels of all classes but the last."""
    given: Any = arguments
    return {**arguments, "y": np.minimum(given["y"], len(given["params"][-1][1]) - 2)}


def norms(rng: np.random.Generator, widths: Sequence[int]) -> Norms:
    """Batch normalisation for each hidden layer of a network of these widths, after some training."""
    return [(signed(rng, width), 0.5 * rng.normal(size=width), statistics(rng, width)) for width in widths[1:-1]]

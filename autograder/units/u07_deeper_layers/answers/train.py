"""Training a network of three hidden layers: ways in which its layers learn nothing, to show that the bar asks for
something.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from autograder.authoring import Array, control
from autograder.units.u07_deeper_layers.answers.fine_tune import descended
from autograder.units.u07_deeper_layers.cases import Layers

WIDTHS = [144, 100, 100, 100, 10]


def start(rng: np.random.Generator, deviation: float | None = None) -> Layers:
    """A network as it is before training, by He's rule where no deviation is given."""
    return [
        (rng.normal(size=(a, b)) * (np.sqrt(2 / a) if deviation is None else deviation), np.zeros(b))
        for a, b in pairwise(WIDTHS)
    ]


def batches(n: int, size: int, epochs: int, rng: np.random.Generator) -> list[Array]:
    """All rows once in each epoch, in any order."""
    return [
        order[first : first + size]
        for order in (rng.permutation(n) for _ in range(epochs))
        for first in range(0, n, size)
    ]


def descend(x: Array, y: Array, params: Layers, rng: np.random.Generator, rates: tuple[float, ...] = (0.1,) * 4) -> Any:
    """Steps as `train` asks for them."""
    return descended(params, x, y, list(rates), batches(len(x), 25, 12, rng))[0]


@control
def no_training(x: Array, y: Array, rng: np.random.Generator) -> Any:
    """The network is returned as it was drawn, without a single step."""
    return start(rng)


@control
def only_the_head(x: Array, y: Array, rng: np.random.Generator) -> Any:
    """Only the last layer is trained. The hidden ones stay as they were drawn."""
    return descend(x, y, start(rng), rng, (0.0, 0.0, 0.0, 0.1))


@control
def rows_and_labels_apart(x: Array, y: Array, rng: np.random.Generator) -> Any:
    """The images were shuffled and the labels were not, so each image is taught a stranger's label."""
    return descend(x[rng.permutation(len(y))], y, start(rng), rng)


@control
def rates_of_a_hundredth(x: Array, y: Array, rng: np.random.Generator) -> Any:
    """The learning rates are a hundred times too small."""
    return descend(x, y, start(rng), rng, (0.001,) * 4)


@control
def climbs(x: Array, y: Array, rng: np.random.Generator) -> Any:
    """The steps go uphill."""
    return descend(x, y, start(rng), rng, (-1e-4,) * 4)

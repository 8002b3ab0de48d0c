"""Training a deep network: ways in which it learns nothing, to show that the bar asks for something."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, control
from autograder.units.u05_depth.answers.training import descend, start


@control
def begins_with_hundredths(x: Array, y: Array, rng: np.random.Generator) -> Any:
    """All weights begin with a deviation of 0.01. The signal fades from layer to layer, and so does the gradient."""
    return descend(x, y, start(rng, 0.01), rng)


@control
def begins_with_zeros(x: Array, y: Array, rng: np.random.Generator) -> Any:
    """All weights begin at 0. No gradient reaches them, and only the last biases move."""
    return descend(x, y, start(rng, 0.0), rng)


@control
def begins_with_a_deviation_of_one(x: Array, y: Array, rng: np.random.Generator) -> Any:
    """All weights begin with a deviation of 1. The logits are astronomical and the first steps throw the network
    off.
    """
    return descend(x, y, start(rng, 1.0), rng)


@control
def no_training(x: Array, y: Array, rng: np.random.Generator) -> Any:
    """The network is returned as it was drawn, without a single step."""
    return start(rng)


@control
def rows_and_labels_apart(x: Array, y: Array, rng: np.random.Generator) -> Any:
    """The rows were shuffled and the labels were not, so each image is taught a stranger's label."""
    return descend(x[rng.permutation(len(y))], y, start(rng), rng)

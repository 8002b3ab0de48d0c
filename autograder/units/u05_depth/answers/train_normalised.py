"""Training with batch normalisation: ways in which nothing is rescued, to show that the bar asks for something."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from autograder.authoring import Array, control
from autograder.units.u05_depth.answers.normalised_gradients import passes_normalised
from autograder.units.u05_depth.answers.training import descend, descend_normalised, new_norms
from autograder.units.u05_depth.cases import Layers


@control
def without_normalisation(x: Array, y: Array, params: Layers, rng: np.random.Generator) -> Any:
    """The network is trained as it comes, without batch normalisation, and gets norms that do nothing."""
    return descend(x, y, params, rng), new_norms(params)


@control
def normalised_by_what_it_began_with(x: Array, y: Array, params: Layers, rng: np.random.Generator) -> Any:
    """Batch normalisation runs in evaluation while it trains. It divides by the running deviation, which stays 1, and
    nothing is turned up.
    """
    return descend_normalised(x, y, params, rng, partial(passes_normalised, train=False))


@control
def no_training(x: Array, y: Array, params: Layers, rng: np.random.Generator) -> Any:
    """The network is returned as it came, with norms that have seen nothing."""
    return params, new_norms(params)


@control
def statistics_lost(x: Array, y: Array, params: Layers, rng: np.random.Generator) -> Any:
    """It trains well and returns the running statistics that it began with. In evaluation nothing fits any more."""
    trained, norms = descend_normalised(x, y, params, rng)
    untouched = new_norms(params)
    pairs = zip(norms, untouched, strict=True)
    return trained, [(gamma, beta, state) for (gamma, beta, _), (_, _, state) in pairs]


@control
def rows_and_labels_apart(x: Array, y: Array, params: Layers, rng: np.random.Generator) -> Any:
    """The rows were shuffled and the labels were not, so each image is taught a stranger's label."""
    return descend_normalised(x[rng.permutation(len(y))], y, params, rng)

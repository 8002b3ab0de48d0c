"""Training with the codebase: ways in which the bar is missed, to show that it asks for something."""

from __future__ import annotations

import numpy as np

from autograder.authoring import Array, control
from autograder.units.u11_capstone.answers import (
    adamw_step,
    backward,
    batches,
    cross_entropy,
    forward,
    initialise,
    shift,
)
from autograder.units.u11_capstone.answers.training import Codebase, fit
from autograder.units.u11_capstone.cases import Layers


@control
def unmended(x: Array, y: Array, rng: np.random.Generator) -> Layers:
    """The codebase is used as it came, with a mistake in each of its functions: which, is drawn."""
    modules = (initialise, forward, cross_entropy, backward, adamw_step, batches, shift)
    candidates = [[one for one in vars(module).values() if hasattr(one, "__planted__")] for module in modules]
    chosen = [few[int(rng.integers(len(few)))] for few in candidates]
    return fit(Codebase(*chosen), x, y, rng)


@control
def never_moves_an_image(x: Array, y: Array, rng: np.random.Generator) -> Layers:
    """The images stay where they are, and those to be read lie elsewhere."""
    return fit(Codebase(), x, y, rng, reach=0)


@control
def all_rows_alike(x: Array, y: Array, rng: np.random.Generator) -> Layers:
    """All rows have the same weight, so that the frequent characters decide."""
    return fit(Codebase(), x, y, rng, balanced=False)


@control
def no_training(x: Array, y: Array, rng: np.random.Generator) -> Layers:
    """The network is returned as it was drawn, without a single step."""
    return fit(Codebase(), x, y, rng, epochs=0)


@control
def rows_and_labels_apart(x: Array, y: Array, rng: np.random.Generator) -> Layers:
    """The rows were shuffled and the labels were not, so each image is taught a stranger's label."""
    return fit(Codebase(), x[rng.permutation(len(y))], y, rng)

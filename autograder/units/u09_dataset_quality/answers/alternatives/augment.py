"""Right works for `augment` of other shapes."""

from __future__ import annotations

import numpy as np

from autograder.authoring import Array
from autograder.units.u09_dataset_quality.answers.augment import moved_by


def moved(x: Array, y_onehot: Array, rng: np.random.Generator) -> tuple[Array, Array]:
    """Every image is moved by up to two pixels."""
    return moved_by(x, rng.integers(-2, 3, size=(len(x), 2))), y_onehot


def mostly_moved(x: Array, y_onehot: Array, rng: np.random.Generator) -> tuple[Array, Array]:
    """One image in ten stays in the middle."""
    steps = rng.integers(-2, 3, size=(len(x), 2)) * (rng.random((len(x), 1)) < 0.9)
    return moved_by(x, steps), y_onehot


def moved_and_softened(x: Array, y_onehot: Array, rng: np.random.Generator) -> list[Array]:
    """Moved images with labels that are not quite certain; a list comes back."""
    return [moved_by(x, rng.integers(-2, 3, size=(len(x), 2))), 0.95 * y_onehot + 0.005]

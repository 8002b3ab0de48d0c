"""Augmentation: ways that do not suffice, to show that the bar asks for something."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, control
from autograder.units.u09_dataset_quality.answers.random_shift import shifted


def moved_by(x: Array, steps: Array) -> Array:
    """Each image (N, H, W) moved by its two steps (N, 2)."""
    return np.array([shifted(one, int(down), int(right)) for one, (down, right) in zip(x, steps, strict=True)])


@control
def unchanged(x: Array, y_onehot: Array, rng: np.random.Generator) -> Any:
    """The batches stay as they are."""
    return x, y_onehot


@control
def one_pixel_only(x: Array, y_onehot: Array, rng: np.random.Generator) -> Any:
    """Images are moved by one pixel at most, and the test images by up to two."""
    return moved_by(x, rng.integers(-1, 2, size=(len(x), 2))), y_onehot


@control
def along_one_axis(x: Array, y_onehot: Array, rng: np.random.Generator) -> Any:
    """Images are moved to the left and to the right, never up or down."""
    steps = rng.integers(-2, 3, size=(len(x), 2))
    steps[:, 0] = 0
    return moved_by(x, steps), y_onehot


@control
def one_way_only(x: Array, y_onehot: Array, rng: np.random.Generator) -> Any:
    """Images are moved down and to the right only."""
    return moved_by(x, rng.integers(0, 3, size=(len(x), 2))), y_onehot


@control
def mirrored(x: Array, y_onehot: Array, rng: np.random.Generator) -> Any:
    """Half of the images are mirrored, which makes other characters of them, and none is moved."""
    return np.where(rng.random(len(x))[:, None, None] < 0.5, x[:, :, ::-1], x), y_onehot


@control
def noise(x: Array, y_onehot: Array, rng: np.random.Generator) -> Any:
    """Every pixel is changed a little, and the character stays in the middle."""
    return x + 0.2 * rng.normal(size=x.shape), y_onehot


@control
def blended_only(x: Array, y_onehot: Array, rng: np.random.Generator) -> Any:
    """Images are blended with others, and none is moved."""
    share, partners = rng.beta(1.0, 1.0, len(x)), rng.permutation(len(x))
    wide = share[:, None, None]
    return wide * x + (1 - wide) * x[partners], share[:, None] * y_onehot + (1 - share[:, None]) * y_onehot[partners]


@control
def order_changed(x: Array, y_onehot: Array, rng: np.random.Generator) -> Any:
    """The moved images come in another order than their labels."""
    return moved_by(x, rng.integers(-2, 3, size=(len(x), 2)))[rng.permutation(len(x))], y_onehot

"""Images moved at random: what is right, and what may be planted."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from autograder.authoring import Array, changes, in_float32, planted
from autograder.authoring.pytorch import F, array, tensor


def reference(x: Array, reach: int, rng: np.random.Generator) -> Array:
    """The draws that the docstring prescribes; margins of a negative width are cut off.

    https://pytorch.org/docs/stable/generated/torch.nn.functional.pad.html
    """
    side = math.isqrt(x.shape[1])
    steps = rng.integers(-reach, reach + 1, size=(len(x), 2))
    images = tensor(x).reshape(len(x), side, side)
    moved = [
        array(F.pad(image, (int(right), -int(right), int(down), -int(down))))
        for image, (down, right) in zip(images, steps, strict=True)
    ]
    return np.array(moved).reshape(x.shape)


@planted
def comes_in_on_the_other_side(x: Any, reach: Any, rng: Any) -> Any:
    """What leaves the image on one side comes in on the other."""
    side = int(np.sqrt(x.shape[1]))
    images = x.reshape(len(x), side, side)
    moved = np.zeros_like(images)
    for row, (down, right) in enumerate(rng.integers(-reach, reach + 1, size=(len(x), 2))):
        moved[row] = np.roll(images[row], (down, right), axis=(0, 1))
    return moved.reshape(x.shape)


@planted
def all_move_alike(x: Any, reach: Any, rng: Any) -> Any:
    """All images of a batch are moved by the same step."""
    side = int(np.sqrt(x.shape[1]))
    images = x.reshape(len(x), side, side)
    wide = np.pad(images, ((0, 0), (reach, reach), (reach, reach)))
    down, right = rng.integers(-reach, reach + 1, size=2)
    moved = wide[:, reach - down : reach - down + side, reach - right : reach - right + side]
    return moved.reshape(x.shape)


@planted
def never_the_whole_way_down(x: Any, reach: Any, rng: Any) -> Any:
    """The longest steps down and to the right are never drawn."""
    side = int(np.sqrt(x.shape[1]))
    images = x.reshape(len(x), side, side)
    wide = np.pad(images, ((0, 0), (reach, reach), (reach, reach)))
    moved = np.zeros_like(images)
    for row, (down, right) in enumerate(rng.integers(-reach, reach, size=(len(x), 2))):
        moved[row] = wide[row, reach - down : reach - down + side, reach - right : reach - right + side]
    return moved.reshape(x.shape)


@planted
def across_for_down(x: Any, reach: Any, rng: Any) -> Any:
    """The step down is taken to the right, and that to the right is taken down."""
    side = int(np.sqrt(x.shape[1]))
    images = x.reshape(len(x), side, side)
    wide = np.pad(images, ((0, 0), (reach, reach), (reach, reach)))
    moved = np.zeros_like(images)
    for row, (right, down) in enumerate(rng.integers(-reach, reach + 1, size=(len(x), 2))):
        moved[row] = wide[row, reach - down : reach - down + side, reach - right : reach - right + side]
    return moved.reshape(x.shape)


HABITS = (*changes("x"), *in_float32())

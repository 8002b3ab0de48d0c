"""Works for `shift` that break one promise each."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from autograder.units.u11_capstone.answers.alternatives.shift import by_slices


def one_image_loses_its_axis(x: Any, reach: Any, rng: Any) -> Any:
    """Of one image the answer has one axis."""
    return by_slices(x, reach, rng).squeeze()


def frame_of_no_width(x: Any, reach: Any, rng: Any) -> Any:
    """It counts the ends of a frame from behind, where 0 is the beginning."""
    n, side = len(x), math.isqrt(x.shape[1])
    wide = np.zeros((n, side + 2 * reach, side + 2 * reach))
    wide[:, reach:-reach, reach:-reach] = x.reshape(n, side, side)
    moved = []
    for image, (down, right) in zip(wide, rng.integers(-reach, reach + 1, size=(n, 2)), strict=True):
        moved.append(image[reach - down : reach - down + side, reach - right : reach - right + side].ravel())
    return np.array(moved)

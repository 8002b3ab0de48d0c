"""Works for `random_shift` that break one promise each."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array
from autograder.units.u09_dataset_quality.answers.alternatives.random_shift import by_slices


def one_image_loses_its_axis(x: Array, max_shift: int, rng: np.random.Generator) -> Any:
    """Of one image the answer has two axes."""
    return by_slices(x, max_shift, rng).squeeze()


def two_rows_always_stay(x: Array, max_shift: int, rng: np.random.Generator) -> Any:
    """It rolls images and wipes out what came in again, but never so much that fewer than two rows or columns stay."""
    by_slices(x, max_shift, np.random.default_rng(0))  # the promised errors
    out = x.copy()
    _, height, width = x.shape
    for image, (down, right) in zip(out, rng.integers(-max_shift, max_shift + 1, size=(len(x), 2)), strict=True):
        image[:] = np.roll(image, (down, right), axis=(0, 1))
        rows, columns = min(abs(down), height - 2), min(abs(right), width - 2)
        image[slice(rows) if down > 0 else slice(height - rows, None)] = 0
        image[:, slice(columns) if right > 0 else slice(width - columns, None)] = 0
    return out

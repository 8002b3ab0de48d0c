"""Right works for `shift` of other shapes."""

from __future__ import annotations

import math
from typing import Any

import numpy as np


def by_slices(x: Any, reach: Any, rng: Any) -> Any:
    """What stays within is copied."""
    n, side = len(x), math.isqrt(x.shape[1])
    out = np.zeros((n, side, side))
    steps = rng.integers(-reach, reach + 1, size=(n, 2))
    for target, image, (down, right) in zip(out, x.reshape(n, side, side), steps, strict=True):
        inner = image[max(-down, 0) : side - max(down, 0), max(-right, 0) : side - max(right, 0)]
        top, left = max(down, 0), max(right, 0)
        target[top : top + inner.shape[0], left : left + inner.shape[1]] = inner
    return out.reshape(n, side * side)


def rolled_and_wiped(x: Any, reach: Any, rng: Any) -> Any:
    """What comes in on the other side is wiped out."""
    side = round(x.shape[1] ** 0.5)
    moved = []
    for image, (down, right) in zip(x, rng.integers(-reach, reach + 1, size=(len(x), 2)), strict=True):
        square = np.roll(image.reshape(side, side), (down, right), axis=(0, 1))
        if down:
            square[slice(None, down) if down > 0 else slice(down, None)] = 0
        if right:
            square[:, slice(None, right) if right > 0 else slice(right, None)] = 0
        moved.append(square.ravel())
    return np.array(moved)


def by_indices(x: Any, reach: Any, rng: Any) -> Any:
    """All images at once: where each pixel comes from, and whether that is in the image."""
    n, side = len(x), int(np.sqrt(x.shape[1]))
    steps = rng.integers(-reach, reach + 1, size=(n, 2))
    row, column = np.divmod(np.arange(side * side), side)
    above, before = row - steps[:, :1], column - steps[:, 1:]
    inside = (above >= 0) & (above < side) & (before >= 0) & (before < side)
    source = np.clip(above, 0, side - 1) * side + np.clip(before, 0, side - 1)
    return np.take_along_axis(x, source, axis=1) * inside

"""Wrong works of `random_shift`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def empties_an_image_that_stays(x, max_shift, rng):
    """Rolls, and empties what came in: the first rows for a positive number, else the last ones, `[dy:]`. For 0 that is
    the whole image. Shows for every image that is not moved along one of the axes, and for a `max_shift` of 0.
    """
    if x.ndim != 3:
        raise ValueError(f"three axes are needed, not {x.shape}")
    if max_shift < 0 or max_shift >= min(x.shape[1:]):
        raise ValueError("max_shift must be at least 0 and below H and W")
    moved = np.empty_like(x)
    for n, image in enumerate(x):
        dy, dx = rng.integers(-max_shift, max_shift + 1, size=2)
        rolled = np.roll(image, (dy, dx), axis=(0, 1))
        if dy > 0:
            rolled[:dy] = 0
        else:
            rolled[dy:] = 0
        if dx > 0:
            rolled[:, :dx] = 0
        else:
            rolled[:, dx:] = 0
        moved[n] = rolled
    return moved


def rounds_numbers_of_an_even_spread(x, max_shift, rng):
    """Draws real numbers from -max_shift to max_shift and rounds them. The two ends have only half a unit each, so they
    come half as often as the others. Shows in the frequencies, for a `max_shift` of at least 1.
    """
    if x.ndim != 3:
        raise ValueError(f"x has the shape {x.shape}, not (N, H, W)")
    n, h, w = x.shape
    if not 0 <= max_shift < min(h, w):
        raise ValueError(f"max_shift {max_shift} does not fit images of {h} by {w}")
    steps = np.round(rng.uniform(-max_shift, max_shift, size=(n, 2))).astype(int)
    frame = np.pad(x, ((0, 0), (max_shift, max_shift), (max_shift, max_shift)))
    out = np.zeros(x.shape)
    for i in range(n):
        top, left = max_shift - steps[i, 0], max_shift - steps[i, 1]
        out[i] = frame[i, top : top + h, left : left + w]
    return out

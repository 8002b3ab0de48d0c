"""Wrong works of `random_shift`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def draws_one_number_for_both_directions(x, max_shift, rng):
    """Draws one step for each image and moves it by as many rows as columns, so that images move along a diagonal
    only. Shows wherever dy and dx of an image should differ.
    """
    if x.ndim != 3:
        raise ValueError(f"x has shape {x.shape}, not three axes")
    n, h, w = x.shape
    if max_shift < 0 or max_shift >= min(h, w):
        raise ValueError(f"max_shift {max_shift} does not fit {h} by {w}")
    wide = np.pad(x, ((0, 0), (max_shift, max_shift), (max_shift, max_shift)))
    out = np.empty_like(x)
    for i, step in enumerate(rng.integers(-max_shift, max_shift + 1, size=n)):
        out[i] = wide[i, max_shift - step : max_shift - step + h, max_shift - step : max_shift - step + w]
    return out


def casts_to_whole_numbers_towards_zero(x, max_shift, rng):
    """Draws a uniform number and casts it to an int as in C, which cuts towards 0. A step of 0 comes twice as
    often as any other; shows in how often an image stays where it is.
    """
    if len(x.shape) != 3:
        raise ValueError("x must be (N, H, W), got " + str(x.shape))
    N, H, W = x.shape
    if not (0 <= max_shift < H and max_shift < W):
        raise ValueError("max_shift is out of range: " + str(max_shift))
    out = np.zeros(x.shape)
    for n in range(N):
        dy = int(rng.uniform(-max_shift - 1, max_shift + 1))
        dx = int(rng.uniform(-max_shift - 1, max_shift + 1))
        rows_to, rows_from = slice(max(dy, 0), H + min(dy, 0)), slice(max(-dy, 0), H + min(-dy, 0))
        cols_to, cols_from = slice(max(dx, 0), W + min(dx, 0)), slice(max(-dx, 0), W + min(-dx, 0))
        out[n, rows_to, cols_to] = x[n, rows_from, cols_from]
    return out

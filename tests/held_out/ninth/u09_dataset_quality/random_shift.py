"""Wrong works of `random_shift`, written without sight of the grader."""

import numpy as np


def draws_the_border_on(x, max_shift, rng):
    """Fills what comes in with copies of the border pixels (mode "edge"), not with zeros. Right for images with an
    empty border; shows where there is ink at the border.
    """
    if x.ndim != 3:
        raise ValueError(f"x has the shape {x.shape}")
    n, h, w = x.shape
    m = max_shift
    if m < 0 or m >= h or m >= w:
        raise ValueError(f"max_shift {m}")
    big = np.pad(x, ((0, 0), (m, m), (m, m)), mode="edge")
    down, right = rng.integers(-m, m + 1, size=(2, n))
    return np.stack([big[i, m - dy : m - dy + h, m - dx : m - dx + w] for i, (dy, dx) in enumerate(zip(down, right))])


def small_shifts_more_often(x, max_shift, rng):
    """Draws the shifts from a bell curve, rounded and cut off at max_shift, so that they are not equally likely. Shows
    only over many draws.
    """
    if x.ndim != 3:
        raise ValueError(f"three axes are needed, not {x.shape}")
    if max_shift < 0 or max_shift >= min(x.shape[1:]):
        raise ValueError("max_shift is out of range")
    out = np.zeros_like(x)
    h, w = x.shape[1:]
    for image, new in zip(x, out):
        dy, dx = np.clip(np.rint(rng.normal(0, max_shift / 2, size=2)), -max_shift, max_shift).astype(int)
        piece = image[max(0, -dy) : h - max(0, dy), max(0, -dx) : w - max(0, dx)]
        new[max(0, dy) : h - max(0, -dy), max(0, dx) : w - max(0, -dx)] = piece
    return out

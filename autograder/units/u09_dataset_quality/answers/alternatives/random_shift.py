"""Right works for `random_shift` of other shapes."""

from __future__ import annotations

import numpy as np

from autograder.authoring import Array


def _check(x: Array, max_shift: int) -> None:
    if len(x.shape) != 3:
        raise ValueError(f"three axes, not {x.shape}")
    if max_shift < 0 or max_shift >= min(x.shape[1], x.shape[2]):
        raise ValueError("too far")


def by_slices(x: Array, max_shift: int, rng: np.random.Generator) -> Array:
    """Image by image, each copied from slice to slice."""
    _check(x, max_shift)
    out = np.zeros(x.shape)
    _, height, width = x.shape
    for number, image in enumerate(x):
        dy, dx = (int(one) for one in rng.integers(-max_shift, max_shift + 1, size=2))
        out[number, max(dy, 0) : height + min(dy, 0), max(dx, 0) : width + min(dx, 0)] = image[
            max(-dy, 0) : height - max(dy, 0), max(-dx, 0) : width - max(dx, 0)
        ]
    return out


def by_rolling_and_erasing(x: Array, max_shift: int, rng: np.random.Generator) -> Array:
    """Rolled around, and what came in on the other side erased."""
    _check(x, max_shift)
    out = []
    for image in x:
        dy, dx = rng.integers(-max_shift, max_shift, endpoint=True), rng.integers(-max_shift, max_shift, endpoint=True)
        one = np.roll(image, (dy, dx), axis=(0, 1))
        if dy:
            one[slice(None, dy) if dy > 0 else slice(dy, None)] = 0
        if dx:
            one[:, slice(None, dx) if dx > 0 else slice(dx, None)] = 0
        out.append(one)
    return np.array(out)


def by_old_places(x: Array, max_shift: int, rng: np.random.Generator) -> Array:
    """For each pixel its old place, and zeros where that is outside."""
    _check(x, max_shift)
    n, height, width = x.shape
    span = np.arange(-max_shift, max_shift + 1)
    rows = np.arange(height)[None, :] - rng.choice(span, n)[:, None]
    columns = np.arange(width)[None, :] - rng.choice(span, n)[:, None]
    within = ((rows >= 0) & (rows < height))[:, :, None] & ((columns >= 0) & (columns < width))[:, None, :]
    picked = x[
        np.arange(n)[:, None, None], rows.clip(0, height - 1)[:, :, None], columns.clip(0, width - 1)[:, None, :]
    ]
    return np.where(within, picked, 0.0)


def by_groups_of_the_same_shift(x: Array, max_shift: int, rng: np.random.Generator) -> Array:
    """All images of one shift at once, from a larger frame; rows and columns from one number."""
    _check(x, max_shift)
    span = 2 * max_shift + 1
    chosen = np.floor(rng.random(len(x)) * span**2).astype(int)
    framed = np.pad(x, [(0, 0), (max_shift, max_shift), (max_shift, max_shift)])
    out = np.empty_like(x)
    for number in np.unique(chosen):
        top, left = divmod(int(number), span)
        out[chosen == number] = framed[chosen == number, top : top + x.shape[1], left : left + x.shape[2]]
    return out

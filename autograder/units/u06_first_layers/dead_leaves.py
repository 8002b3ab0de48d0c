"""Images of a world of opaque things: discs and rectangles that lie on top of each other, drawn from the seed.

Such *dead leaves* share with photographs what matters for edges: things have borders, hide each other, and come in all
sizes. Of a world that is drawn from the seed nobody knows the patches beforehand. After A. Lee, D. Mumford and
J. Huang, "Occlusion models for natural images", International Journal of Computer Vision 41 (2001), 35-59.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from autograder.authoring import Array

SIDE: Final = 128
PATCH: Final = 8
IMAGES: Final = 4
# Pixels; the number of leaves of a radius r falls with its cube, so that the world looks alike at all distances.
SMALLEST: Final = 4.0
LARGEST: Final = 40.0
# How often a point is covered, on average, and into how many parts each way a pixel is divided for smooth borders.
LAYERS: Final = 5.0
FINE: Final = 2
# What is added to each variance before it is made 1, as a share of the largest.
FLOOR: Final = 0.01


def image(rng: np.random.Generator) -> Array:
    """An image of fallen leaves, float64 (128, 128), grey in ``[0, 1]``."""
    side, smallest, largest = SIDE * FINE, SMALLEST * FINE, LARGEST * FINE
    count = int(LAYERS * side**2 / (2 * np.pi * smallest**2 * np.log(largest / smallest)))
    radius = 1 / np.sqrt(rng.uniform(1 / largest**2, 1 / smallest**2, count))
    middle = rng.uniform(0, side, (count, 2))
    grey = rng.random(count)
    turn = rng.uniform(0, np.pi, count)
    slimness = rng.uniform(0.3, 1.0, count)
    is_disc = rng.random(count) < 0.5
    seen: Array = np.full((side, side), 0.5)
    for leaf in range(count):
        low = np.maximum(middle[leaf] - radius[leaf] - 1, 0).astype(int)
        high = np.minimum(middle[leaf] + radius[leaf] + 2, side).astype(int)
        y = np.arange(low[0], high[0])[:, None] - middle[leaf, 0]
        x = np.arange(low[1], high[1]) - middle[leaf, 1]
        if is_disc[leaf]:
            covered = x**2 + y**2 < radius[leaf] ** 2
        else:
            half = radius[leaf] / np.hypot(1, slimness[leaf])
            along = np.abs(x * np.cos(turn[leaf]) + y * np.sin(turn[leaf]))
            across = np.abs(y * np.cos(turn[leaf]) - x * np.sin(turn[leaf]))
            covered = (along < half) & (across < half * slimness[leaf])
        seen[low[0] : high[0], low[1] : high[1]][covered] = grey[leaf]
    return np.asarray(seen.reshape(SIDE, FINE, SIDE, FINE).mean(axis=(1, 3)))


def patches(rng: np.random.Generator, count: int) -> Array:
    """Patches of 8 by 8 pixels from several new images.

    Args:
        rng: draws the images and the places.
        count: the number of patches.

    Returns:
        float64 array of shape (count, 64), row by row, each patch without its mean.
    """
    images = np.stack([image(rng) for _ in range(IMAGES)])
    windows = np.lib.stride_tricks.sliding_window_view(images, (PATCH, PATCH), axis=(1, 2))
    which, top, left = (rng.integers(0, extent, count) for extent in windows.shape[:3])
    cut = windows[which, top, left].reshape(count, PATCH**2)
    return np.asarray(cut - cut.mean(axis=1, keepdims=True))


def white_patches(rng: np.random.Generator, *counts: int) -> tuple[Array, ...]:
    """Patches decorrelated together, so many for each count, each from images of its own: float64 (count, 64)."""
    cut = np.concatenate([patches(rng, count) for count in counts])
    cut = cut - cut.mean(axis=0)
    covariance = cut.T @ cut / len(cut)
    covariance += FLOOR * np.linalg.norm(covariance, 2) * np.eye(PATCH**2)
    white = cut @ _decorrelating(covariance)
    return tuple(np.split(white, np.cumsum(counts)[:-1]))


def _decorrelating(covariance: Array) -> Array:
    """By the iteration of Newton and Schulz, which needs products alone."""
    size = np.linalg.norm(covariance, 2)
    unit = np.eye(len(covariance))
    root, found = covariance / size, unit
    for _ in range(30):
        step = (3 * unit - found @ root) / 2
        root, found = root @ step, step @ found
    return np.asarray(found / np.sqrt(size))

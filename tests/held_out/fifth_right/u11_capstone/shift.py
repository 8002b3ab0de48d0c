"""Right works for u11.shift."""

import math

import numpy as np


def cut_out_of_a_larger_sheet(x, reach, rng):
    """Right: lays each image on a larger empty sheet and cuts out a window that lies the other way."""
    n, pixels = x.shape
    s = math.isqrt(pixels)
    steps = rng.integers(-reach, reach + 1, size=(n, 2))
    sheet = np.zeros((n, s + 2 * reach, s + 2 * reach))
    sheet[:, reach : reach + s, reach : reach + s] = x.reshape(n, s, s)
    cut = [
        one[reach - down : reach - down + s, reach - right : reach - right + s]
        for one, (down, right) in zip(sheet, steps.tolist(), strict=True)
    ]
    return np.array(cut).reshape(n, pixels)

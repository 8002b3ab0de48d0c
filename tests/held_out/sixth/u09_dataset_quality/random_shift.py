"""Wrong works of `random_shift`, written without sight of the grader."""

import numpy as np


def _check(x, max_shift):
    if x.ndim != 3:
        raise ValueError(f"x of shape {x.shape} has not three axes")
    if not 0 <= max_shift < min(x.shape[1:]):
        raise ValueError(f"max_shift {max_shift}")


def lets_it_come_in_on_the_other_side(x, max_shift, rng):
    """Rolls each image: what leaves on one side comes in on the other, in place of zeros. Right for images with an
    empty border that is wide enough.
    """
    _check(x, max_shift)
    out = np.empty_like(x)
    for n, image in enumerate(x):
        dy, dx = rng.integers(-max_shift, max_shift + 1, size=2)
        out[n] = np.roll(image, (dy, dx), axis=(0, 1))
    return out


def moves_the_whole_batch_alike(x, max_shift, rng):
    """Draws one shift for all images of the batch. Shows from two images on."""
    _check(x, max_shift)
    m = max_shift
    h, w = x.shape[1:]
    framed = np.pad(x, ((0, 0), (m, m), (m, m)))
    top, left = rng.integers(0, 2 * m + 1, size=2)
    return framed[:, top : top + h, left : left + w].copy()


def never_reaches_the_upper_end(x, max_shift, rng):
    """Draws by `rng.integers(-m, m)`, in which m is not contained: no image moves down or right by the full distance.
    Shows over many draws, and for m = 0, which is answered by an error of numpy or by nothing.
    """
    _check(x, max_shift)
    if max_shift == 0:
        return x.copy()
    moved = np.zeros_like(x)
    height, width = x.shape[1], x.shape[2]
    for n in range(len(x)):
        dy = rng.integers(-max_shift, max_shift)
        dx = rng.integers(-max_shift, max_shift)
        for r in range(height):
            for c in range(width):
                if 0 <= r - dy < height and 0 <= c - dx < width:
                    moved[n, r, c] = x[n, r - dy, c - dx]
    return moved


def moves_down_as_far_as_to_the_side(x, max_shift, rng):
    """Draws one number for each image and moves by it along both axes, so that images move along a diagonal alone.
    Shows over many draws.
    """
    _check(x, max_shift)
    h, w = x.shape[1:]
    framed = np.pad(x, ((0, 0), (max_shift, max_shift), (max_shift, max_shift)))
    starts = rng.integers(0, 2 * max_shift + 1, size=len(x))
    return np.stack([one[s : s + h, s : s + w] for one, s in zip(framed, starts, strict=True)])

"""Wrong works of u09.random_shift, as learners hand them in."""

import numpy as np


def one_draw_for_the_whole_batch(x, max_shift, rng):
    """Draws dy and dx once: all images of a batch are moved alike, not each by numbers of its own."""
    if x.ndim != 3:
        raise ValueError(f"x must have three axes, not {x.shape}")
    _, h, w = x.shape
    if max_shift < 0 or max_shift >= min(h, w):
        raise ValueError("max_shift out of range")
    dy, dx = rng.integers(-max_shift, max_shift + 1, size=2)
    framed = np.pad(x, ((0, 0), (max_shift, max_shift), (max_shift, max_shift)))
    return framed[:, max_shift - dy : max_shift - dy + h, max_shift - dx : max_shift - dx + w]


def the_upper_end_is_never_drawn(x, max_shift, rng):
    """rng.integers without + 1: no image moves down or right by max_shift, and with max_shift = 0 there is an error."""
    if x.ndim != 3:
        raise ValueError("shape of x is " + str(x.shape))
    if max_shift < 0 or max_shift >= x.shape[1] or max_shift >= x.shape[2]:
        raise ValueError("max_shift must be at least 0 and below H and W")
    out = np.zeros(x.shape)
    H, W = x.shape[1:]
    for n in range(len(x)):
        dy = rng.integers(-max_shift, max_shift)
        dx = rng.integers(-max_shift, max_shift)
        out[n, max(dy, 0) : H + min(dy, 0), max(dx, 0) : W + min(dx, 0)] = x[
            n, max(-dy, 0) : H + min(-dy, 0), max(-dx, 0) : W + min(-dx, 0)
        ]
    return out


def the_border_is_drawn_out(x, max_shift, rng):
    """Pads with mode="edge": what comes in is the border of the image again, and not 0, where the border has ink."""
    if len(x.shape) != 3:
        raise ValueError(f"x has the shape {x.shape}, not (N, H, W)")
    n, h, w = x.shape
    if not 0 <= max_shift < min(h, w):
        raise ValueError(f"max_shift {max_shift} does not go with {h} by {w} pixels")
    m = max_shift
    big = np.pad(x, ((0, 0), (m, m), (m, m)), mode="edge")
    shifts = rng.integers(-m, m + 1, size=(n, 2))
    return np.stack([big[i, m - dy : m - dy + h, m - dx : m - dx + w] for i, (dy, dx) in enumerate(shifts)])


def rounds_an_even_draw(x, max_shift, rng):
    """Rounds uniform numbers from -max_shift to max_shift: both ends come half as often as the shifts between them."""
    if np.ndim(x) != 3:
        raise ValueError(f"three axes wanted, got {np.shape(x)}")
    n, height, width = x.shape
    if max_shift < 0 or max_shift >= height or max_shift >= width:
        raise ValueError("max_shift")
    steps = np.rint(rng.uniform(-max_shift, max_shift, size=(n, 2))).astype(int)
    r, c = np.arange(height), np.arange(width)
    moved = np.zeros_like(x)
    for i, (dy, dx) in enumerate(steps):
        rows, columns = r[(r - dy >= 0) & (r - dy < height)], c[(c - dx >= 0) & (c - dx < width)]
        moved[i][np.ix_(rows, columns)] = x[i][np.ix_(rows - dy, columns - dx)]
    return moved

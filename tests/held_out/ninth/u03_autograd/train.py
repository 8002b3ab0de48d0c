"""Wrong works of `train`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def hands_over_its_tensors(x, y, rng):
    """Trains as it should, and returns the tensors themselves, not the arrays in them."""
    params = []
    for a, b in ((64, 64), (64, 10)):
        params.append((Tensor(rng.normal(size=(a, b)) * np.sqrt(2 / a)), Tensor(np.zeros(b))))
    for _ in range(200):
        network_loss(x, y, params).backward()
        params = [(Tensor(w.data - 0.4 * w.grad), Tensor(b.data - 0.4 * b.grad)) for w, b in params]
    return params

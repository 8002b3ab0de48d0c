"""Wrong works of `batches`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def full_batches_only(n, size, rng):
    """Draws the order once, and stops where no full batch is left. Shows where size does not divide n."""
    order = rng.permutation(n)
    return [order[start : start + size] for start in range(0, n - size + 1, size)]

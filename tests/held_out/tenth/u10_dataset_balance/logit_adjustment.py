"""Wrong works of `logit_adjustment`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def compares_with_nan(logits, prior, tau):
    """Looks for NaN with `==`, and NaN equals nothing, not even itself. Shows only for logits with a NaN: they pass."""
    if prior.shape != (logits.shape[1],):
        raise ValueError(f"logits {logits.shape}, prior {prior.shape}")
    if (prior <= 0).any():
        raise ValueError("a share is not positive")
    if (logits == np.nan).any():
        raise ValueError("NaN among the logits")
    return logits - tau * np.log(prior)

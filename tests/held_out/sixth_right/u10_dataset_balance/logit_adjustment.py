"""Right works of `logit_adjustment`, written without sight of the grader."""

import numpy as np


def one_column_after_the_other(logits, prior, tau):
    """Copies the logits and lowers a column at a time."""
    if prior.ndim != 1 or len(prior) != logits.shape[1]:
        raise ValueError(f"logits have the shape {logits.shape}, the prior has {prior.shape}")
    if (prior <= 0).any() or np.isnan(prior).any():
        raise ValueError("every share must be positive")
    if np.isnan(logits).any():
        raise ValueError("a logit is NaN")
    adjusted = np.array(logits, dtype=np.float64, copy=True)
    for k, share in enumerate(prior.tolist()):
        adjusted[:, k] -= tau * np.log(share)
    return adjusted

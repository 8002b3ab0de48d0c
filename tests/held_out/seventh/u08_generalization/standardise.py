"""Wrong works of `standardise`, written without sight of the grader."""

from __future__ import annotations


def subtracts_in_the_callers_rows(x, state):
    """Works with `-=` and `/=`. Floats come out right, but the caller's rows have changed; integers fail with numpy's
    error about casting.
    """
    mean, scale = state
    if x.shape[1] != mean.shape[0]:
        raise ValueError(f"x of shape {x.shape}, mean of shape {mean.shape}")
    x -= mean
    x /= scale
    return x

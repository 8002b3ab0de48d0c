"""Wrong works of `early_stopping`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def compares_with_the_epoch_before(val_losses, patience):
    """Calls an epoch an improvement if its loss is lower than the one before. Shows where the loss rises and then falls
    a little without reaching the best: patience is whole again, and a worse epoch is kept.
    """
    if len(val_losses) == 0 or patience < 1:
        raise ValueError("nothing to watch, or no patience")
    best = 0
    waiting = 0
    for epoch in range(1, len(val_losses)):
        if val_losses[epoch] < val_losses[epoch - 1]:
            best = epoch
            waiting = 0
        else:
            waiting += 1
            if waiting == patience:
                return best, epoch
    return best, len(val_losses) - 1


def lets_nan_into_the_running_minimum(val_losses, patience):
    """Finds improvements with `np.minimum.accumulate`, which stays NaN once it has met one. Shows where an improvement
    comes after a NaN: it is not seen any more.
    """
    val_losses = np.asarray(val_losses, dtype=float)
    if val_losses.size == 0:
        raise ValueError("val_losses is empty")
    if patience < 1:
        raise ValueError(f"patience is {patience}")
    so_far = np.minimum.accumulate(val_losses)
    better = np.r_[True, val_losses[1:] < so_far[:-1]]
    last = np.maximum.accumulate(np.where(better, np.arange(val_losses.size), 0))
    over = np.flatnonzero(np.arange(val_losses.size) - last >= patience)
    stop = int(over[0]) if over.size else val_losses.size - 1
    return int(last[stop]), stop

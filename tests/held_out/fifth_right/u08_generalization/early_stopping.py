"""Right works for u08.early_stopping."""

import numpy as np


def improvements_by_running_minimum(val_losses, patience):
    """Right: finds the improvements with a running minimum, and the first gap that is as long as patience."""
    losses = np.array(val_losses, dtype=np.float64)
    if losses.size == 0 or patience < 1:
        raise ValueError("there must be a loss, and patience must be 1 at least")
    losses[np.isnan(losses)] = np.inf
    before = np.minimum.accumulate(np.r_[np.inf, losses[:-1]])
    better = [0] + [int(e) for e in np.flatnonzero(losses < before) if e > 0]
    for this, following in zip(better, [*better[1:], None], strict=True):
        last = this + patience
        if following is None:
            return this, min(last, len(losses) - 1)
        if following > last:
            return this, last
    raise AssertionError("unreachable")

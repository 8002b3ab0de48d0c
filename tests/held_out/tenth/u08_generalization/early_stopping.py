"""Wrong works of `early_stopping`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def asks_argmin_which_was_best(val_losses, patience):
    """Counts the epochs rightly and then takes the best one from argmin, for which NaN is the smallest number. Shows
    where a NaN stands before the stop.
    """
    if len(val_losses) == 0:
        raise ValueError("no epochs")
    if patience < 1:
        raise ValueError("patience must be 1 or more")
    lowest, waited, stop = np.inf, 0, len(val_losses) - 1
    for epoch, loss in enumerate(val_losses):
        if epoch == 0 or loss < lowest:
            lowest, waited = loss, 0
        else:
            waited += 1
            if waited == patience:
                stop = epoch
                break
    return int(np.argmin(val_losses[: stop + 1])), stop


def never_gets_its_patience_back(val_losses, patience):
    """Counts all epochs without an improvement, not those in a row. Shows where an improvement comes between them."""
    if len(val_losses) < 1 or patience < 1:
        raise ValueError("val_losses is empty or patience is below 1")
    best = 0
    bad = 0
    for e in range(1, len(val_losses)):
        if val_losses[e] < val_losses[best]:
            best = e
        else:
            bad += 1
        if bad == patience:
            return best, e
    return best, len(val_losses) - 1

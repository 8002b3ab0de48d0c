"""Wrong works of `early_stopping`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def takes_nan_for_an_improvement(val_losses, patience):
    """Asks whether the loss is *not* at least the best one, which is true of NaN. From then on every comparison is
    with NaN, and every epoch counts as the best. Shows only for curves with NaN.
    """
    if len(val_losses) == 0 or patience < 1:
        raise ValueError("no losses, or no patience")
    best, best_epoch = val_losses[0], 0
    for epoch in range(1, len(val_losses)):
        if not val_losses[epoch] >= best:
            best, best_epoch = val_losses[epoch], epoch
        elif epoch - best_epoch >= patience:
            return best_epoch, epoch
    return best_epoch, len(val_losses) - 1


def compares_with_the_loss_of_some_epochs_ago(val_losses, patience):
    """Stops as soon as a loss is no lower than the one `patience` epochs before, not when `patience` epochs were
    all no better than the best. Shows in curves that go up and down.
    """
    E = len(val_losses)
    if E == 0:
        raise ValueError("val_losses is empty")
    if patience < 1:
        raise ValueError(f"patience is {patience}")
    stop = E - 1
    for e in range(patience, E):
        if not val_losses[e] < val_losses[e - patience]:
            stop = e
            break
    best = int(np.nanargmin(val_losses[: stop + 1]))
    return best, stop

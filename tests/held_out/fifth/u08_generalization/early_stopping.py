"""Wrong works for u08.early_stopping."""

import numpy as np


def compared_with_the_epoch_before(val_losses, patience):
    """An improvement is a loss below the one before it, not below the best so far. Shows after a loss that rose."""
    if len(val_losses) == 0 or patience < 1:
        raise ValueError("no losses or no patience")
    best, waited = 0, 0
    for epoch in range(1, len(val_losses)):
        if val_losses[epoch] < val_losses[epoch - 1]:
            waited = 0
            if val_losses[epoch] < val_losses[best]:
                best = epoch
        else:
            waited += 1
        if waited == patience:
            return best, epoch
    return best, len(val_losses) - 1


def best_of_all_epochs(val_losses, patience):
    """The best epoch is looked up among all losses, also those after the stop, which were never computed."""
    losses = np.asarray(val_losses, dtype=float)
    if losses.size < 1:
        raise ValueError("val_losses is empty")
    if patience < 1:
        raise ValueError("patience must be 1 or more")
    lowest, since = losses[0], 0
    stop = len(losses) - 1
    for e, loss in enumerate(losses[1:], start=1):
        if loss < lowest:
            lowest, since = loss, 0
        else:
            since += 1
            if since >= patience:
                stop = e
                break
    return int(np.nanargmin(losses)), int(stop)

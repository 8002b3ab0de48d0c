"""Wrong works for u08.early_stopping."""

import numpy as np


def never_makes_patience_whole_again(val_losses, patience):
    """The counter of bad epochs is not reset by an improvement, so it counts all bad epochs and not those in a row."""
    if len(val_losses) == 0 or patience < 1:
        raise ValueError("no losses, or patience below 1")
    best, best_epoch, bad = np.inf, 0, 0
    for epoch, loss in enumerate(val_losses):
        if loss < best:
            best, best_epoch = loss, epoch
        else:
            bad += 1
            if bad >= patience:
                return best_epoch, epoch
    return best_epoch, len(val_losses) - 1


def compares_with_the_epoch_before(val_losses, patience):
    """An epoch that is better than the one before it counts as an improvement, even if it is worse than the best."""
    losses = np.asarray(val_losses)
    if losses.size < 1:
        raise ValueError("val_losses is empty")
    if patience < 1:
        raise ValueError("patience must be at least 1")
    wait = 0
    stop = len(losses) - 1
    for e in range(1, len(losses)):
        wait = 0 if losses[e] < losses[e - 1] else wait + 1
        if wait == patience:
            stop = e
            break
    return int(np.nanargmin(losses[: stop + 1])), stop


def looks_for_the_best_behind_the_stop_as_well(val_losses, patience):
    """The lowest loss of the whole array is taken, also one after the stop that would never have been computed."""
    n = len(val_losses)
    if n == 0:
        raise ValueError("there are no losses")
    if patience < 1:
        raise ValueError(f"patience {patience} is below 1")
    lowest = val_losses[0]
    since = 0
    stop_epoch = n - 1
    for i in range(1, n):
        if val_losses[i] < lowest:
            lowest = val_losses[i]
            since = 0
            continue
        since += 1
        if since == patience:
            stop_epoch = i
            break
    return int(np.nanargmin(val_losses)), stop_epoch


def takes_nan_for_an_improvement(val_losses, patience):
    """Only a loss >= the best is bad. NaN is not, so it becomes the best, and every loss after it improves as well."""
    if val_losses.shape[0] < 1 or patience < 1:
        raise ValueError("need at least one loss and a patience of at least one")
    best_epoch = 0
    for epoch in range(1, len(val_losses)):
        if not val_losses[epoch] >= val_losses[best_epoch]:
            best_epoch = epoch
        elif epoch - best_epoch >= patience:
            return best_epoch, epoch
    return best_epoch, len(val_losses) - 1

"""Wrong works of `early_stopping`, written without sight of the grader."""

import numpy as np


def compares_with_the_epoch_before(val_losses, patience):
    """Calls an epoch an improvement if its loss is lower than that of the epoch before. Shows where the loss jumps up
    and comes down again, without a new lowest.
    """
    if len(val_losses) == 0 or patience < 1:
        raise ValueError("nothing to watch")
    waited = 0
    for epoch in range(1, len(val_losses)):
        if val_losses[epoch] < val_losses[epoch - 1]:
            waited = 0
        else:
            waited += 1
        if waited == patience:
            return int(np.nanargmin(val_losses[: epoch + 1])), epoch
    return int(np.nanargmin(val_losses)), len(val_losses) - 1


def never_refills_the_patience(val_losses, patience):
    """Counts the epochs without an improvement altogether, not in a row. Shows where an improvement follows some epochs
    that were none.
    """
    if val_losses.size == 0 or patience < 1:
        raise ValueError("val_losses is empty or patience is below 1")
    best, best_epoch, bad = np.inf, 0, 0
    for epoch, loss in enumerate(val_losses):
        if loss < best:
            best, best_epoch = loss, epoch
        elif epoch > 0:
            bad += 1
            if bad >= patience:
                return best_epoch, epoch
    return best_epoch, len(val_losses) - 1


def waits_one_epoch_too_long(val_losses, patience):
    """Stops when more than `patience` epochs have passed. Shows wherever patience runs out."""
    if len(val_losses) < 1:
        raise ValueError("no losses")
    if patience < 1:
        raise ValueError("patience below 1")
    best = 0
    for epoch in range(len(val_losses)):
        if val_losses[epoch] < val_losses[best]:
            best = epoch
        if epoch - best > patience:
            break
    return best, epoch


def finds_the_lowest_of_the_whole_curve(val_losses, patience):
    """Stops where it should, and then keeps the epoch with the lowest loss of all, also of those after the stop. Shows
    where the curve falls again later.
    """
    if len(val_losses) == 0 or patience < 1:
        raise ValueError("empty losses or no patience")
    lowest, since, stop = val_losses[0], 0, len(val_losses) - 1
    for epoch in range(1, len(val_losses)):
        if val_losses[epoch] < lowest:
            lowest, since = val_losses[epoch], 0
        else:
            since += 1
        if since == patience:
            stop = epoch
            break
    return int(np.nanargmin(val_losses)), stop

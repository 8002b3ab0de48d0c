"""Wrong works for u08.early_stopping."""

import numpy as np


def patience_never_whole_again(val_losses, patience):
    """Counts all epochs without an improvement and never resets the count, so training stops too early after a
    recovery."""
    if len(val_losses) == 0 or patience < 1:
        raise ValueError("no losses, or patience below 1")
    best, best_epoch, bad = val_losses[0], 0, 0
    for epoch in range(1, len(val_losses)):
        if val_losses[epoch] < best:
            best, best_epoch = val_losses[epoch], epoch
        else:
            bad += 1
            if bad >= patience:
                return best_epoch, epoch
    return best_epoch, len(val_losses) - 1


def compared_with_the_epoch_before(val_losses, patience):
    """Calls an epoch an improvement if it is lower than the one before, not than all before: small dips after a rise
    refill the patience and become the best epoch."""
    if not len(val_losses):
        raise ValueError("val_losses is empty")
    if patience < 1:
        raise ValueError(f"patience {patience} is below 1")
    previous = val_losses[0]
    best_epoch, wait = 0, 0
    for e, loss in enumerate(val_losses[1:], start=1):
        if loss < previous:
            best_epoch, wait = e, 0
        else:
            wait += 1
        previous = loss
        if wait == patience:
            return best_epoch, e
    return best_epoch, len(val_losses) - 1


def nan_is_no_worse(val_losses, patience):
    """Asks whether the loss is no worse than the best (not loss >= best), which is true of NaN: a NaN becomes the best
    epoch."""
    if np.size(val_losses) < 1 or patience < 1:
        raise ValueError("val_losses is empty or patience is below 1")
    best, best_epoch, counter = np.inf, 0, 0
    for epoch, loss in enumerate(val_losses):
        if not loss >= best:
            best, best_epoch, counter = loss, epoch, 0
            continue
        counter += 1
        if counter == patience:
            break
    return best_epoch, epoch


def stop_computed_from_the_best(val_losses, patience):
    """Returns best_epoch + patience as the last epoch, also where the losses end before that."""
    if len(val_losses) < 1 or patience < 1:
        raise ValueError("wrong arguments")
    best_epoch = 0
    for epoch in range(len(val_losses)):
        if epoch - best_epoch > patience:
            break
        if val_losses[epoch] < val_losses[best_epoch]:
            best_epoch = epoch
    return best_epoch, best_epoch + patience

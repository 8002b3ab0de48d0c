"""Wrong works of `early_stopping`, written without sight of the grader."""


def patience_is_used_up_for_good(val_losses, patience):
    """Counts all epochs without an improvement, and an improvement does not make patience whole again. Shows where bad
    epochs come before and after a good one.
    """
    if len(val_losses) == 0 or patience < 1:
        raise ValueError("no losses, or no patience")
    best, bad = 0, 0
    for epoch in range(1, len(val_losses)):
        if val_losses[epoch] < val_losses[best]:
            best = epoch
        else:
            bad += 1
            if bad >= patience:
                return best, epoch
    return best, len(val_losses) - 1


def takes_what_is_not_worse_for_better(val_losses, patience):
    """Asks whether the loss is as high as the best or higher, and takes everything else for an improvement, NaN as
    well. Shows where a loss is NaN.
    """
    if val_losses.size == 0:
        raise ValueError("val_losses is empty")
    if patience < 1:
        raise ValueError(f"patience {patience}")
    best_epoch, lowest, waited = 0, val_losses[0], 0
    stop = val_losses.size - 1
    for epoch, loss in enumerate(val_losses[1:], start=1):
        if loss >= lowest:
            waited += 1
        else:
            best_epoch, lowest, waited = epoch, loss, 0
        if waited == patience:
            stop = epoch
            break
    return best_epoch, stop

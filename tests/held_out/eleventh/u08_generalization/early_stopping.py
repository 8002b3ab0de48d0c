"""Wrong works of `early_stopping`, written without sight of the grader."""

from __future__ import annotations


def nan_counts_as_better(val_losses, patience):
    """Asks whether a loss is *not* at least the best one, which is true of NaN as well; from there on everything is an
    improvement. Shows where NaN comes before the stop.
    """
    if len(val_losses) == 0 or patience < 1:
        raise ValueError("no losses, or a patience below 1")
    best, waited = 0, 0
    for epoch in range(1, len(val_losses)):
        if not val_losses[epoch] >= val_losses[best]:
            best, waited = epoch, 0
        else:
            waited += 1
            if waited == patience:
                return best, epoch
    return best, len(val_losses) - 1


def wants_a_gain_of_one_in_ten_thousand(val_losses, patience):
    """Takes only a loss that is lower by 0.0001 at least for an improvement, as a blog's `min_delta` does. Shows for
    smaller gains, and for losses that are small themselves.
    """
    if patience < 1:
        raise ValueError(f"patience is {patience}")
    if val_losses.size == 0:
        raise ValueError("there is no epoch")
    min_delta = 1e-4
    best_loss = float("inf")
    best_epoch = counter = 0
    for epoch, loss in enumerate(val_losses):
        if loss < best_loss - min_delta:
            best_loss, best_epoch, counter = loss, epoch, 0
        else:
            counter += 1
        if counter >= patience:
            return best_epoch, epoch
    return best_epoch, epoch

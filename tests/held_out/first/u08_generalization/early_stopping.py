"""Wrong works for `early_stopping`, written from its docstring alone."""

from __future__ import annotations

import numpy as np


def compares_with_the_epoch_before(val_losses: np.ndarray, patience: int) -> tuple[int, int]:
    """Calls an epoch an improvement if its loss is lower than that of the epoch before, not lower than all before.
    Shows where the loss rises and then falls again without a new lowest value.
    """
    if len(val_losses) == 0 or patience < 1:
        raise ValueError("no losses, or patience below 1")
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


def never_gets_its_patience_back(val_losses: np.ndarray, patience: int) -> tuple[int, int]:
    """Counts all epochs without an improvement, not only those in a row, since the counter is never set back. Shows
    where an improvement follows after epochs without one.
    """
    if val_losses.size == 0:
        raise ValueError("val_losses is empty")
    if patience < 1:
        raise ValueError("patience must be at least 1")
    best_loss = val_losses[0]
    best_epoch = 0
    bad = 0
    for i, loss in enumerate(val_losses[1:], 1):
        if loss < best_loss:
            best_loss, best_epoch = loss, i
        else:
            bad += 1
        if bad >= patience:
            return best_epoch, i
    return best_epoch, len(val_losses) - 1


def finds_the_lowest_loss_of_all(val_losses: np.ndarray, patience: int) -> tuple[int, int]:
    """Finds the stop correctly but takes the lowest loss of the whole array, also from epochs that would never have
    been run. Shows where a lower loss comes after the stop.
    """
    if len(val_losses) < 1 or patience < 1:
        raise ValueError("bad arguments")
    lowest, wait, stop = float("inf"), 0, len(val_losses) - 1
    for epoch, value in enumerate(val_losses):
        if value < lowest:
            lowest, wait = value, 0
        else:
            wait += 1
        if wait >= patience:
            stop = epoch
            break
    return int(np.nanargmin(val_losses)), stop


def welcomes_nan(val_losses: np.ndarray, patience: int) -> tuple[int, int]:
    """Asks whether the loss is *not at least* the best, which is true for NaN, so NaN becomes the best and every later
    loss an improvement. Shows only where a loss is NaN.
    """
    if len(val_losses) == 0:
        raise ValueError("no epochs")
    if patience < 1:
        raise ValueError("no patience")
    best = 0
    waiting = 0
    stop = len(val_losses) - 1
    for e in range(1, len(val_losses)):
        if val_losses[e] >= val_losses[best]:
            waiting += 1
            if waiting == patience:
                stop = e
                break
        else:
            best = e
            waiting = 0
    return best, stop


def adds_patience_to_the_best_epoch(val_losses: np.ndarray, patience: int) -> tuple[int, int]:
    """Always answers best_epoch + patience for the stop, also where the epochs end before. Shows where patience lasts
    to the end of the array.
    """
    if len(val_losses) == 0 or patience < 1:
        raise ValueError("need losses and a positive patience")
    best_epoch = 0
    for epoch, loss in enumerate(val_losses):
        if loss < val_losses[best_epoch]:
            best_epoch = epoch
        if epoch - best_epoch >= patience:
            break
    return best_epoch, best_epoch + patience


def asks_for_a_noticeable_improvement(val_losses: np.ndarray, patience: int) -> tuple[int, int]:
    """Wants an improvement of at least 0.0001, as the `min_delta` of some libraries. Shows where a loss is lower than
    all before by less than that.
    """
    losses = [float(v) for v in val_losses]
    if not losses or patience < 1:
        raise ValueError("empty losses or patience below 1")
    best, since = 0, 0
    for i in range(1, len(losses)):
        if losses[i] < losses[best] - 1e-4:
            best, since = i, 0
        else:
            since += 1
        if since == patience:
            return best, i
    return best, len(losses) - 1

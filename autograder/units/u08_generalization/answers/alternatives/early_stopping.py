"""Right works for `early_stopping` of other shapes."""

from __future__ import annotations

import math
from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]


def by_counter(val_losses: Array, patience: int) -> tuple[int, int]:
    """The loop of a training: a counter of epochs without an improvement."""
    if len(val_losses) == 0:
        raise ValueError("val_losses is empty")
    if patience < 1:
        raise ValueError(f"patience must be at least 1, not {patience}")
    best_epoch, waited = 0, 0
    for epoch in range(1, len(val_losses)):
        if val_losses[epoch] < val_losses[best_epoch]:
            best_epoch, waited = epoch, 0
        else:
            waited += 1
        if waited == patience:
            return best_epoch, epoch
    return best_epoch, len(val_losses) - 1


def by_accumulating(val_losses: Array, patience: int) -> tuple[int, int]:
    """No loop: running minima, the last improvement before each epoch, and the first wait that is too long."""
    if not val_losses.size or not patience >= 1:
        raise ValueError("need an epoch and a patience of 1 or more")
    losses = np.where(np.isnan(val_losses), np.inf, val_losses)
    lowest = np.minimum.accumulate(losses)
    epochs = np.arange(losses.size)
    improved = np.append(True, losses[1:] < lowest[:-1])
    last = np.maximum.accumulate(np.where(improved, epochs, 0))
    late = np.flatnonzero(epochs - last >= patience)
    stop = int(late[0]) if late.size else losses.size - 1
    return int(last[stop]), stop


def by_windows(val_losses: Array, patience: int) -> tuple[int, int]:
    """From each best epoch, the next `patience` epochs are searched for a lower loss."""
    total = len(val_losses)
    if total < 1 or patience < 1:
        raise ValueError(f"{total} epochs, a patience of {patience}")
    best = 0
    while True:
        window = range(best + 1, min(best + 1 + int(patience), total))
        lower = [epoch for epoch in window if val_losses[epoch] < val_losses[best]]
        if not lower:
            return best, min(best + int(patience), total - 1)
        best = lower[0]


def by_argmin(val_losses: Array, patience: int) -> tuple[np.intp, int]:
    """Looks for the first stop, then takes the minimum up to it; best_epoch is an int64 of numpy."""
    if val_losses.shape[0] == 0:
        raise ValueError("no epochs")
    if patience <= 0:
        raise ValueError("no patience")
    stop = len(val_losses) - 1
    for epoch in range(patience, len(val_losses)):
        recent = val_losses[epoch - patience + 1 : epoch + 1]
        if not np.any(recent < np.nanmin(val_losses[: epoch - patience + 1])):
            stop = epoch
            break
    return np.nanargmin(val_losses[: stop + 1]), stop


def by_tracker(val_losses: Array, patience: int) -> tuple[int, int]:
    """A class, as training frameworks have it, that is told one loss after the other."""

    class Tracker:
        def __init__(self) -> None:
            self.best = math.inf
            self.best_epoch = 0
            self.left = patience

        def stops(self, epoch: int, loss: float) -> bool:
            if epoch == 0 or loss < self.best:
                self.best, self.best_epoch, self.left = loss, epoch, patience
            else:
                self.left -= 1
            return self.left == 0

    losses = [float(loss) for loss in val_losses]
    if patience < 1:
        raise ValueError("a patience below 1 stops before it starts")
    if not losses:
        raise ValueError("no losses to watch")
    tracker = Tracker()
    epoch = next((epoch for epoch, loss in enumerate(losses) if tracker.stops(epoch, loss)), len(losses) - 1)
    return tracker.best_epoch, epoch

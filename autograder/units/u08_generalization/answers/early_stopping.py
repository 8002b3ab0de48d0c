"""When to stop: what is right, and what goes wrong."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.authoring import Array, lets_pass, mistake
from autograder.authoring.pytorch import torch


def reference(val_losses: Array, patience: int) -> tuple[int, int]:
    """The best epoch and the first in which PyTorch's plateau scheduler loses its patience, else the last.

    The scheduler acts when *more* epochs than its patience went by without an improvement, hence the one less. A
    threshold of 0 makes every lower loss an improvement, and only those.

    https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.ReduceLROnPlateau.html
    """
    optimiser = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=1.0)
    scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(optimiser, patience=patience - 1, threshold=0.0)
    best_epoch = epoch = 0
    for epoch, loss in enumerate(val_losses.tolist()):
        best_before = scheduler.best
        scheduler.step(loss)
        if scheduler.best != best_before:
            best_epoch = epoch
        if optimiser.param_groups[0]["lr"] < 1.0:
            break
    return best_epoch, epoch


def _check(val_losses: Array, patience: int) -> None:
    if not len(val_losses) or patience < 1:
        raise ValueError(f"{len(val_losses)} epochs cannot be judged with a patience of {patience}")


def _watched(
    val_losses: Array,
    patience: int,
    is_better: Callable[[float, float], bool] = operator.lt,
    best: float = np.inf,
) -> tuple[int, int]:
    """Right, but for what counts as better than the lowest loss so far, and for what the first is compared with."""
    _check(val_losses, patience)
    best_epoch = 0
    for epoch, loss in enumerate(val_losses.tolist()):
        if is_better(loss, best):
            best, best_epoch = loss, epoch
        if epoch - best_epoch == patience:
            break
    return best_epoch, epoch


@mistake(hint="Remember in which epoch the lowest loss so far came up.")
def returns_last_not_best(val_losses: Array, patience: int) -> Any:
    """It names the last epoch as the best. By then the model has been getting worse for as long as patience lasted; the
    weights to keep are older.
    """
    _, stop = _watched(val_losses, patience)
    return stop, stop


@mistake(hint="Can the best epoch come after the last one?")
def stop_before_best(val_losses: Array, patience: int) -> Any:
    """It returns the two epochs in the wrong order."""
    best, stop = _watched(val_losses, patience)
    return stop, best


@mistake(hint="Only epochs up to the stop can be the best.")
def looks_into_the_future(val_losses: Array, patience: int) -> Any:
    """It looks for the lowest loss in the whole list. Epochs after the stop are never trained, so nobody can know their
    losses.
    """
    _, stop = _watched(val_losses, patience)
    return int(np.nanargmin(val_losses)), stop


@mistake(hint="What should happen to the count when a better epoch comes?")
def counter_never_reset(val_losses: Array, patience: int) -> Any:
    """It counts all epochs without an improvement, however far apart. Patience means such epochs *in a row*; each
    improvement restores it.
    """
    _check(val_losses, patience)
    best, best_epoch, bad = np.inf, 0, 0
    for epoch, loss in enumerate(val_losses.tolist()):
        if loss < best:
            best, best_epoch = loss, epoch
        else:
            bad += 1
        if bad == patience:
            break
    return best_epoch, epoch


@mistake(hint="Look at what your comparison says of two equal losses.")
def ties_count_as_better(val_losses: Array, patience: int) -> Any:
    """It takes an equal loss for an improvement. On a plateau the training then goes on for ever."""
    return _watched(val_losses, patience, operator.le)


@mistake(hint="Ask whether the loss *is* lower, not whether it *is not* higher.")
def nan_counts_as_better(val_losses: Array, patience: int) -> Any:
    """It takes a loss of NaN for an improvement. Every comparison with NaN is false, so it matters which way round you
    ask.
    """
    return _watched(val_losses, patience, lambda loss, best: not loss >= best)


@mistake(hint="Read in the docstring when an epoch is an improvement.", least=(1e-4, 1e-3, 1e-2, 1e-5, 1e-6, 1e-8))
def small_steps_do_not_count(val_losses: Array, patience: int, *, least: float) -> Any:
    """It asks for an improvement by a certain amount. Some libraries offer that; here any lower loss is an
    improvement.
    """
    return _watched(val_losses, patience, lambda loss, best: loss < best - least)


@mistake(
    hint="How large may a loss be? See in the docstring which epoch is always an improvement.",
    first=(100.0, 10.0, 1000.0),
)
def begins_with_a_loss_of_its_own(val_losses: Array, patience: int, *, first: float) -> Any:
    """It compares the first losses with a number that no training gave. Losses above that number never count as
    improvements.
    """
    return _watched(val_losses, patience, best=first)


@mistake(hint="Compare with the lowest loss so far.")
def compares_with_the_epoch_before(val_losses: Array, patience: int) -> Any:
    """It compares each loss with the one before. A loss that falls a little after a great rise then counts as an
    improvement, although it was lower long ago.
    """
    _check(val_losses, patience)
    before, bad, stop = np.inf, 0, 0
    for epoch, loss in enumerate(val_losses.tolist()):
        bad = 0 if loss < before else bad + 1
        before, stop = loss, epoch
        if bad == patience:
            break
    return int(np.nanargmin(val_losses[: stop + 1])), stop


@mistake(hint="With a patience of 1, training ends with the first epoch that is no better.")
def one_epoch_too_long(val_losses: Array, patience: int) -> Any:
    """It waits one epoch longer than patience allows."""
    return _watched(val_losses, patience + (patience > 0))


@mistake(hint="With a patience of 3, three epochs in a row may be no better, and the third of them is the last.")
def one_epoch_too_short(val_losses: Array, patience: int) -> Any:
    """It loses patience one epoch too early."""
    _check(val_losses, patience)
    return _watched(val_losses, max(patience - 1, 1))


@mistake(hint="Use `patience`.")
def first_rise(val_losses: Array, patience: int) -> Any:
    """It stops at the first epoch that is no better, and never asks how much patience it has."""
    _check(val_losses, patience)
    return _watched(val_losses, 1)


@mistake(hint="Use `patience`.")
def never_stops(val_losses: Array, patience: int) -> Any:
    """It goes through all the epochs and picks the best. That is what early stopping wants to spare you."""
    _check(val_losses, patience)
    return int(np.nanargmin(val_losses)), len(val_losses) - 1


@mistake(hint="What is the index of the first loss?")
def counts_from_one(val_losses: Array, patience: int) -> Any:
    """It counts epochs from 1, where the docstring counts from 0."""
    best, stop = _watched(val_losses, patience)
    return best + 1, stop + 1


@mistake(hint="After three epochs, which is the last, if the first is epoch 0?")
def number_of_epochs(val_losses: Array, patience: int) -> Any:
    """It returns how many epochs were run. The docstring asks for the last of them, counted from 0."""
    best, stop = _watched(val_losses, patience)
    return best, stop + 1


@mistake(hint="Remember the epoch beside the loss.")
def best_loss(val_losses: Array, patience: int) -> Any:
    """It returns the lowest loss. Wanted is the epoch in which it came up."""
    best, stop = _watched(val_losses, patience)
    return float(val_losses[best]), stop


@mistake(hint="Which way does a loss go when the model gets better?")
def higher_is_better(val_losses: Array, patience: int) -> Any:
    """It looks for the highest loss. That would be right for an accuracy."""
    return _watched(-val_losses, patience)


@mistake(hint="Read in the docstring what is returned then.")
def nothing_where_patience_lasts(val_losses: Array, patience: int) -> Any:
    """Where patience lasts to the end, it gives no epoch. The last epoch was run all the same."""
    best, stop = _watched(val_losses, patience)
    return best, stop if stop - best == patience else None


@mistake(hint="What is the index of the last loss?")
def end_where_patience_lasts(val_losses: Array, patience: int) -> Any:
    """Where patience lasts to the end, it gives the number of epochs. The last of n epochs has another number, counted
    from 0.
    """
    best, stop = _watched(val_losses, patience)
    return best, stop if stop - best == patience else len(val_losses)


def _at_nan(val_losses: Array, patience: int, *, counts: bool, ends: bool) -> tuple[int, int]:
    """Right, but for whether an epoch without a number counts, or ends the training."""
    _check(val_losses, patience)
    best, best_epoch, waited, epoch = np.inf, 0, 0, 0
    for epoch, loss in enumerate(val_losses.tolist()):
        if loss < best:
            best, best_epoch, waited = loss, epoch, 0
        elif counts or not np.isnan(loss):
            waited += 1
        if waited == patience or (ends and np.isnan(loss)):
            break
    return best_epoch, epoch


@mistake(hint="Was there an improvement in such an epoch? Then what does patience say?")
def nan_is_passed_over(val_losses: Array, patience: int) -> Any:
    """It passes over epochs whose loss is NaN as if they had not been. They were run without an improvement, and take
    patience as all others do.
    """
    return _at_nan(val_losses, patience, counts=False, ends=False)


@mistake(hint="How many epochs without an improvement does `patience` allow?")
def nan_ends_the_training(val_losses: Array, patience: int) -> Any:
    """It stops at the first loss of NaN. That is one epoch without an improvement, and patience may last for more."""
    return _at_nan(val_losses, patience, counts=True, ends=True)


@mistake(hint="With what do you compare the loss that comes after a NaN?")
def nan_is_remembered(val_losses: Array, patience: int) -> Any:
    """It keeps a loss of NaN as the lowest so far. Nothing is lower than NaN, so that no later epoch counts as an
    improvement.
    """
    _check(val_losses, patience)
    lowest, best_epoch, epoch = np.inf, 0, 0
    for epoch, loss in enumerate(val_losses.tolist()):
        if loss < lowest:
            best_epoch = epoch
        lowest = float(np.minimum(lowest, loss))
        if epoch - best_epoch == patience:
            break
    return best_epoch, epoch


HABITS = lets_pass("no epochs", "a patience of 0", "a patience of −1")

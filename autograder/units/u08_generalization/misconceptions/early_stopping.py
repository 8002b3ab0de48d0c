"""What goes wrong in stopping early."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from autograder.authoring.old import Misconception
from autograder.model import Array


def returns_last_not_best(val_losses: Array, patience: int) -> Any:
    _, stop = _right(val_losses, patience)
    return stop, stop


def stop_before_best(val_losses: Array, patience: int) -> Any:
    best, stop = _right(val_losses, patience)
    return stop, best


def looks_into_the_future(val_losses: Array, patience: int) -> Any:
    _, stop = _right(val_losses, patience)
    return int(np.nanargmin(val_losses)), stop


def counter_never_reset(val_losses: Array, patience: int) -> Any:
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


def ties_count_as_better(val_losses: Array, patience: int) -> Any:
    _check(val_losses, patience)
    best, best_epoch = np.inf, 0
    for epoch, loss in enumerate(val_losses.tolist()):
        if loss <= best:
            best, best_epoch = loss, epoch
        if epoch - best_epoch == patience:
            break
    return best_epoch, epoch


def nan_counts_as_better(val_losses: Array, patience: int) -> Any:
    _check(val_losses, patience)
    best, best_epoch = np.inf, 0
    for epoch, loss in enumerate(val_losses.tolist()):
        if not loss >= best:
            best, best_epoch = loss, epoch
        if epoch - best_epoch == patience:
            break
    return best_epoch, epoch


def small_steps_do_not_count(val_losses: Array, patience: int) -> Any:
    _check(val_losses, patience)
    best, best_epoch = np.inf, 0
    for epoch, loss in enumerate(val_losses.tolist()):
        if loss < best - 1e-4:
            best, best_epoch = loss, epoch
        if epoch - best_epoch == patience:
            break
    return best_epoch, epoch


def begins_with_a_loss_of_its_own(val_losses: Array, patience: int) -> Any:
    return _right(val_losses, patience, best=100.0)


def compares_with_the_epoch_before(val_losses: Array, patience: int) -> Any:
    _check(val_losses, patience)
    before, bad, stop = np.inf, 0, 0
    for epoch, loss in enumerate(val_losses.tolist()):
        bad = 0 if loss < before else bad + 1
        before, stop = loss, epoch
        if bad == patience:
            break
    return int(np.nanargmin(val_losses[: stop + 1])), stop


def one_epoch_too_long(val_losses: Array, patience: int) -> Any:
    return _right(val_losses, patience + (patience > 0))


def one_epoch_too_short(val_losses: Array, patience: int) -> Any:
    _check(val_losses, patience)
    return _right(val_losses, max(patience - 1, 1))


def first_rise(val_losses: Array, patience: int) -> Any:
    _check(val_losses, patience)
    return _right(val_losses, 1)


def never_stops(val_losses: Array, patience: int) -> Any:
    _check(val_losses, patience)
    return int(np.nanargmin(val_losses)), len(val_losses) - 1


def counts_from_one(val_losses: Array, patience: int) -> Any:
    best, stop = _right(val_losses, patience)
    return best + 1, stop + 1


def number_of_epochs(val_losses: Array, patience: int) -> Any:
    best, stop = _right(val_losses, patience)
    return best, stop + 1


def best_loss(val_losses: Array, patience: int) -> Any:
    best, stop = _right(val_losses, patience)
    return float(val_losses[best]), stop


def higher_is_better(val_losses: Array, patience: int) -> Any:
    return _right(-val_losses, patience)


def nothing_where_patience_lasts(val_losses: Array, patience: int) -> Any:
    best, stop = _right(val_losses, patience)
    return best, stop if stop - best == patience else None


def end_where_patience_lasts(val_losses: Array, patience: int) -> Any:
    best, stop = _right(val_losses, patience)
    return best, stop if stop - best == patience else len(val_losses)


def _check(val_losses: Array, patience: int) -> None:
    if not len(val_losses) or patience < 1:
        raise ValueError(f"{len(val_losses)} epochs cannot be judged with a patience of {patience}")


def _right(val_losses: Array, patience: int, best: float = np.inf) -> tuple[int, int]:
    _check(val_losses, patience)
    best_epoch = 0
    for epoch, loss in enumerate(val_losses.tolist()):
        if loss < best:
            best, best_epoch = loss, epoch
        if epoch - best_epoch == patience:
            break
    return best_epoch, epoch


EARLY_STOPPING: Final = (
    Misconception(
        "returns_last_not_best",
        returns_last_not_best,
        why="It names the last epoch as the best. By then the model has been getting worse for as long as patience "
        "lasted; the weights to keep are older.",
        hint="Remember in which epoch the lowest loss so far came up.",
    ),
    Misconception(
        "stop_before_best",
        stop_before_best,
        why="It returns the two epochs in the wrong order.",
        hint="Can the best epoch come after the last one?",
    ),
    Misconception(
        "looks_into_the_future",
        looks_into_the_future,
        why="It looks for the lowest loss in the whole list. Epochs after the stop are never trained, so nobody can "
        "know their losses.",
        hint="Only epochs up to the stop can be the best.",
    ),
    Misconception(
        "counter_never_reset",
        counter_never_reset,
        why="It counts all epochs without an improvement, however far apart. Patience means such epochs *in a row*; "
        "each improvement restores it.",
        hint="What should happen to the count when a better epoch comes?",
    ),
    Misconception(
        "ties_count_as_better",
        ties_count_as_better,
        why="It takes an equal loss for an improvement. On a plateau the training then goes on for ever.",
        hint="Look at what your comparison says of two equal losses.",
    ),
    Misconception(
        "nan_counts_as_better",
        nan_counts_as_better,
        why="It takes a loss of NaN for an improvement. Every comparison with NaN is false, so it matters which way "
        "round you ask.",
        hint="Ask whether the loss *is* lower, not whether it *is not* higher.",
    ),
    Misconception(
        "small_steps_do_not_count",
        small_steps_do_not_count,
        why="It asks for an improvement by a certain amount. Some libraries offer that; here any lower loss is an "
        "improvement.",
        hint="Read in the docstring when an epoch is an improvement.",
    ),
    Misconception(
        "begins_with_a_loss_of_its_own",
        begins_with_a_loss_of_its_own,
        why="It compares the first losses with a number that no training gave. Losses above that number never count "
        "as improvements.",
        hint="How large may a loss be? See in the docstring which epoch is always an improvement.",
    ),
    Misconception(
        "compares_with_the_epoch_before",
        compares_with_the_epoch_before,
        why="It compares each loss with the one before. A loss that falls a little after a great rise then counts as "
        "an improvement, although it was lower long ago.",
        hint="Compare with the lowest loss so far.",
    ),
    Misconception(
        "one_epoch_too_long",
        one_epoch_too_long,
        why="It waits one epoch longer than patience allows.",
        hint="With a patience of 1, training ends with the first epoch that is no better.",
    ),
    Misconception(
        "one_epoch_too_short",
        one_epoch_too_short,
        why="It loses patience one epoch too early.",
        hint="With a patience of 3, three epochs in a row may be no better, and the third of them is the last.",
    ),
    Misconception(
        "first_rise",
        first_rise,
        why="It stops at the first epoch that is no better, and never asks how much patience it has.",
        hint="Use `patience`.",
    ),
    Misconception(
        "never_stops",
        never_stops,
        why="It goes through all the epochs and picks the best. That is what early stopping wants to spare you.",
        hint="Use `patience`.",
    ),
    Misconception(
        "counts_from_one",
        counts_from_one,
        why="It counts epochs from 1, where the docstring counts from 0.",
        hint="What is the index of the first loss?",
    ),
    Misconception(
        "number_of_epochs",
        number_of_epochs,
        why="It returns how many epochs were run. The docstring asks for the last of them, counted from 0.",
        hint="After three epochs, which is the last, if the first is epoch 0?",
    ),
    Misconception(
        "best_loss",
        best_loss,
        why="It returns the lowest loss. Wanted is the epoch in which it came up.",
        hint="Remember the epoch beside the loss.",
    ),
    Misconception(
        "higher_is_better",
        higher_is_better,
        why="It looks for the highest loss. That would be right for an accuracy.",
        hint="Which way does a loss go when the model gets better?",
    ),
    Misconception(
        "nothing_where_patience_lasts",
        nothing_where_patience_lasts,
        why="Where patience lasts to the end, it gives no epoch. The last epoch was run all the same.",
        hint="Read in the docstring what is returned then.",
    ),
    Misconception(
        "end_where_patience_lasts",
        end_where_patience_lasts,
        why="Where patience lasts to the end, it gives the number of epochs. The last of n epochs has another number, "
        "counted from 0.",
        hint="What is the index of the last loss?",
    ),
)

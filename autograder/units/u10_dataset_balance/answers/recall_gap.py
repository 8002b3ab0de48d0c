"""The gap between groups: what is right, and what goes wrong."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, changes, in_float32, lets_pass, misfit_names, mistake
from autograder.authoring.pytorch import torch
from autograder.units.u10_dataset_balance.answers.careful import check_rows, check_same_shape, leaves_these_shapes
from autograder.units.u10_dataset_balance.answers.seen import BROADCASTING
from autograder.units.u10_dataset_balance.predictions import MISFITS


def reference(y: Array, pred: Array, group: Array) -> float:
    """The range of the groups' mean hits.

    https://docs.pytorch.org/docs/stable/generated/torch.unique.html
    """
    _, place, rows = torch.unique(torch.as_tensor(group), return_inverse=True, return_counts=True)
    right = (torch.as_tensor(y) == torch.as_tensor(pred)).double()
    recall = torch.zeros(len(rows), dtype=torch.float64).index_add(0, place, right) / rows
    gap: float = (recall.max() - recall.min()).item()
    return gap


def _check(y: Array, pred: Array, group: Array) -> None:
    check_same_shape(y, pred)
    check_same_shape(y, group)
    check_rows(y)


def _recalls(y: Array, pred: Array, group: Array) -> Array:
    return np.array([np.mean((y == pred)[group == g]) for g in np.unique(group)])


@mistake(hint="The rows to average over are those of one value of `group`.")
def by_class(y: Array, pred: Array, group: Array) -> float:
    """It groups the rows by their class and never looks at `group`. Groups may be classes, but also writers, regions or
    devices.
    """
    _check(y, pred, group)
    return float(np.ptp(_recalls(y, pred, y)))


@mistake(hint="The rows to average over are those of one value of `group`.")
def by_predicted_class(y: Array, pred: Array, group: Array) -> float:
    """It groups the rows by what they were called. That compares precisions of classes."""
    _check(y, pred, group)
    return float(np.ptp(_recalls(y, pred, pred)))


@mistake(hint="Find the share of right answers in each group first.")
def groups_ignored(y: Array, pred: Array, group: Array) -> float:
    """This is the accuracy over all rows. It is the number that hides the gap."""
    _check(y, pred, group)
    return float(np.mean(y == pred))


@mistake(hint="Compare two groups: the one served best and the one served worst.")
def best_to_overall(y: Array, pred: Array, group: Array) -> float:
    """It compares the best-served group with all rows together. A large group dominates that, so the gap looks
    small.
    """
    _check(y, pred, group)
    return float(_recalls(y, pred, group).max() - np.mean(y == pred))


@mistake(hint="Compare two groups: the one served best and the one served worst.")
def overall_to_worst(y: Array, pred: Array, group: Array) -> float:
    """It compares all rows together with the group that is served worst. Wanted is the distance from the best."""
    _check(y, pred, group)
    return float(np.mean(y == pred) - _recalls(y, pred, group).min())


@mistake(hint="Subtract the other way round.")
def negative(y: Array, pred: Array, group: Array) -> float:
    """It takes the best from the worst; a gap is not negative."""
    _check(y, pred, group)
    return -float(np.ptp(_recalls(y, pred, group)))


@mistake(hint="Look for the largest and the smallest recall among all groups.")
def first_to_last(y: Array, pred: Array, group: Array) -> float:
    """It compares the first group with the last. Those in between may be served better or worse than both."""
    _check(y, pred, group)
    recalls = _recalls(y, pred, group)
    return float(abs(recalls[0] - recalls[-1]))


@mistake(hint="Look for the largest and the smallest recall among all groups.")
def second_to_first(y: Array, pred: Array, group: Array) -> float:
    """It takes the recall of the first group from that of the second. There may be more groups, and the difference may
    be negative.
    """
    _check(y, pred, group)
    recalls = _recalls(y, pred, group)
    return float(recalls[min(1, len(recalls) - 1)] - recalls[0])


@mistake(hint="Look for the largest and the smallest recall among all groups.")
def standard_deviation(y: Array, pred: Array, group: Array) -> float:
    """It measures the spread by a standard deviation. Among many groups one that fails hardly moves it."""
    _check(y, pred, group)
    return float(_recalls(y, pred, group).std())


@mistake(hint="A gap from 0.9 to 0.6 is 0.3.")
def ratio(y: Array, pred: Array, group: Array) -> float:
    """It returns by which share the smallest recall falls short of the largest. Wanted is their difference."""
    _check(y, pred, group)
    recalls = _recalls(y, pred, group)
    return float(1 - recalls.min() / recalls.max()) if recalls.max() > 0 else 0.0


@mistake(hint="Look for the largest as well, and subtract.")
def worst_recall(y: Array, pred: Array, group: Array) -> float:
    """It returns the recall of the worst-served group. How far that is from the best is left open."""
    _check(y, pred, group)
    return float(_recalls(y, pred, group).min())


@mistake(hint="Divide by the number of rows of each group.")
def hits_counted(y: Array, pred: Array, group: Array) -> float:
    """It compares how many rows are right. A large group has more of them, however it is served."""
    _check(y, pred, group)
    return float(np.ptp([np.sum((y == pred)[group == g]) for g in np.unique(group)]))


@mistake(hint="Divide by the number of rows of each group.")
def shares_of_all_rows(y: Array, pred: Array, group: Array) -> float:
    """It divides by the number of all rows. A large group then comes out ahead, however it is served."""
    _check(y, pred, group)
    return float(np.ptp([np.mean((y == pred) & (group == g)) for g in np.unique(group)]))


@mistake(hint="Look for the largest and the smallest *recall*.")
def largest_to_smallest_group(y: Array, pred: Array, group: Array) -> float:
    """It compares the largest group with the smallest, as if size and service always went together."""
    _check(y, pred, group)
    _, sizes = np.unique(group, return_counts=True)
    recalls = _recalls(y, pred, group)
    return float(abs(recalls[sizes.argmax()] - recalls[sizes.argmin()]))


@mistake(hint="Every row of a group counts alike.")
def balanced_within_groups(y: Array, pred: Array, group: Array) -> float:
    """Within each group it averages over classes first. Wanted is the share of the group's rows."""
    _check(y, pred, group)
    means = [_recalls(y[group == g], pred[group == g], y[group == g]).mean() for g in np.unique(group)]
    return float(np.ptp(means))


@mistake(hint="A row is served well when its prediction equals its label, whatever that is.")
def only_class_one(y: Array, pred: Array, group: Array) -> float:
    """It looks only at rows of class 1. That is for a yes-or-no question; here every class counts."""
    _check(y, pred, group)
    positive = y == 1
    return float(np.ptp(_recalls(y[positive], pred[positive], group[positive]))) if positive.any() else 0.0


@mistake(hint="Where does a fraction end as a whole number? Print the shares before you put them together.")
def whole_division(y: Array, pred: Array, group: Array) -> float:
    """It drops everything after the decimal point of a quotient, as `//` does, `int`, or an array of whole numbers."""
    _check(y, pred, group)
    return float(np.ptp(np.floor(_recalls(y, pred, group))))


@mistake(hint="The answer is one number.")
def not_compared(y: Array, pred: Array, group: Array) -> Any:
    """It returns the recall of each group and does not compare them."""
    _check(y, pred, group)
    return _recalls(y, pred, group)


@mistake(hint="Go through the groups that occur.")
def nan_for_missing_numbers(y: Array, pred: Array, group: Array) -> float:
    """It goes through all numbers from 0 on. For a number that no row has it divides 0 by 0, and the NaN spreads."""
    _check(y, pred, group)
    recalls = np.bincount(group, weights=y == pred) / np.bincount(group)
    return float(recalls.max() - recalls.min())


@mistake(hint="Go through the groups that occur.")
def zero_for_missing_numbers(y: Array, pred: Array, group: Array) -> float:
    """It goes through all numbers from 0 on, and takes a number that no row has for a group that is served worst of
    all.
    """
    _check(y, pred, group)
    recalls = np.bincount(group, weights=y == pred) / np.maximum(np.bincount(group), 1)
    return float(recalls.max() - recalls.min())


@mistake(hint="Go through the groups that occur.")
def numbers_up_to_the_count(y: Array, pred: Array, group: Array) -> float:
    """It takes it that groups are numbered 0, 1, 2 without gaps, and never looks at those with larger numbers."""
    _check(y, pred, group)
    numbers = range(len(np.unique(group)))
    recalls = [np.mean((y == pred)[group == g]) for g in numbers if np.any(group == g)]
    return float(np.ptp(recalls)) if recalls else 0.0


@mistake(hint="Compare the shapes first.", seen=BROADCASTING, about_errors=True)
def stretches_predictions(y: Array, pred: Array, group: Array) -> float:
    """It compares labels of shape (N,) with predictions of shape (N, 1), which numpy stretches to a table of N by N."""
    check_same_shape(y, group)
    check_rows(y)
    hits = np.broadcast_to(y == pred, (len(y), len(y))) if pred.ndim > 1 else y == pred
    return float(np.ptp([np.mean(hits[group == g]) for g in np.unique(group)]))


@mistake(hint="Compare the shapes first.", about_errors=True)
def groups_cut_short(y: Array, pred: Array, group: Array) -> float:
    """It cuts labels and groups to the shorter of the two. Which row lost its group, nobody knows."""
    check_same_shape(y, pred)
    check_rows(y)
    n = min(len(y), len(group))
    return float(np.ptp(_recalls(y[:n], pred[:n], group[:n])))


@mistake(hint="How far is the best of one group from the worst of one group?")
def recall_of_the_only_group(y: Array, pred: Array, group: Array) -> float:
    """Where there is one group only, it returns that group's recall. A gap is a distance, and there is nothing to be
    distant from.
    """
    _check(y, pred, group)
    recalls = _recalls(y, pred, group)
    return float(np.ptp(recalls) if len(recalls) > 1 else recalls[0])


@mistake(hint="Read in the docstring which groups count.")
def single_rows_left_out(y: Array, pred: Array, group: Array) -> float:
    """It leaves out groups of one row. Such a recall says little, but the docstring makes no exception for it, and whom
    the gap leaves out nobody looks after.
    """
    _check(y, pred, group)
    _, place, rows = np.unique(group, return_inverse=True, return_counts=True)
    several = rows[place] > 1
    return float(np.ptp(_recalls(y[several], pred[several], group[several]))) if several.any() else 0.0


HABITS = (
    *in_float32(),
    *changes("y", "pred", "group"),
    *lets_pass("no rows at all"),
    *leaves_these_shapes(*misfit_names("pred", *MISFITS), *misfit_names("group", *MISFITS), "fewer groups than rows"),
)

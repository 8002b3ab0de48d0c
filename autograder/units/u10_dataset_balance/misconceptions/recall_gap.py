"""What goes wrong in comparing how groups are served."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from autograder.authoring.old import Misconception
from autograder.model import Array
from autograder.units.u10_dataset_balance.misconceptions import careful


def _check(y: Array, pred: Array, group: Array) -> None:
    careful.same_shape(y, pred)
    careful.same_shape(y, group)
    careful.rows(y)


def _recalls(y: Array, pred: Array, group: Array) -> Array:
    return np.array([np.mean((y == pred)[group == g]) for g in np.unique(group)])


def by_class(y: Array, pred: Array, group: Array) -> float:
    _check(y, pred, group)
    return float(np.ptp(_recalls(y, pred, y)))


def by_predicted_class(y: Array, pred: Array, group: Array) -> float:
    _check(y, pred, group)
    return float(np.ptp(_recalls(y, pred, pred)))


def groups_ignored(y: Array, pred: Array, group: Array) -> float:
    _check(y, pred, group)
    return float(np.mean(y == pred))


def best_to_overall(y: Array, pred: Array, group: Array) -> float:
    _check(y, pred, group)
    return float(_recalls(y, pred, group).max() - np.mean(y == pred))


def overall_to_worst(y: Array, pred: Array, group: Array) -> float:
    _check(y, pred, group)
    return float(np.mean(y == pred) - _recalls(y, pred, group).min())


def negative(y: Array, pred: Array, group: Array) -> float:
    _check(y, pred, group)
    return -float(np.ptp(_recalls(y, pred, group)))


def first_to_last(y: Array, pred: Array, group: Array) -> float:
    _check(y, pred, group)
    recalls = _recalls(y, pred, group)
    return float(abs(recalls[0] - recalls[-1]))


def second_to_first(y: Array, pred: Array, group: Array) -> float:
    _check(y, pred, group)
    recalls = _recalls(y, pred, group)
    return float(recalls[min(1, len(recalls) - 1)] - recalls[0])


def standard_deviation(y: Array, pred: Array, group: Array) -> float:
    _check(y, pred, group)
    return float(_recalls(y, pred, group).std())


def ratio(y: Array, pred: Array, group: Array) -> float:
    _check(y, pred, group)
    recalls = _recalls(y, pred, group)
    return float(1 - recalls.min() / recalls.max()) if recalls.max() > 0 else 0.0


def worst_recall(y: Array, pred: Array, group: Array) -> float:
    _check(y, pred, group)
    return float(_recalls(y, pred, group).min())


def hits_counted(y: Array, pred: Array, group: Array) -> float:
    _check(y, pred, group)
    return float(np.ptp([np.sum((y == pred)[group == g]) for g in np.unique(group)]))


def shares_of_all_rows(y: Array, pred: Array, group: Array) -> float:
    _check(y, pred, group)
    return float(np.ptp([np.mean((y == pred) & (group == g)) for g in np.unique(group)]))


def largest_to_smallest_group(y: Array, pred: Array, group: Array) -> float:
    _check(y, pred, group)
    _, sizes = np.unique(group, return_counts=True)
    recalls = _recalls(y, pred, group)
    return float(abs(recalls[sizes.argmax()] - recalls[sizes.argmin()]))


def balanced_within_groups(y: Array, pred: Array, group: Array) -> float:
    _check(y, pred, group)
    means = [_recalls(y[group == g], pred[group == g], y[group == g]).mean() for g in np.unique(group)]
    return float(np.ptp(means))


def only_class_one(y: Array, pred: Array, group: Array) -> float:
    _check(y, pred, group)
    positive = y == 1
    return float(np.ptp(_recalls(y[positive], pred[positive], group[positive]))) if positive.any() else 0.0


def whole_division(y: Array, pred: Array, group: Array) -> float:
    _check(y, pred, group)
    return float(np.ptp(np.floor(_recalls(y, pred, group))))


def not_compared(y: Array, pred: Array, group: Array) -> Any:
    _check(y, pred, group)
    return _recalls(y, pred, group)


def nan_for_missing_numbers(y: Array, pred: Array, group: Array) -> float:
    _check(y, pred, group)
    recalls = np.bincount(group, weights=y == pred) / np.bincount(group)
    return float(recalls.max() - recalls.min())


def zero_for_missing_numbers(y: Array, pred: Array, group: Array) -> float:
    _check(y, pred, group)
    recalls = np.bincount(group, weights=y == pred) / np.maximum(np.bincount(group), 1)
    return float(recalls.max() - recalls.min())


def numbers_up_to_the_count(y: Array, pred: Array, group: Array) -> float:
    _check(y, pred, group)
    numbers = range(len(np.unique(group)))
    recalls = [np.mean((y == pred)[group == g]) for g in numbers if np.any(group == g)]
    return float(np.ptp(recalls)) if recalls else 0.0


def zero_for_no_rows(y: Array, pred: Array, group: Array) -> float:
    if not y.size == pred.size == group.size == 0:
        _check(y, pred, group)
    return float(np.ptp(_recalls(y, pred, group))) if len(y) else 0.0


def stretches_predictions(y: Array, pred: Array, group: Array) -> float:
    careful.same_shape(y, group)
    careful.rows(y)
    hits = np.broadcast_to(y == pred, (len(y), len(y))) if pred.ndim > 1 else y == pred
    return float(np.ptp([np.mean(hits[group == g]) for g in np.unique(group)]))


def groups_cut_short(y: Array, pred: Array, group: Array) -> float:
    careful.same_shape(y, pred)
    careful.rows(y)
    rows = min(len(y), len(group))
    return float(np.ptp(_recalls(y[:rows], pred[:rows], group[:rows])))


def mutates_pred(y: Array, pred: Array, group: Array) -> float:
    _check(y, pred, group)
    gap = float(np.ptp(_recalls(y, pred, group)))
    pred[pred != y] = -1
    return gap


RECALL_GAP: Final = (
    Misconception(
        "by_class",
        by_class,
        why="It groups the rows by their class and never looks at `group`. Groups may be classes, but also writers, "
        "regions or devices.",
        hint="The rows to average over are those of one value of `group`.",
    ),
    Misconception(
        "by_predicted_class",
        by_predicted_class,
        why="It groups the rows by what they were called. That compares precisions of classes.",
        hint="The rows to average over are those of one value of `group`.",
    ),
    Misconception(
        "groups_ignored",
        groups_ignored,
        why="This is the accuracy over all rows. It is the number that hides the gap.",
        hint="Find the share of right answers in each group first.",
    ),
    Misconception(
        "best_to_overall",
        best_to_overall,
        why="It compares the best-served group with all rows together. A large group dominates that, so the gap looks "
        "small.",
        hint="Compare two groups: the one served best and the one served worst.",
    ),
    Misconception(
        "overall_to_worst",
        overall_to_worst,
        why="It compares all rows together with the group that is served worst. Wanted is the distance from the best.",
        hint="Compare two groups: the one served best and the one served worst.",
    ),
    Misconception(
        "negative",
        negative,
        why="It takes the best from the worst; a gap is not negative.",
        hint="Subtract the other way round.",
    ),
    Misconception(
        "first_to_last",
        first_to_last,
        why="It compares the first group with the last. Those in between may be served better or worse than both.",
        hint="Look for the largest and the smallest recall among all groups.",
    ),
    Misconception(
        "second_to_first",
        second_to_first,
        why="It takes the recall of the first group from that of the second. There may be more groups, and the "
        "difference may be negative.",
        hint="Look for the largest and the smallest recall among all groups.",
    ),
    Misconception(
        "standard_deviation",
        standard_deviation,
        why="It measures the spread by a standard deviation. Among many groups one that fails hardly moves it.",
        hint="Look for the largest and the smallest recall among all groups.",
    ),
    Misconception(
        "ratio",
        ratio,
        why="It divides the smallest recall by the largest. Wanted is a difference.",
        hint="A gap from 0.9 to 0.6 is 0.3.",
    ),
    Misconception(
        "worst_recall",
        worst_recall,
        why="It returns the recall of the worst-served group. How far that is from the best is left open.",
        hint="Look for the largest as well, and subtract.",
    ),
    Misconception(
        "hits_counted",
        hits_counted,
        why="It compares how many rows are right. A large group has more of them, however it is served.",
        hint="Divide by the number of rows of each group.",
    ),
    Misconception(
        "shares_of_all_rows",
        shares_of_all_rows,
        why="It divides by the number of all rows. A large group then comes out ahead, however it is served.",
        hint="Divide by the number of rows of each group.",
    ),
    Misconception(
        "largest_to_smallest_group",
        largest_to_smallest_group,
        why="It compares the largest group with the smallest, as if size and service always went together.",
        hint="Look for the largest and the smallest *recall*.",
    ),
    Misconception(
        "balanced_within_groups",
        balanced_within_groups,
        why="Within each group it averages over classes first. Wanted is the share of the group's rows.",
        hint="Every row of a group counts alike.",
    ),
    Misconception(
        "only_class_one",
        only_class_one,
        why="It looks only at rows of class 1. That is for a yes-or-no question; here every class counts.",
        hint="A row is served well when its prediction equals its label, whatever that is.",
    ),
    Misconception(
        "whole_division",
        whole_division,
        why="It divides whole numbers with `//`, which drops everything after the decimal point.",
        hint="Use the division that gives a fraction.",
    ),
    Misconception(
        "not_compared",
        not_compared,
        why="It returns the recall of each group and does not compare them.",
        hint="The answer is one number.",
    ),
    Misconception(
        "nan_for_missing_numbers",
        nan_for_missing_numbers,
        why="It goes through all numbers from 0 on. For a number that no row has it divides 0 by 0, and the NaN "
        "spreads.",
        hint="Go through the groups that occur.",
    ),
    Misconception(
        "zero_for_missing_numbers",
        zero_for_missing_numbers,
        why="It goes through all numbers from 0 on, and takes a number that no row has for a group that is served "
        "worst of all.",
        hint="Go through the groups that occur.",
    ),
    Misconception(
        "numbers_up_to_the_count",
        numbers_up_to_the_count,
        why="It takes it that groups are numbered 0, 1, 2 without gaps, and never looks at those with larger numbers.",
        hint="Go through the groups that occur.",
    ),
    Misconception(
        "zero_for_no_rows",
        zero_for_no_rows,
        why="It reports a gap of 0 where there are no rows, as if everybody was served alike.",
        hint="Read what the docstring says about N = 0.",
    ),
    Misconception(
        "stretches_predictions",
        stretches_predictions,
        why="It compares labels of shape (N,) with predictions of shape (N, 1), which numpy stretches to a table of N "
        "by N.",
        hint="Compare the shapes first.",
        source="https://solofox.github.io/torch/broadcasting/2025/12/07/torch-broadcasting-trap.html",
    ),
    Misconception(
        "groups_cut_short",
        groups_cut_short,
        why="It cuts labels and groups to the shorter of the two. Which row lost its group, nobody knows.",
        hint="Compare the shapes first.",
    ),
    Misconception(
        "mutates_pred",
        mutates_pred,
        why="It returns the right number, but writes into the caller's predictions on the way.",
        hint="An assignment to a part of an array writes into the caller's array.",
    ),
)

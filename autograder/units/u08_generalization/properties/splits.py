"""Splits, groups and folds: each row where it belongs, and chance in the right place."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from autograder.authoring import Case, array_of, number_of, whole_number_of
from autograder.units.u08_generalization.probes import fold_after_fold, tested_rows
from autograder.units.u08_generalization.properties.calls import (
    follows_generator,
    in_answer,
    is_long_odds,
    log_arrangements,
    log_choices,
    what,
)


def split_of_labels(case: Case, answer: Any) -> str | None:
    """Whether the answer is ``(train, test)`` with every row in exactly one of the two. Exact."""
    rows = len(array_of(case, "y"))
    return in_answer(answer, lambda part: split_problem(part, rows))


def split_of_groups(case: Case, answer: Any) -> str | None:
    """The same for `group_split`. Exact."""
    rows = len(array_of(case, "groups"))
    return in_answer(answer, lambda part: split_problem(part, rows))


def keeps_class_shares(case: Case, answer: Any) -> str | None:
    """Whether each class gives its share of test rows, rounded either way, and is on both sides. Exact."""
    labels, fraction = array_of(case, "y"), number_of(case, "test_fraction")

    def problem(part: Any) -> str | None:
        for label, rows in zip(*np.unique(labels, return_counts=True), strict=True):
            tested = int((labels[part[1]] == label).sum())
            found = f"{tested} of {rows} rows of class {label} are test rows"
            if rows == 1 and tested:
                return f"{found}, and none is left to train on."
            if rows > 1 and tested in (0, rows):
                return f"{found}, and a class of two rows or more must be on both sides."
            if rows > 1 and abs(tested - fraction * rows) >= 1:
                return f"{found}, where its share is {fraction:g} · {rows} = {fraction * rows:.4g}."
        return None

    return split_of_labels(case, answer) or in_answer(answer, problem)


def is_in_random_order(case: Case, answer: Any) -> str | None:
    """Whether rows are neither in the order of their numbers, up or down, nor class after class.

    Of n rows in random order, they are sorted with chance 2 / n!, and K classes with n_1, n_2, … rows come one after
    the other with chance K! n_1! n_2! … / n!. Judged where that is at most `LONG_ODDS`.
    """
    labels = array_of(case, "y")

    def problem(part: Any) -> str | None:
        for name, rows in zip(("train", "test"), part, strict=True):
            directions = np.sign(np.diff(rows.astype(np.int64)))
            if is_long_odds(math.log(2) - math.lgamma(len(rows) + 1)) and abs(directions.sum()) == len(directions):
                return f"The {name} rows come in the order of their numbers."
            counts = np.unique(labels[rows], return_counts=True)[1].tolist()
            changes = int((np.diff(labels[rows]) != 0).sum())
            if (
                len(counts) > 1
                and is_long_odds(math.lgamma(len(counts) + 1) - log_arrangements(counts))
                and changes < len(counts)
            ):
                return f"The {name} rows come class after class."
        return None

    return split_of_labels(case, answer) or in_answer(answer, problem)


def keeps_groups_whole(case: Case, answer: Any) -> str | None:
    """Whether no group has rows on both sides. Exact."""
    groups = array_of(case, "groups")

    def problem(part: Any) -> str | None:
        torn = np.intersect1d(groups[part[0]], groups[part[1]])
        return f"Group {torn[0]} has rows in train and rows in test." if torn.size else None

    return split_of_groups(case, answer) or in_answer(answer, problem)


def takes_share_of_groups(case: Case, answer: Any) -> str | None:
    """Whether the test set has its share of the groups, rounded either way, and each side at least one. Exact."""
    groups, fraction = array_of(case, "groups"), number_of(case, "test_fraction")
    count = len(np.unique(groups))

    def problem(part: Any) -> str | None:
        tested = len(np.unique(groups[part[1]]))
        found = f"{tested} of {count} groups are test groups"
        if tested in (0, count):
            return f"{found}, and each side needs one at least."
        if abs(tested - fraction * count) >= 1:
            return f"{found}, where their share is {fraction:g} · {count} = {fraction * count:.4g}."
        return None

    return keeps_groups_whole(case, answer) or in_answer(answer, problem)


def are_folds(case: Case, answer: Any) -> str | None:
    """Whether there are k splits, each row is tested once, and the tests are as equal in size as can be. Exact."""
    n, k = whole_number_of(case, "n"), whole_number_of(case, "k")

    def problem(folds: Any) -> str | None:
        if not isinstance(folds, list | tuple):
            return f"The answer is {what(folds)}, not a list of pairs `(train, test)`."
        if len(folds) != k:
            return f"The list has {len(folds)} entries, and k is {k}."
        for number, fold in enumerate(folds):
            found = split_problem(fold, n)
            if found is not None:
                return f"Fold {number}: {found[:1].lower()}{found[1:]}"
        tested = np.bincount(np.concatenate([fold[1] for fold in folds]).astype(np.int64), minlength=n)
        if (tested != 1).any():
            row = int(np.argmax(tested != 1))
            return f"Row {row} is a test row in {tested[row]} folds, and it must be one in exactly one."
        sizes = [len(fold[1]) for fold in folds]
        if max(sizes) - min(sizes) > 1:
            return f"The smallest test set has {min(sizes)} rows and the largest {max(sizes)}."
        return None

    return in_answer(answer, problem)


def split_problem(part: Any, rows: int) -> str | None:
    """What is wrong with ``(train, test)`` as a split of so many rows."""
    if not isinstance(part, list | tuple) or len(part) != 2:
        return f"The answer is {what(part)}, not a pair `(train, test)`."
    for name, chosen in zip(("train", "test"), part, strict=True):
        if not isinstance(chosen, np.ndarray) or chosen.ndim != 1 or chosen.dtype.kind not in "iu":
            return f"`{name}` is {what(chosen)}, not a one-dimensional array of row numbers."
        if len(chosen) > rows:
            return f"`{name}` holds {len(chosen)} row numbers, and there are {rows} rows."
        strange = chosen[(chosen < 0) | (chosen >= rows)]
        if strange.size:
            return f"`{name}` holds {strange[0]}, and the rows are numbered from 0 to {rows - 1}."
    in_train, in_test = (np.bincount(chosen.astype(np.int64), minlength=rows) for chosen in part)
    for name, times in (("train", in_train), ("test", in_test)):
        if times.max(initial=0) > 1:
            return f"Row {times.argmax()} is in {name} {times.max()} times."
    if (in_train + in_test).max(initial=0) > 1:
        return f"Row {(in_train + in_test).argmax()} is in train and in test."
    if (in_train + in_test).min(initial=1) < 1:
        return f"Row {(in_train + in_test).argmin()} is in neither train nor test."
    return None


def _log_odds_of_same_classes(case: Case) -> float:
    """Two stratified splits test the same rows: one in the product of the ways to choose each class's test rows."""
    counts = np.unique(array_of(case, "y"), return_counts=True)[1].tolist()
    fraction = number_of(case, "test_fraction")
    return -sum(_fewest_log_choices(rows, fraction) for rows in counts if rows > 1)


def _log_odds_of_same_groups(case: Case) -> float:
    """Two group splits test the same groups: one in the ways to choose them."""
    return -_fewest_log_choices(len(np.unique(array_of(case, "groups"))), number_of(case, "test_fraction"))


def _log_odds_of_same_folds(case: Case) -> float:
    """Two calls make the same folds: k! in the ways to deal n rows out to k hands."""
    n, k = whole_number_of(case, "n"), whole_number_of(case, "k")
    return math.lgamma(k + 1) - log_arrangements([len(part) for part in np.array_split(np.arange(n), k)])


def _fewest_log_choices(count: int, fraction: float) -> float:
    """The logarithm of the ways to choose a fraction of `count` things, rounded whichever way has fewer."""
    parts = [part for part in range(1, count) if abs(part - fraction * count) < 1]
    return min((log_choices(count, part) for part in parts), default=0.0)


labels_follow_generator = follows_generator(split_of_labels, tested_rows, _log_odds_of_same_classes)
groups_follow_generator = follows_generator(split_of_groups, tested_rows, _log_odds_of_same_groups)
folds_follow_generator = follows_generator(are_folds, fold_after_fold, _log_odds_of_same_folds)

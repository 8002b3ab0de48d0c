"""What goes wrong in weighting classes."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from autograder.authoring.old import Misconception
from autograder.model import Array
from autograder.units.u10_dataset_balance.misconceptions import careful

_MEAN = "Add up the weights of all rows, each with the weight of its class: the sum must be the number of rows."


def _counts(y: Array, classes: int) -> Array:
    careful.rows(y)
    careful.labels(y, classes)
    return np.bincount(y, minlength=classes).astype(float)


def _right(y: Array, classes: int) -> Array:
    counts = _counts(y, classes)
    return np.where(counts > 0, len(y) / (np.sum(counts > 0) * np.maximum(counts, 1)), 0.0)


def _where_present(weights: Array, counts: Array) -> Array:
    return np.where(counts > 0, weights, 0.0)


def unnormalised(y: Array, classes: int) -> Array:
    counts = _counts(y, classes)
    return _where_present(1 / counts, counts)


def inverted(y: Array, classes: int) -> Array:
    return _counts(y, classes) / len(y)


def classes_forgotten(y: Array, classes: int) -> Array:
    counts = _counts(y, classes)
    return _where_present(len(y) / counts, counts)


def square_root(y: Array, classes: int) -> Array:
    return np.sqrt(_right(y, classes))


def in_order_of_frequency(y: Array, classes: int) -> Array:
    return np.concatenate([np.sort(_right(y, classes)[_counts(y, classes) > 0]), np.zeros(classes)])[:classes]


def mean_over_classes(y: Array, classes: int) -> Array:
    weights = _right(y, classes)
    return np.asarray(weights / weights[weights > 0].mean())


def sum_of_one(y: Array, classes: int) -> Array:
    weights = _right(y, classes)
    return np.asarray(weights / weights.sum())


def relative_to_the_largest(y: Array, classes: int) -> Array:
    counts = _counts(y, classes)
    return _where_present(counts.max() / counts, counts)


def one_minus_share(y: Array, classes: int) -> Array:
    counts = _counts(y, classes)
    return _where_present(1 - counts / len(y), counts)


def logarithm(y: Array, classes: int) -> Array:
    counts = _counts(y, classes)
    return _where_present(-np.log(counts / len(y)), counts)


def for_each_row(y: Array, classes: int) -> Array:
    return _right(y, classes)[y]


def all_ones(y: Array, classes: int) -> Array:
    return np.where(_counts(y, classes) > 0, 1.0, 0.0)


def whole_division(y: Array, classes: int) -> Array:
    return np.floor(_right(y, classes))


def absent_classes_counted(y: Array, classes: int) -> Array:
    counts = _counts(y, classes)
    return _where_present(len(y) / (classes * counts), counts)


def infinite_on_absent(y: Array, classes: int) -> Array:
    counts = _counts(y, classes)
    return len(y) / (np.sum(counts > 0) * counts)


def one_on_absent(y: Array, classes: int) -> Array:
    return np.where(_counts(y, classes) > 0, _right(y, classes), 1.0)


def counts_plus_one(y: Array, classes: int) -> Array:
    counts = _counts(y, classes)
    weights = 1 / (counts + 1)
    return np.asarray(weights * len(y) / (weights * counts).sum())


def only_classes_that_occur(y: Array, classes: int) -> Array:
    weights = _right(y, classes)
    return weights[weights > 0]


def up_to_the_largest_label(y: Array, classes: int) -> Array:
    return _right(y, classes)[: y.max() + 1]


def unchecked_labels(y: Array, classes: int) -> Array:
    careful.rows(y)
    counts = np.array([np.sum(y == k) for k in range(classes)])
    return np.where(counts > 0, len(y) / (np.sum(counts > 0) * np.maximum(counts, 1)), 0.0)


def grows_with_the_labels(y: Array, classes: int) -> Array:
    careful.rows(y)
    counts = np.bincount(y, minlength=classes)
    return np.where(counts > 0, len(y) / (np.sum(counts > 0) * np.maximum(counts, 1)), 0.0)


def zeros_for_no_rows(y: Array, classes: int) -> Array:
    careful.labels(y, classes)
    return _right(y, classes) if len(y) else np.zeros(classes)


def ones_for_no_rows(y: Array, classes: int) -> Array:
    careful.labels(y, classes)
    return _right(y, classes) if len(y) else np.ones(classes)


def mutates_y(y: Array, classes: int) -> Any:
    weights = _right(y, classes)
    y.sort()
    return weights


CLASS_WEIGHTS: Final = (
    Misconception(
        "unnormalised",
        unnormalised,
        why="The classes are balanced among each other, but the weights are far too small: a loss that is a sum over "
        "rows shrinks with them, and with it the learning rate.",
        hint=_MEAN,
    ),
    Misconception(
        "inverted",
        inverted,
        why="The weight is the share of the class, so the largest class gets the largest weight. That makes the "
        "imbalance worse.",
        hint="The rarer a class, the more one of its rows must count.",
    ),
    Misconception(
        "classes_forgotten",
        classes_forgotten,
        why="All weights are too large by the number of classes that occur; the loss and the learning rate grow with "
        "them.",
        hint=_MEAN,
    ),
    Misconception(
        "square_root",
        square_root,
        why="It takes the root, which corrects by half. That can be a choice, but then the classes do not count alike.",
        hint="Add up the weights of the rows of each class: the sums must be equal.",
    ),
    Misconception(
        "in_order_of_frequency",
        in_order_of_frequency,
        why="The weights are the right numbers, but sorted by frequency: they stand at the wrong classes.",
        hint="Position k of the answer belongs to class k.",
    ),
    Misconception(
        "mean_over_classes",
        mean_over_classes,
        why="The mean over the classes is 1. Wanted is the mean over the rows: there are many rows with a small weight "
        "and few with a large one.",
        hint=_MEAN,
    ),
    Misconception(
        "sum_of_one",
        sum_of_one,
        why="The weights add up to 1, like probabilities. They are none; their mean over the rows is to be 1.",
        hint=_MEAN,
    ),
    Misconception(
        "relative_to_the_largest",
        relative_to_the_largest,
        why="The largest class has weight 1 and all others more. That is the number of copies oversampling would make, "
        "and the mean over the rows is larger than 1.",
        hint=_MEAN,
    ),
    Misconception(
        "one_minus_share",
        one_minus_share,
        why="It takes 1 minus the share. With many classes that is nearly the same weight for all of them.",
        hint="Add up the weights of the rows of each class: the sums must be equal.",
    ),
    Misconception(
        "logarithm",
        logarithm,
        why="It takes the logarithm of the share. A class that is 20 times as rare then only counts a few times as "
        "much.",
        hint="Add up the weights of the rows of each class: the sums must be equal.",
    ),
    Misconception(
        "for_each_row",
        for_each_row,
        why="It gives a weight for each row. Wanted is one for each class; the loss looks up the rest.",
        hint="The answer has as many numbers as there are classes.",
    ),
    Misconception(
        "all_ones",
        all_ones,
        why="All classes weigh the same, so every *row* counts alike and the large classes decide.",
        hint="The rarer a class, the more one of its rows must count.",
    ),
    Misconception(
        "whole_division",
        whole_division,
        why="It divides whole numbers with `//`, which drops everything after the decimal point. Large classes get 0.",
        hint="Use the division that gives a fraction.",
    ),
    Misconception(
        "absent_classes_counted",
        absent_classes_counted,
        why="It divides by all classes, also by those without rows. Where one is missing, the mean over the rows falls "
        "below 1.",
        hint=_MEAN,
    ),
    Misconception(
        "infinite_on_absent",
        infinite_on_absent,
        why="A class without rows gets the weight 1/0: infinite. One infinity, and the next mean is infinite or NaN.",
        hint="Read in the docstring which weight a class has that does not occur.",
    ),
    Misconception(
        "one_on_absent",
        one_on_absent,
        why="A class without rows gets the weight 1.",
        hint="Read in the docstring which weight a class has that does not occur.",
    ),
    Misconception(
        "counts_plus_one",
        counts_plus_one,
        why="It adds 1 to every count so that nothing is divided by 0. That changes all weights, those of rare classes "
        "most, and those were the ones that mattered.",
        hint="Treat a count of 0 by itself and leave the others as they are.",
    ),
    Misconception(
        "only_classes_that_occur",
        only_classes_that_occur,
        why="A class without rows gets no place at all. Every class after it then moves up and takes another's weight.",
        hint="The answer has as many numbers as there are classes.",
    ),
    Misconception(
        "up_to_the_largest_label",
        up_to_the_largest_label,
        why="The weights end at the largest label that happens to occur. Two splits then have weights of different "
        "length.",
        hint="Take the length from `classes`.",
    ),
    Misconception(
        "unchecked_labels",
        unchecked_labels,
        why="It never looks at whether the labels exist. A row of an unknown class counts among the rows and belongs "
        "to no class.",
        hint="Compare all labels with the range that the docstring gives.",
    ),
    Misconception(
        "grows_with_the_labels",
        grows_with_the_labels,
        why="A label that is too large adds a class, and the answer has a number more than there are classes.",
        hint="Compare all labels with the range that the docstring gives.",
    ),
    Misconception(
        "zeros_for_no_rows",
        zeros_for_no_rows,
        why="It gives zeros where there are no rows. There is no weighting then whose mean is 1.",
        hint="Read what the docstring says about N = 0.",
    ),
    Misconception(
        "ones_for_no_rows",
        ones_for_no_rows,
        why="It gives ones where there are no rows, as if all was well.",
        hint="Read what the docstring says about N = 0.",
    ),
    Misconception(
        "mutates_y",
        mutates_y,
        why="The weights are right, but the caller's labels are sorted afterwards and no longer belong to their rows.",
        hint="`y.sort()` sorts in place.",
    ),
)

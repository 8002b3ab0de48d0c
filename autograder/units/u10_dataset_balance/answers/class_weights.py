"""Class weights: what is right, and what goes wrong."""

from __future__ import annotations

from typing import Final

import numpy as np

from autograder.authoring import Array, changes, in_float32, lets_pass, mistake
from autograder.authoring.pytorch import array, torch
from autograder.units.u10_dataset_balance.answers.careful import check_labels, check_rows

_MEAN: Final = "Add up the weights of all rows, each with the weight of its class: the sum must be the number of rows."


def reference(y: Array, classes: int) -> Array:
    """The weights that scikit-learn calls ``"balanced"``, and 0 for a class that does not occur.

    https://scikit-learn.org/stable/modules/generated/sklearn.utils.class_weight.compute_class_weight.html
    """
    counts = torch.bincount(torch.as_tensor(y), minlength=classes).double()
    occurs = counts > 0
    return array(torch.where(occurs, len(y) / (occurs.sum() * counts), 0.0))


def _counts(y: Array, classes: int) -> Array:
    check_rows(y)
    check_labels(y, classes)
    return np.bincount(y, minlength=classes).astype(float)


def _right(y: Array, classes: int) -> Array:
    counts = _counts(y, classes)
    return np.where(counts > 0, len(y) / (np.sum(counts > 0) * np.maximum(counts, 1)), 0.0)


def _where_present(weights: Array, counts: Array) -> Array:
    return np.where(counts > 0, weights, 0.0)


@mistake(hint=_MEAN)
def unnormalised(y: Array, classes: int) -> Array:
    """The classes are balanced among each other, but the weights are far too small: a loss that is a sum over rows
    shrinks with them, and with it the learning rate.
    """
    counts = _counts(y, classes)
    return _where_present(1 / counts, counts)


@mistake(
    hint="A class has twice as many rows as another: how many times smaller should its weight be?",
    beta=(0.99, 0.9, 0.999, 0.9999),
    mean_over_rows=(True, False),
)
def effective_numbers(y: Array, classes: int, *, beta: float, mean_over_rows: bool) -> Array:
    """It counts an effective number of rows, which grows more slowly than the rows do. The classes then weigh unlike:
    the large ones too much.
    """
    counts = _counts(y, classes)
    effective = (1 - beta**counts) / (1 - beta)
    weights = _where_present(1 / np.where(counts > 0, effective, 1.0), counts)
    share = len(y) / (weights * counts).sum() if mean_over_rows else (counts > 0).sum() / weights.sum()
    return np.asarray(weights * share)


@mistake(hint="The rarer a class, the more one of its rows must count.")
def inverted(y: Array, classes: int) -> Array:
    """The weight is the share of the class, so the largest class gets the largest weight. That makes the imbalance
    worse.
    """
    return _counts(y, classes) / len(y)


@mistake(hint=_MEAN)
def classes_forgotten(y: Array, classes: int) -> Array:
    """All weights are too large by the number of classes that occur; the loss and the learning rate grow with them."""
    counts = _counts(y, classes)
    return _where_present(len(y) / counts, counts)


@mistake(hint="Add up the weights of the rows of each class: the sums must be equal.")
def square_root(y: Array, classes: int) -> Array:
    """It takes the root, which corrects by half. That can be a choice, but then the classes do not count alike."""
    return np.sqrt(_right(y, classes))


@mistake(hint="Position k of the answer belongs to class k.")
def in_order_of_frequency(y: Array, classes: int) -> Array:
    """The weights are the right numbers, but sorted by frequency: they stand at the wrong classes."""
    return np.concatenate([np.sort(_right(y, classes)[_counts(y, classes) > 0]), np.zeros(classes)])[:classes]


@mistake(hint=_MEAN)
def mean_over_classes(y: Array, classes: int) -> Array:
    """The mean over the classes is 1. Wanted is the mean over the rows: there are many rows with a small weight and few
    with a large one.
    """
    weights = _right(y, classes)
    return np.asarray(weights / weights[weights > 0].mean())


@mistake(hint=_MEAN)
def sum_of_one(y: Array, classes: int) -> Array:
    """The weights add up to 1, like probabilities. They are none; their mean over the rows is to be 1."""
    weights = _right(y, classes)
    return np.asarray(weights / weights.sum())


@mistake(hint=_MEAN)
def relative_to_the_largest(y: Array, classes: int) -> Array:
    """The largest class has weight 1 and all others more. That is the number of copies oversampling would make, and the
    mean over the rows is larger than 1.
    """
    counts = _counts(y, classes)
    return _where_present(counts.max() / counts, counts)


@mistake(hint="Add up the weights of the rows of each class: the sums must be equal.")
def one_minus_share(y: Array, classes: int) -> Array:
    """It takes 1 minus the share. With many classes that is nearly the same weight for all of them."""
    counts = _counts(y, classes)
    return _where_present(1 - counts / len(y), counts)


@mistake(hint="Add up the weights of the rows of each class: the sums must be equal.")
def logarithm(y: Array, classes: int) -> Array:
    """It takes the logarithm of the share. A class that is 20 times as rare then only counts a few times as much."""
    counts = _counts(y, classes)
    return _where_present(-np.log(counts / len(y)), counts)


@mistake(hint="The answer has as many numbers as there are classes.")
def for_each_row(y: Array, classes: int) -> Array:
    """It gives a weight for each row. Wanted is one for each class; the loss looks up the rest."""
    return _right(y, classes)[y]


@mistake(hint="The rarer a class, the more one of its rows must count.")
def all_ones(y: Array, classes: int) -> Array:
    """All classes weigh the same, so every *row* counts alike and the large classes decide."""
    return np.where(_counts(y, classes) > 0, 1.0, 0.0)


@mistake(hint="Use the division that gives a fraction.")
def whole_division(y: Array, classes: int) -> Array:
    """It divides whole numbers with `//`, which drops everything after the decimal point. Large classes get 0."""
    return np.floor(_right(y, classes))


@mistake(hint=_MEAN, weighs_them_too=(False, True))
def absent_classes_counted(y: Array, classes: int, *, weighs_them_too: bool) -> Array:
    """It divides by all classes, also by those without rows. Where one is missing, the mean over the rows falls below
    1.
    """
    counts = _counts(y, classes)
    if weighs_them_too:
        return np.asarray(len(y) / (classes * np.maximum(counts, 1)))
    return _where_present(len(y) / (classes * counts), counts)


@mistake(hint="Read in the docstring which weight a class has that does not occur.")
def infinite_on_absent(y: Array, classes: int) -> Array:
    """A class without rows gets the weight 1/0: infinite. One infinity, and the next mean is infinite or NaN."""
    counts = _counts(y, classes)
    return len(y) / (np.sum(counts > 0) * counts)


@mistake(hint="Read in the docstring which weight a class has that does not occur.")
def one_on_absent(y: Array, classes: int) -> Array:
    """A class without rows gets the weight 1."""
    return np.where(_counts(y, classes) > 0, _right(y, classes), 1.0)


@mistake(hint="Treat a count of 0 by itself and leave the others as they are.", weighs_absent=(True, False))
def counts_plus_one(y: Array, classes: int, *, weighs_absent: bool = True) -> Array:
    """It adds 1 to every count so that nothing is divided by 0. That changes all weights, those of rare classes most,
    and those were the ones that mattered.
    """
    counts = _counts(y, classes)
    weights = np.where(weighs_absent | (counts > 0), 1 / (counts + 1), 0.0)
    return np.asarray(weights * len(y) / (weights * counts).sum())


@mistake(hint="The answer has as many numbers as there are classes.")
def only_classes_that_occur(y: Array, classes: int) -> Array:
    """A class without rows gets no place at all. Every class after it then moves up and takes another's weight."""
    weights = _right(y, classes)
    return weights[weights > 0]


@mistake(hint="Take the length from `classes`.")
def up_to_the_largest_label(y: Array, classes: int) -> Array:
    """The weights end at the largest label that happens to occur. Two splits then have weights of different length."""
    return _right(y, classes)[: y.max() + 1]


@mistake(hint="Compare all labels with the range that the docstring gives.", about_errors=True)
def unchecked_labels(y: Array, classes: int) -> Array:
    """It never looks at whether the labels exist. A row of an unknown class counts among the rows and belongs to no
    class.
    """
    check_rows(y)
    counts = np.array([np.sum(y == k) for k in range(classes)])
    return np.where(counts > 0, len(y) / (np.sum(counts > 0) * np.maximum(counts, 1)), 0.0)


@mistake(hint="Compare all labels with the range that the docstring gives.", about_errors=True)
def grows_with_the_labels(y: Array, classes: int) -> Array:
    """A label that is too large adds a class, and the answer has a number more than there are classes."""
    check_rows(y)
    counts = np.bincount(y, minlength=classes)
    return np.where(counts > 0, len(y) / (np.sum(counts > 0) * np.maximum(counts, 1)), 0.0)


@mistake(hint="What becomes of an array of shape (1,) on your way, and how many numbers does it hold then?")
def one_row_as_a_number(y: Array, classes: int) -> Array:
    """It drops all axes of extent 1 first. Of a single row a bare number is left, and the rest of the function is made
    for arrays.
    """
    check_rows(y)
    check_labels(y, classes)
    counts = np.bincount(np.squeeze(y), minlength=classes)
    return np.where(counts > 0, len(y) / (np.sum(counts > 0) * np.maximum(counts, 1)), 0.0)


@mistake(hint="Read in the docstring how few classes there may be.")
def one_class_refused(y: Array, classes: int) -> Array:
    """It refuses a single class. There is nothing to balance then, and each row has a weight all the same."""
    if classes < 2:
        raise ValueError(f"there is nothing to balance in {classes} classes")
    return _right(y, classes)


HABITS = (
    *in_float32(),
    *changes("y"),
    *lets_pass("a label as large as the number of classes", "a label of −1", "no rows at all"),
)

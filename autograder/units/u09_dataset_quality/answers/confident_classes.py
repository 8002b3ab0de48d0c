"""Confident classes: what is right, and what goes wrong."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, changes, lets_pass, misfit_names, mistake
from autograder.authoring.pytorch import array, tensor, torch
from autograder.units.u09_dataset_quality.answers.careful import (
    check_labels,
    leaves_these_shapes,
    mean_limits,
    most_probable,
    own,
    sure_of,
)
from autograder.units.u09_dataset_quality.answers.seen import COPIES


def reference(probs: Array, y: Array) -> Array:
    """The first largest probability among those that reach the mean of their class.

    https://docs.pytorch.org/docs/stable/generated/torch.argmax.html
    """
    given, labels = tensor(probs), torch.as_tensor(y)
    members = torch.nn.functional.one_hot(labels, probs.shape[1]).to(torch.float64)
    limits = (given * members).sum(dim=0) / members.sum(dim=0)
    # Nothing reaches 0 / 0, the limit of a class without rows.
    reached = given >= limits
    best = torch.where(reached, given, torch.tensor(-1.0, dtype=torch.float64)).argmax(dim=1)
    return array(torch.where(reached.any(dim=1), best, torch.tensor(-1)))


@mistake(hint="What does it take, besides being the largest, for a row to be confident of a class?")
def largest_probability(probs: Array, y: Array) -> Any:
    """It takes the most probable class of each row, without any threshold. Rows about which the model is in doubt get a
    class, too, and a class that the model finds hard is passed over.
    """
    check_labels(probs, y)
    return probs.argmax(axis=1)


@mistake(hint="Of which rows is the threshold of class j the mean?")
def threshold_over_all_rows(probs: Array, y: Array) -> Any:
    """The threshold of a class is its mean over all rows. Most of these belong to other classes, so it is far too low,
    and rows are confident of classes of which they should not be.
    """
    check_labels(probs, y)
    occurs = np.isin(np.arange(probs.shape[1]), y)
    return most_probable(probs, (probs >= probs.mean(axis=0)) & occurs)


@mistake(hint="The model finds some classes easier than others: how many thresholds do you have?")
def one_threshold_for_all(probs: Array, y: Array) -> Any:
    """It has one threshold for all classes, the mean over the labels of all rows. Classes that the model finds hard
    hardly reach it, and easy ones reach it when they should not.
    """
    check_labels(probs, y)
    occurs = np.isin(np.arange(probs.shape[1]), y)
    return most_probable(probs, (probs >= own(probs, y).mean()) & occurs)


@mistake(hint="Which threshold must class 2 reach in a row whose label is 0?")
def threshold_of_the_label_for_all(probs: Array, y: Array) -> Any:
    """It compares all probabilities of a row with the threshold of the row's label. Each class has a threshold of its
    own, whatever the label of the row is.
    """
    check_labels(probs, y)
    return most_probable(probs, probs >= mean_limits(probs, y)[y][:, None])


@mistake(hint="Where does the docstring say which number a probability must reach?", limit=(0.5, 0.8, 0.9))
def fixed_threshold(probs: Array, y: Array, *, limit: float) -> Any:
    """Its threshold is a fixed number, whatever the model says of the rows of a class. What is confident for one class
    is doubtful for another.
    """
    check_labels(probs, y)
    occurs = np.isin(np.arange(probs.shape[1]), y)
    return most_probable(probs, (probs >= limit) & occurs)


@mistake(hint="Is the threshold a mean?")
def median_threshold(probs: Array, y: Array) -> Any:
    """Its thresholds are medians. A few wrong labels move a mean and hardly a median, so other rows reach them."""
    check_labels(probs, y)
    limits = np.full(probs.shape[1], np.inf)
    for label in np.unique(y):
        limits[label] = np.median(probs[y == label, label])
    return most_probable(probs, probs >= limits)


@mistake(hint="Which rows belong to class j here: those with the label j, or those that the model takes for j?")
def threshold_of_predicted(probs: Array, y: Array) -> Any:
    """The threshold of a class is the mean over the rows that the model takes for it, not over those with its label. It
    is too high, as if the model knew best.
    """
    check_labels(probs, y)
    called = probs.argmax(axis=1)
    limits = np.full(probs.shape[1], np.inf)
    for label in np.intersect1d(called, y):
        limits[label] = probs[called == label, label].mean()
    return most_probable(probs, probs >= limits)


@mistake(hint="Which is asked first: which class is the largest, or which classes reach their thresholds?")
def largest_or_none(probs: Array, y: Array) -> Any:
    """It looks at the most probable class alone, and at no other where that one misses its threshold. Another class may
    well reach its own.
    """
    check_labels(probs, y)
    best = probs.argmax(axis=1)
    return np.where(probs[np.arange(len(y)), best] >= mean_limits(probs, y)[best], best, -1)


@mistake(hint="How do you choose among several classes that are reached?")
def first_reached(probs: Array, y: Array) -> Any:
    """Where a row reaches several classes it takes the one with the lowest number, and not the most probable one."""
    check_labels(probs, y)
    reached = probs >= mean_limits(probs, y)
    return np.where(reached.any(axis=1), reached.argmax(axis=1), -1)


@mistake(hint="How do you choose among several classes that are reached?", by_ratio=(False, True))
def furthest_above(probs: Array, y: Array, *, by_ratio: bool) -> Any:
    """Where a row reaches several classes it takes the one that is furthest above its threshold. Asked for is the one
    with the highest probability.
    """
    check_labels(probs, y)
    limits = mean_limits(probs, y)
    finite = np.where(np.isfinite(limits), limits, 2.0)
    return most_probable(probs / finite if by_ratio else 2 + probs - finite, probs >= limits)


@mistake(hint="What does the docstring say of a probability that equals its threshold?")
def strictly_above(probs: Array, y: Array) -> Any:
    """A probability that equals its threshold does not reach it here. Equal is enough: the only row of a class would
    otherwise never be confident of it.
    """
    check_labels(probs, y)
    return most_probable(probs, probs > mean_limits(probs, y))


@mistake(hint="Which of two equal classes comes first?")
def last_of_equals(probs: Array, y: Array) -> Any:
    """Of classes that are as probable it takes the last one."""
    check_labels(probs, y)
    reached = (probs >= mean_limits(probs, y))[:, ::-1]
    mirrored = most_probable(probs[:, ::-1], reached)
    return np.where(mirrored < 0, -1, probs.shape[1] - 1 - mirrored)


@mistake(
    hint="What does your function give for a row that reaches no class, and what does the docstring say?",
    way=("class 0", "largest", "label"),
)
def never_none(probs: Array, y: Array, *, way: str) -> Any:
    """A row that reaches no class gets one all the same. Nobody can see afterwards that the model was in doubt."""
    sure = sure_of(probs, y)
    instead = {"class 0": np.zeros_like(y), "largest": probs.argmax(axis=1), "label": y}[way]
    return np.where(sure < 0, instead, sure)


@mistake(hint="What stands for 'no class'?")
def k_for_none(probs: Array, y: Array) -> Any:
    """A row that reaches no class gets the number K. The docstring has −1 for that."""
    sure = sure_of(probs, y)
    return np.where(sure < 0, probs.shape[1], sure)


@mistake(hint="What is the mean of no rows, and what does it do further on?")
def absent_class_is_reached(probs: Array, y: Array) -> Any:
    """A class without rows has the threshold 0, so that every row reaches it. There is nothing by which to tell how
    probable it must be.
    """
    check_labels(probs, y)
    limits = mean_limits(probs, y)
    return most_probable(probs, probs >= np.where(np.isfinite(limits), limits, 0.0))


@mistake(hint="Is the number of classes the number of different labels?")
def classes_that_occur(probs: Array, y: Array) -> Any:
    """It counts its classes in the labels. Where one has no rows, the thresholds of all others stand at the wrong
    class.
    """
    check_labels(probs, y)
    limits = mean_limits(probs, y)
    moved = np.full(limits.shape, np.inf)
    there = np.isfinite(limits)
    moved[: there.sum()] = limits[there]
    return most_probable(probs, probs >= moved)


@mistake(hint="A row may be confident of another class than its label.")
def only_the_label(probs: Array, y: Array) -> Any:
    """It asks of each row only whether it reaches the class of its label. So no row is ever confident of another, and
    no wrong label is found.
    """
    check_labels(probs, y)
    return np.where(own(probs, y) >= mean_limits(probs, y)[y], y, -1)


@mistake(hint="Leave the dtype of the classes to numpy: it gives them as int64.", to=(np.int32, np.float64))
def another_dtype(probs: Array, y: Array, *, to: type) -> Any:
    """Its classes are right, but of another dtype than promised. An index is an int64."""
    return sure_of(probs, y).astype(to)


HABITS = (
    *changes("probs", "y", seen=COPIES),
    *lets_pass("a label of −1"),
    *lets_pass("a label as large as the number of classes"),
    *leaves_these_shapes(*misfit_names("y", "is a column", "is one number", "has one number too many")),
)

"""Label issues: what is right, and what goes wrong."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, changes, mistake
from autograder.authoring.pytorch import array, tensor, torch
from autograder.units.u09_dataset_quality.answers import confident_classes
from autograder.units.u09_dataset_quality.answers.careful import check_labels, mean_limits, own, sure_of
from autograder.units.u09_dataset_quality.answers.seen import COPIES


def reference(probs: Array, y: Array) -> Array:
    """The rows off the diagonal of the confident joint, sorted by how probable their labels are.

    https://docs.pytorch.org/docs/stable/generated/torch.sort.html
    """
    labels, classes = torch.as_tensor(y), torch.as_tensor(confident_classes.reference(probs, y))
    rows = torch.nonzero((classes >= 0) & (classes != labels))[:, 0]
    order = tensor(probs)[rows, labels[rows]].sort(stable=True).indices
    return array(rows[order])


def composite(parts: Any, probs: Array, y: Array) -> Any:
    """Rows that are confident of another class than their label, in order."""
    return _sorted(_differ(parts.confident_classes(probs, y), y), own(probs, y))


def _differ(classes: Array, y: Array) -> Array:
    return np.flatnonzero((classes >= 0) & (classes != y))


def _sorted(rows: Array, badness: Array) -> Array:
    return np.array(sorted(rows.tolist(), key=lambda row: (badness[row], row)), dtype=np.int64)


def _right(probs: Array, y: Array) -> Array:
    return _sorted(_differ(sure_of(probs, y), y), own(probs, y))


@mistake(hint="Which of your functions says of which class a row is confident?")
def all_disagreements(probs: Array, y: Array) -> Any:
    """It reports every row whose most probable class is not its label. Among these are the hard ones, about which the
    model is only in doubt.
    """
    check_labels(probs, y)
    return _sorted(np.flatnonzero(probs.argmax(axis=1) != y), own(probs, y))


@mistake(hint="Is a low probability of the label enough, or must the row be confident of something else?")
def low_self_confidence(probs: Array, y: Array) -> Any:
    """It reports rows that give their own label less than its threshold. Many right rows do: the hard examples are
    reported, and not the wrong labels.
    """
    check_labels(probs, y)
    return _sorted(np.flatnonzero(own(probs, y) < mean_limits(probs, y)[y]), own(probs, y))


@mistake(hint="What does −1 say about a label?")
def doubts_reported(probs: Array, y: Array) -> Any:
    """Rows that are confident of no class are reported, too, since −1 is not their label. Nothing is known against
    them.
    """
    return _sorted(np.flatnonzero(sure_of(probs, y) != y), own(probs, y))


@mistake(hint="Look at the first row that you return: is it the worst?")
def best_first(probs: Array, y: Array) -> Any:
    """The worst come last. Whoever looks through the first ten sees the mildest cases."""
    return _sorted(_differ(sure_of(probs, y), y), -own(probs, y))


@mistake(hint="In which order does the docstring want them?")
def in_order_of_rows(probs: Array, y: Array) -> Any:
    """The rows come in the order of their numbers. Whoever has time for ten of them should see the worst ten."""
    return _differ(sure_of(probs, y), y)


@mistake(hint="Of which class is the probability by which they are sorted?", way=("other class", "margin", "largest"))
def sorted_by_another_number(probs: Array, y: Array, *, way: str) -> Any:
    """It sorts by something else than the probability of the label: by that of another class, or by a difference. Other
    rows then come first.
    """
    classes = sure_of(probs, y)
    other = probs[np.arange(len(y)), np.maximum(classes, 0)]
    badness = {"other class": -other, "margin": own(probs, y) - other, "largest": -probs.max(axis=1)}[way]
    return _sorted(_differ(classes, y), badness)


@mistake(hint="Positions in which array does `argsort` return?")
def places_among_the_issues(probs: Array, y: Array) -> Any:
    """It returns positions within the list of issues, not row numbers: `argsort` counts from 0 in what it is given."""
    rows = _differ(sure_of(probs, y), y)
    return own(probs, y)[rows].argsort(kind="stable")


@mistake(hint="Which numbers should come back, and how many?")
def mask(probs: Array, y: Array) -> Any:
    """It returns whether each row is an issue. Asked for are the numbers of those that are, in an order."""
    classes = sure_of(probs, y)
    return (classes >= 0) & (classes != y)


@mistake(hint="Which rows are to be returned?")
def rows_to_keep(probs: Array, y: Array) -> Any:
    """It returns the rows that are no issues: those to keep and not those to look at."""
    return _sorted(np.setdiff1d(np.arange(len(y)), _differ(sure_of(probs, y), y)), own(probs, y))


@mistake(hint="What is asked for: a row, or what its label should be?")
def suggested_labels(probs: Array, y: Array) -> Any:
    """It returns the classes that the rows should have, and not which rows these are."""
    return sure_of(probs, y)[_right(probs, y)]


@mistake(hint="Which of two equal rows comes first? Not every way to sort keeps their order.")
def last_of_equals_first(probs: Array, y: Array) -> Any:
    """Rows whose labels are as probable come in the opposite order of their numbers."""
    rows = _differ(sure_of(probs, y), y)[::-1]
    return rows[own(probs, y)[rows].argsort(kind="stable")]


@mistake(hint="Return all of them.", count=(5, 10))
def only_the_worst(probs: Array, y: Array, *, count: int) -> Any:
    """It returns some of the worst and leaves out the rest. How many to look at is for the caller to say."""
    return _right(probs, y)[:count]


@mistake(hint="What does your function return where it finds nothing?")
def nothing_where_there_is_none(probs: Array, y: Array) -> Any:
    """Where no label is wrong it returns no array. Whoever takes rows out with the answer then gets an error."""
    rows = _right(probs, y)
    return rows if len(rows) else None


@mistake(hint="Leave the dtype of row numbers to numpy: it gives them as int64.", to=(np.int32, np.float64))
def another_dtype(probs: Array, y: Array, *, to: type) -> Any:
    """Its row numbers are right, but of another dtype than promised. With floats nothing can be indexed."""
    return _right(probs, y).astype(to)


HABITS = (*changes("probs", "y", seen=COPIES),)

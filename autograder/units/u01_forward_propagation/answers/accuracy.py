"""An accuracy: what is right, and what goes wrong."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, changes, mistake
from autograder.authoring.pytorch import tensor, torch


def reference(logits: Array, y: Array) -> float:
    """`torch.argmax` gives the first of several largest.

    https://docs.pytorch.org/docs/stable/generated/torch.argmax.html
    """
    predicted = tensor(logits).argmax(dim=-1)
    return float((predicted == torch.as_tensor(y)).double().mean())


@mistake(hint="There must be one prediction for each row; check the shape of your predictions.")
def classes_over_the_batch(logits: Array, y: Array) -> float:
    """It looks for the largest logit down each column: which example is most typical of a class. Wanted is, for each
    example, the class with the largest logit.
    """
    return float((logits.argmax(axis=0) == y).mean())


@mistake(hint="Give the search an axis.")
def position_in_the_whole_array(logits: Array, y: Array) -> float:
    """It looks for the largest logit of the whole batch and finds one number where one prediction for each row is
    needed.
    """
    return float((logits.argmax() == y).mean())


@mistake(hint="Numpy has one function for the largest value and another for its position.")
def largest_logit_for_its_class(logits: Array, y: Array) -> float:
    """It compares the largest logit itself with the label. Wanted is not how large it is but where it stands."""
    return float((logits.max(axis=1) == y).mean())


@mistake(hint="Look at the name of the function that picks the class.")
def least_likely_class(logits: Array, y: Array) -> float:
    """It predicts the class with the smallest logit, the one the network believes in least."""
    return float((logits.argmin(axis=1) == y).mean())


@mistake(hint="Print `y`: is it a number for each row, or a row of zeros and a one?")
def labels_read_as_one_hot(logits: Array, y: Array) -> float:
    """It searches the labels for their largest, as if each were a row with a single 1. That finds the place of one row,
    and every prediction is compared with it.
    """
    return float((logits.argmax(axis=1) == y.argmax()).mean())


@mistake(hint="The answer must lie between 0 and 1.")
def count(logits: Array, y: Array) -> int:
    """It returns how many rows are right. An accuracy is a share, so that batches of different size compare."""
    return int((logits.argmax(axis=1) == y).sum())


@mistake(hint="The answer must lie between 0 and 1.")
def percent(logits: Array, y: Array) -> float:
    """It returns a percentage."""
    return float(100 * (logits.argmax(axis=1) == y).mean())


@mistake(hint="Check which rows you count: those that agree with the label or those that do not.")
def error_rate(logits: Array, y: Array) -> float:
    """It returns the share of wrong answers: the two add up to 1."""
    return float((logits.argmax(axis=1) != y).mean())


@mistake(hint="How many answers could have been right at most? Divide by that.")
def per_class(logits: Array, y: Array) -> float:
    """It divides by the number of classes. The share wanted is a share of the rows."""
    return float((logits.argmax(axis=1) == y).sum() / logits.shape[1])


@mistake(hint="How many answers could have been right at most? Divide by that.")
def over_all_entries(logits: Array, y: Array) -> float:
    """It divides by the number of logits. There is one answer for each row, not one for each logit."""
    return float((logits.argmax(axis=1) == y).sum() / logits.size)


@mistake(
    hint="Print the shape of the comparison; it must be (N,).",
    seen="https://solofox.github.io/torch/broadcasting/2025/12/07/torch-broadcasting-trap.html",
)
def every_row_with_every_label(logits: Array, y: Array) -> float:
    """It compares every prediction with every label: a column of shape (N, 1) against a row of shape (N,) makes a table
    of N by N.
    """
    return float((logits.argmax(axis=1, keepdims=True) == y).mean())


@mistake(
    hint="Return which share of the rows is right, and divide so that a fraction stays one.", kind=(bool, int, float)
)
def all_or_nothing(logits: Array, y: Array, *, kind: type) -> Any:
    """It gives 1 if every row is right and else 0, as `all` does, and as `//` does, which drops what is after the
    decimal point. One wrong row in a thousand then counts as total failure.
    """
    return kind((logits.argmax(axis=1) == y).all())


@mistake(hint="The answer is one number for the whole batch.")
def not_averaged(logits: Array, y: Array) -> Any:
    """It returns right or wrong for each row and leaves the average out."""
    return (logits.argmax(axis=1) == y).astype(float)


@mistake(hint="Ask for each row which class wins.")
def positive_logit(logits: Array, y: Array) -> float:
    """It counts a row as right when the logit of its label is positive. Logits only mean something in comparison with
    the others of their row: all may be negative, and one of them still wins.
    """
    return float((logits[np.arange(len(y)), y] > 0).mean())


@mistake(hint="Ask for each row which class wins, and count.")
def mean_probability(logits: Array, y: Array) -> float:
    """It averages the probability that the network gives to the labels. That measures confidence; accuracy only asks
    whether the label came first.
    """
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    return float((e[np.arange(len(y)), y] / e.sum(axis=1)).mean())


@mistake(hint="Read in the docstring which one is the prediction then.")
def last_of_the_largest(logits: Array, y: Array) -> float:
    """It is right where one logit is the largest. Where several are, it picks the last of them."""
    predicted = logits.shape[1] - 1 - logits[:, ::-1].argmax(axis=1)
    return float((predicted == y).mean())


@mistake(hint="Make one prediction for each row; read in the docstring which, and compare it with the label.")
def any_of_the_largest(logits: Array, y: Array) -> float:
    """It is right where one logit is the largest. Where several are, it counts the row as right if the label is any one
    of them, so a network that finds all classes equally likely would be perfect.
    """
    return float((logits[np.arange(len(y)), y] == logits.max(axis=1)).mean())


@mistake(hint="Ask what your formula divides by when no row is wrong.")
def by_way_of_the_odds(logits: Array, y: Array) -> float:
    """It first divides the right rows by the wrong ones. Where every row is right, there is nothing to divide by."""
    right = int((logits.argmax(axis=1) == y).sum())
    odds = right / (len(y) - right)
    return odds / (1 + odds)


@mistake(hint="Read in the docstring how few rows there may be, and work out the share of one row by hand.")
def one_row_refused(logits: Array, y: Array) -> float:
    """It refuses a batch of one row. A single row is right or wrong, so its share is a number as good as any."""
    if len(y) < 2:
        raise ValueError("an accuracy needs several rows")
    return float((logits.argmax(axis=1) == y).mean())


@mistake(hint="Ask how many classes there are to choose from, and which the first of the largest is.")
def one_class_as_two(logits: Array, y: Array) -> float:
    """It takes a single column for a yes-or-no question and reads off the sign. With one class, every row is of it."""
    predicted = logits[:, 0] > 0 if logits.shape[1] == 1 else logits.argmax(axis=1)
    return float((predicted == y).mean())


@mistake(hint="What is exp(1000), and exp(−1000)?", divided=(True, False))
def exponentials_overflow(logits: Array, y: Array, *, divided: bool) -> float:
    """It takes exp() of the logits as they are. That is infinite for large ones and 0 for those far below 0, and from
    such numbers nobody can tell which logit is the largest.
    """
    with np.errstate(all="ignore"):
        powers = np.exp(logits)
        scores = powers / powers.sum(axis=1, keepdims=True) if divided else powers
    return float((scores.argmax(axis=1) == y).mean())


HABITS = changes("logits", "y")

"""A ridge regression onto labels: what is right, and what goes wrong."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, changes, in_float32, mistake
from autograder.authoring.pytorch import array, tensor, torch
from autograder.units.u07_deeper_layers.answers.seen import COPIES


def reference(features: Array, y: Array, lam: float) -> tuple[Array, Array]:
    """Least squares for rows that are joined by one more for each weight, which says that it is 0.

    https://docs.pytorch.org/docs/stable/generated/torch.linalg.lstsq.html
    """
    rows, columns = features.shape
    targets = torch.nn.functional.one_hot(torch.from_numpy(y)).double()
    price = torch.eye(columns, dtype=torch.float64) * (rows * lam) ** 0.5
    inputs = torch.cat([tensor(features), price])
    bias = torch.cat([torch.ones(rows, 1), torch.zeros(columns, 1)]).double()
    outputs = torch.cat([targets, torch.zeros(columns, targets.shape[1])])
    found = torch.linalg.lstsq(torch.cat([inputs, bias], dim=1), outputs, driver="gelsd").solution
    return array(found[:-1]), array(found[-1])


def one_hot(y: Array) -> Array:
    """A row for each label, with a 1 in its column."""
    return np.asarray(np.eye(y.max() + 1)[y])


def probe(features: Array, targets: Array, lam: float) -> tuple[Array, Array]:
    """The right weights and bias for any targets."""
    centre, middle = features.mean(axis=0), targets.mean(axis=0)
    off = features - centre
    gram = off.T @ off / len(off) + lam * np.eye(off.shape[1])
    w = np.linalg.solve(gram, off.T @ (targets - middle) / len(off))
    return w, middle - centre @ w


@mistake(hint="Read in the docstring what the penalty is weighed against: a sum over the rows or a mean?")
def sum_for_mean(features: Array, y: Array, lam: float) -> Any:
    """It weighs the penalty against the sum of the squares, not their mean. With more rows the same lam then means
    less.
    """
    return probe(features, one_hot(y), lam / len(features))


@mistake(hint="Read in the docstring what is divided by N, and what is not.")
def penalty_times_n_again(features: Array, y: Array, lam: float) -> Any:
    """It multiplies the penalty by the number of rows once too often."""
    return probe(features, one_hot(y), lam * len(features))


@mistake(hint="Write down the derivative of both terms: is there a 2 in one of them only?")
def penalty_halved(features: Array, y: Array, lam: float) -> Any:
    """Its penalty counts half of what the docstring says, beside the whole squares."""
    return probe(features, one_hot(y), lam / 2)


@mistake(hint="Write down the derivative of both terms: is there a 2 in one of them only?")
def penalty_doubled(features: Array, y: Array, lam: float) -> Any:
    """Its penalty counts twice of what the docstring says. So it is where the squares are halved and the penalty is
    not.
    """
    return probe(features, one_hot(y), 2 * lam)


@mistake(hint="Use every argument of the function.")
def no_penalty(features: Array, y: Array, lam: float) -> Any:
    """It does not use lam. With more features than rows, many answers are then equally good, and most are useless."""
    centre, targets = features.mean(axis=0), one_hot(y)
    w = np.linalg.pinv(features - centre) @ (targets - targets.mean(axis=0))
    return w, targets.mean(axis=0) - centre @ w


@mistake(hint="Which of the unknowns does the penalty pull towards 0, and which not?")
def bias_penalised(features: Array, y: Array, lam: float) -> Any:
    """It penalises the bias like a weight, so that it matters where the features have their zero."""
    joined = np.column_stack([features, np.ones(len(features))])
    gram = joined.T @ joined / len(joined) + lam * np.eye(joined.shape[1])
    found = np.linalg.solve(gram, joined.T @ one_hot(y) / len(joined))
    return found[:-1], found[-1]


@mistake(hint="What do the scores of a row add up to when all features are 0?")
def no_bias(features: Array, y: Array, lam: float) -> Any:
    """It fits no bias and returns zeros for it, so that every score is 0 where the features are."""
    targets = one_hot(y)
    gram = features.T @ features / len(features) + lam * np.eye(features.shape[1])
    return np.linalg.solve(gram, features.T @ targets / len(features)), np.zeros(targets.shape[1])


@mistake(
    hint="Your weights belong to centred features: what must be added where they are used on the features as they are?"
)
def bias_for_centred_features(features: Array, y: Array, lam: float) -> Any:
    """Its bias is the mean of the targets. That belongs to centred features, and those that come are not."""
    w, _ = probe(features, one_hot(y), lam)
    return w, one_hot(y).mean(axis=0)


@mistake(hint="Try rows with labels 0 and 2: is 2 twice as much of something as 1?")
def labels_as_numbers(features: Array, y: Array, lam: float) -> Any:
    """It fits the labels as if they were amounts, one score in all. A class is no larger than another."""
    w, b = probe(features, y[:, None].astype(float), lam)
    return w, b


@mistake(hint="Which two numbers are in a row of targets?")
def targets_of_both_signs(features: Array, y: Array, lam: float) -> Any:
    """Its targets are -1 and 1, and the docstring's are 0 and 1."""
    return probe(features, 2 * one_hot(y) - 1, lam)


@mistake(hint="How many columns do labels from 0 to 3 need if nobody has a 2?")
def columns_of_present_labels(features: Array, y: Array, lam: float) -> Any:
    """It makes a column for each label that is there, so that labels above an absent one get another's column."""
    _, numbers = np.unique(y, return_inverse=True)
    return probe(features, one_hot(numbers), lam)


@mistake(hint="By what is the squared difference divided, and over which axes is the penalty summed?")
def penalty_divided_by_classes(features: Array, y: Array, lam: float) -> Any:
    """It takes the mean over rows and classes where the docstring takes it over the rows alone: the penalty weighs more
    the more classes there are.
    """
    targets = one_hot(y)
    return probe(features, targets, lam * targets.shape[1])


@mistake(
    hint="Is the penalty on the weights or on their size as drawn in units of each feature?",
    bias=("taken back", "of the wide", "of the features", "of the targets"),
)
def features_standardised(features: Array, y: Array, lam: float, *, bias: str) -> Any:
    """It gives all features one width before it fits, so that the penalty is another for each of them."""
    width = np.where(features.std(axis=0) > 0, features.std(axis=0), 1)
    targets = one_hot(y)
    w, b = probe(features / width, targets, lam)
    middle = targets.mean(axis=0)
    known = {"of the wide": (w, b), "of the features": (w, middle - features.mean(axis=0) @ w)}
    return {**known, "of the targets": (w, middle), "taken back": (w / width[:, None], b)}[bias]


@mistake(hint="What is added to the diagonal, lam or its square?")
def penalty_squared(features: Array, y: Array, lam: float) -> Any:
    """It squares lam. The docstring squares the weights."""
    return probe(features, one_hot(y), lam**2)


@mistake(hint="Where does the identity matrix stand: is lam on its diagonal or everywhere?")
def penalty_everywhere(features: Array, y: Array, lam: float) -> Any:
    """It adds lam to every number of the matrix, not to the diagonal: that pulls the sum of the weights to 0, not each
    weight.
    """
    off, targets = features - features.mean(axis=0), one_hot(y)
    w = np.linalg.lstsq(off.T @ off / len(off) + lam, off.T @ (targets - targets.mean(axis=0)) / len(off))[0]
    return w, targets.mean(axis=0) - features.mean(axis=0) @ w


@mistake(hint="Compare the shape of your w with the docstring's.")
def transposed(features: Array, y: Array, lam: float) -> Any:
    """It returns w with its axes the wrong way round. PyTorch keeps its weights so; here the features stand on the
    left.
    """
    w, b = probe(features, one_hot(y), lam)
    return w.T, b


@mistake(hint="Count what you return.")
def bias_in_the_last_row(features: Array, y: Array, lam: float) -> Any:
    """It returns one array whose last row is the bias. The docstring returns the two apart."""
    w, b = probe(features, one_hot(y), lam)
    return np.vstack([w, b])


HABITS = (*changes("features", "y", seen=COPIES), *in_float32())

"""What goes wrong in weighting the loss and its gradient."""

from __future__ import annotations

from typing import Final

import numpy as np

from autograder.authoring.old import Misconception
from autograder.model import Array
from autograder.units.u10_dataset_balance.misconceptions import loss_of_rows
from autograder.units.u10_dataset_balance.misconceptions.loss_of_rows import Answer
from autograder.units.u10_dataset_balance.misconceptions.weighted_cross_entropy_borders import BORDERS


def divides_by_rows(logits: Array, y: Array, weights: Array) -> Answer:
    loss_of_rows.check(logits, y, weights)
    row, loss, gradient = loss_of_rows.parts(logits, y, weights)
    return float((row * loss).mean()), row[:, np.newaxis] * gradient / len(y)


def divides_by_all_weights(logits: Array, y: Array, weights: Array) -> Answer:
    loss_of_rows.check(logits, y, weights)
    row, loss, gradient = loss_of_rows.parts(logits, y, weights)
    return float((row * loss).sum() / weights.sum()), row[:, np.newaxis] * gradient / weights.sum()


def not_divided(logits: Array, y: Array, weights: Array) -> Answer:
    loss_of_rows.check(logits, y, weights)
    row, loss, gradient = loss_of_rows.parts(logits, y, weights)
    return float((row * loss).sum()), row[:, np.newaxis] * gradient


def gradient_not_divided(logits: Array, y: Array, weights: Array) -> Answer:
    loss_of_rows.check(logits, y, weights)
    loss, dlogits = loss_of_rows.right(logits, y, weights)
    return loss, dlogits * weights[y].sum()


def gradient_divided_by_rows(logits: Array, y: Array, weights: Array) -> Answer:
    loss_of_rows.check(logits, y, weights)
    loss, dlogits = loss_of_rows.right(logits, y, weights)
    return loss, dlogits * weights[y].sum() / len(y)


def gradient_divided_by_classes_too(logits: Array, y: Array, weights: Array) -> Answer:
    loss_of_rows.check(logits, y, weights)
    loss, dlogits = loss_of_rows.right(logits, y, weights)
    return loss, dlogits / logits.shape[1]


def no_weights(logits: Array, y: Array, weights: Array) -> Answer:
    loss_of_rows.check(logits, y, weights)
    return loss_of_rows.right(logits, y, np.ones_like(weights))


def loss_not_weighted(logits: Array, y: Array, weights: Array) -> Answer:
    loss_of_rows.check(logits, y, weights)
    return loss_of_rows.right(logits, y, np.ones_like(weights))[0], loss_of_rows.right(logits, y, weights)[1]


def gradient_not_weighted(logits: Array, y: Array, weights: Array) -> Answer:
    loss_of_rows.check(logits, y, weights)
    return loss_of_rows.right(logits, y, weights)[0], loss_of_rows.right(logits, y, np.ones_like(weights))[1]


def gradient_weighted_by_column(logits: Array, y: Array, weights: Array) -> Answer:
    loss_of_rows.check(logits, y, weights)
    row, _, gradient = loss_of_rows.parts(logits, y, weights)
    return loss_of_rows.right(logits, y, weights)[0], weights * gradient / row.sum()


def weights_the_probabilities(logits: Array, y: Array, weights: Array) -> Answer:
    loss_of_rows.check(logits, y, weights)
    raised = np.exp(loss_of_rows.log_softmax(logits)) * weights
    shares = raised / raised.sum(axis=1, keepdims=True)
    gradient = shares.copy()
    gradient[np.arange(len(y)), y] -= 1
    return float(-np.log(shares[np.arange(len(y)), y]).mean()), gradient / len(y)


def weights_squared(logits: Array, y: Array, weights: Array) -> Answer:
    loss_of_rows.check(logits, y, weights)
    return loss_of_rows.right(logits, y, weights**2)


def missing_one_hot(logits: Array, y: Array, weights: Array) -> Answer:
    loss_of_rows.check(logits, y, weights)
    row = weights[y]
    probabilities = np.exp(loss_of_rows.log_softmax(logits))
    return loss_of_rows.right(logits, y, weights)[0], row[:, np.newaxis] * probabilities / row.sum()


def wrong_sign(logits: Array, y: Array, weights: Array) -> Answer:
    loss_of_rows.check(logits, y, weights)
    loss, dlogits = loss_of_rows.right(logits, y, weights)
    return loss, -dlogits


def all_labels_of_all_rows(logits: Array, y: Array, weights: Array) -> Answer:
    loss_of_rows.check(logits, y, weights)
    row = weights[y]
    loss = -(row * loss_of_rows.log_softmax(logits)[:, y]).sum() / (len(y) * row.sum())
    return float(loss), loss_of_rows.right(logits, y, weights)[1]


def softmax_over_the_batch(logits: Array, y: Array, weights: Array) -> Answer:
    loss_of_rows.check(logits, y, weights)
    row, rows = weights[y], np.arange(len(y))
    log_shares = loss_of_rows.log_softmax(logits.T).T
    gradient = np.exp(log_shares)
    gradient[rows, y] -= 1
    return float(-(row * log_shares[rows, y]).sum() / row.sum()), row[:, np.newaxis] * gradient / row.sum()


def softmax_twice(logits: Array, y: Array, weights: Array) -> Answer:
    loss_of_rows.check(logits, y, weights)
    return loss_of_rows.right(np.exp(loss_of_rows.log_softmax(logits)), y, weights)


def logarithm_to_base_2(logits: Array, y: Array, weights: Array) -> Answer:
    loss_of_rows.check(logits, y, weights)
    loss, dlogits = loss_of_rows.right(logits, y, weights)
    return loss / np.log(2), dlogits


WEIGHTED_CROSS_ENTROPY: Final = (
    Misconception(
        "divides_by_rows",
        divides_by_rows,
        why="It divides by the number of rows. A batch with many rare rows then has a larger loss, and takes a larger "
        "step, than one with few.",
        hint="A weighted mean is divided by what its weights add up to.",
        source="https://github.com/pytorch/pytorch/issues/50528",
    ),
    Misconception(
        "divides_by_all_weights",
        divides_by_all_weights,
        why="It divides by the sum over the classes. But a class stands in the batch as often as it has rows.",
        hint="A weighted mean is divided by the sum of the weights of what is averaged: the rows.",
    ),
    Misconception(
        "not_divided",
        not_divided,
        why="It adds up and does not divide. Loss and gradient then grow with the batch.",
        hint="The loss is a weighted mean.",
    ),
    Misconception(
        "gradient_not_divided",
        gradient_not_divided,
        why="The loss is a mean, but the gradient is that of the sum: the learning rate acts so many times stronger.",
        hint="What the loss is divided by, its gradient is divided by too.",
    ),
    Misconception(
        "gradient_divided_by_rows",
        gradient_divided_by_rows,
        why="The loss is divided by the sum of the weights and the gradient by the number of rows. The two no longer "
        "belong together.",
        hint="What the loss is divided by, its gradient is divided by too.",
    ),
    Misconception(
        "gradient_divided_by_classes_too",
        gradient_divided_by_classes_too,
        why="The gradient is divided by the number of classes besides.",
        hint="What the loss is divided by, its gradient is divided by, and nothing else.",
    ),
    Misconception(
        "no_weights",
        no_weights,
        why="The weights are not used: this is the plain cross-entropy, in which the large classes decide.",
        hint="Each row counts with the weight of its label.",
    ),
    Misconception(
        "loss_not_weighted",
        loss_not_weighted,
        why="The gradient is weighted and the loss is not. What is reported is then not what is lowered.",
        hint="Weight both.",
    ),
    Misconception(
        "gradient_not_weighted",
        gradient_not_weighted,
        why="The loss is weighted and the gradient is not. The training only sees the gradient, so it goes on as "
        "before while the loss looks better.",
        hint="Weight both.",
    ),
    Misconception(
        "gradient_weighted_by_column",
        gradient_weighted_by_column,
        why="It multiplies column k of the gradient by the weight of class k. A row's weight is that of its label, and "
        "scales the whole row; after this the row no longer adds up to 0.",
        hint="Look the weight of each row up first, and give it an axis so that it scales rows.",
    ),
    Misconception(
        "weights_the_probabilities",
        weights_the_probabilities,
        why="It multiplies the probabilities by the weights and normalises again. That shifts the logits; it does not "
        "make a row count more.",
        hint="Leave the softmax alone; the weights multiply each row's loss.",
    ),
    Misconception(
        "weights_squared",
        weights_squared,
        why="The weights are put in twice, so it corrects twice as much as it should.",
        hint="Each row's loss is multiplied by its weight once, and so is its gradient.",
    ),
    Misconception(
        "missing_one_hot",
        missing_one_hot,
        why="The gradient lacks the part of the label: it pushes all logits down, the right one too.",
        hint="Differentiate by the logit of the label and by another one; the two differ.",
    ),
    Misconception(
        "wrong_sign",
        wrong_sign,
        why="The gradient has the wrong sign. A step against it would raise the loss.",
        hint="Raising the logit of the label lowers the loss: its derivative is negative.",
    ),
    Misconception(
        "all_labels_of_all_rows",
        all_labels_of_all_rows,
        why="It takes the logits of all labels for each row, a table of N by N, instead of one label for each row.",
        hint="Index with a pair: the number of the row and its label.",
    ),
    Misconception(
        "softmax_over_the_batch",
        softmax_over_the_batch,
        why="It normalises over the rows: the examples compete with each other and not the classes.",
        hint="Probabilities add up to 1 in each row.",
        source="https://ttsugriy.github.io/llm-first-principles/stages/stage-03/common-mistakes",
    ),
    Misconception(
        "softmax_twice",
        softmax_twice,
        why="It takes probabilities for logits and sends them through the softmax once more. All classes come out "
        "nearly alike.",
        hint="What is passed are logits; they go through one softmax.",
    ),
    Misconception(
        "logarithm_to_base_2",
        logarithm_to_base_2,
        why="The loss is measured in bits, with the logarithm to base 2.",
        hint="The loss takes natural logarithms.",
    ),
    *BORDERS,
)

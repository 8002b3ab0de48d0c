"""What goes wrong in a softmax."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from autograder.authoring.old import Misconception
from autograder.model import Array

D2L: Final = "https://github.com/d2l-ai/d2l-en (softmax-regression-scratch, exercises 1.1 to 1.3)"
FIRST_PRINCIPLES: Final = "https://ttsugriy.github.io/llm-first-principles/stages/stage-03/common-mistakes"
DEEPCOPY: Final = "https://community.deeplearning.ai/t/explanation-of-deepcopy/405663"


def _shifted(z: Array) -> Any:
    return np.exp(z - z.max(axis=-1, keepdims=True))


def no_max_shift(z: Array) -> Any:
    e = np.exp(z)
    return e / e.sum(axis=-1, keepdims=True)


def max_of_everything(z: Array) -> Any:
    e = np.exp(z - z.max())
    return e / e.sum(axis=-1, keepdims=True)


def max_of_each_column(z: Array) -> Any:
    e = np.exp(z - z.max(axis=0))
    return e / e.sum(axis=-1, keepdims=True)


def axis0(z: Array) -> Any:
    e = np.exp(z - z.max(axis=0))
    return e / e.sum(axis=0)


def axis1_not_last(z: Array) -> Any:
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def sum_of_everything(z: Array) -> Any:
    e = _shifted(z)
    return e / e.sum()


def keepdims_forgotten(z: Array) -> Any:
    e = _shifted(z)
    return e / e.sum(axis=-1)


def not_normalised(z: Array) -> Any:
    return _shifted(z)


def eps_in_denominator(z: Array) -> Any:
    e = _shifted(z)
    return e / (e.sum(axis=-1, keepdims=True) + 1e-3)


def clip_logits(z: Array) -> Any:
    return no_max_shift(np.clip(z, -50, 50))


def no_exponential(z: Array) -> Any:
    return z / z.sum(axis=-1, keepdims=True)


def base_two(z: Array) -> Any:
    e = 2.0 ** (z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def prefers_the_smallest(z: Array) -> Any:
    e = np.exp(z.min(axis=-1, keepdims=True) - z)
    return e / e.sum(axis=-1, keepdims=True)


def divides_by_the_max(z: Array) -> Any:
    return no_max_shift(z / z.max(axis=-1, keepdims=True))


def sigmoid_of_each(z: Array) -> Any:
    return 1 / (1 + np.exp(-z))


def winner_takes_all(z: Array) -> Any:
    return (z == z.max(axis=-1, keepdims=True)).astype(float)


def logarithm_returned(z: Array) -> Any:
    shifted = z - z.max(axis=-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))


def integer_workspace(z: Array) -> Any:
    e = np.zeros_like(z)
    e[...] = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def mutates_input(z: Array) -> Any:
    z -= z.max(axis=-1, keepdims=True)
    return no_max_shift(z)


SOFTMAX: Final = (
    Misconception(
        "no_max_shift",
        no_max_shift,
        why="It takes the exponential of the logits as they come. From 710 on that is infinite in float64, and far "
        "below zero every exponential is 0; both end in NaN.",
        hint="A constant may be taken from a whole row without changing the answer: which constant keeps the "
        "exponential from overflowing?",
        source=D2L,
    ),
    Misconception(
        "max_of_everything",
        max_of_everything,
        why="It shifts all rows by the largest logit of the whole batch. A row that lies far below then has nothing "
        "but zeros left to divide by.",
        hint="Rows are separate examples: let each row be shifted by something of its own.",
    ),
    Misconception(
        "max_of_each_column",
        max_of_each_column,
        why="It shifts each column by its own maximum. Only one constant per row leaves the answer unchanged; "
        "different shifts within a row change the odds between classes.",
        hint="Check along which axis you look for the maximum, and what shape it has.",
    ),
    Misconception(
        "axis0",
        axis0,
        why="It normalises over the batch: columns add up to 1 where rows should. The examples compete with each "
        "other where the classes of one example should.",
        hint="Sum your answer over the last axis; every sum must be 1.",
        source=FIRST_PRINCIPLES,
    ),
    Misconception(
        "axis1_not_last",
        axis1_not_last,
        why="It is right for two axes, where axis 1 is the last. With a third axis it normalises over the wrong one.",
        hint="Name the last axis in a way that does not depend on how many there are.",
    ),
    Misconception(
        "sum_of_everything",
        sum_of_everything,
        why="It divides by the sum over the whole batch, so that only all rows together add up to 1.",
        hint="Each row is a distribution of its own; give the sum an axis.",
    ),
    Misconception(
        "keepdims_forgotten",
        keepdims_forgotten,
        why="It sums over the right axis, but the sums have lost that axis. Numpy then lines them up with the "
        "columns, which fails, or goes wrong in silence when there are as many rows as classes.",
        hint="Print the shape of the sums beside the shape of `z`, and find the argument of `sum` that keeps the axis.",
    ),
    Misconception(
        "not_normalised",
        not_normalised,
        why="It takes the exponentials but does not make them add up to 1.",
        hint="Sum your answer over the last axis; every sum must be 1.",
    ),
    Misconception(
        "eps_in_denominator",
        eps_in_denominator,
        why="It adds a small number to the denominator against division by zero, so the row adds up to less than 1. "
        "After the shift, the largest exponential is 1 and the denominator can't be 0.",
        hint="Leave the small number out and convince yourself that nothing can go wrong.",
    ),
    Misconception(
        "clip_logits",
        clip_logits,
        why="It clips the logits to avoid an overflow. Two logits beyond the clipping become equal, although one "
        "class was far ahead of the other.",
        hint="Shift the row in place of clipping it: a shift keeps all differences.",
    ),
    Misconception(
        "no_exponential",
        no_exponential,
        why="It divides the logits by their sum. Logits may be negative, so the shares may be negative too, and the "
        "sum may be zero.",
        hint="First make every number positive in the way that the definition says.",
    ),
    Misconception(
        "base_two",
        base_two,
        why="It takes powers of 2, not of e, which makes it less sure than it should be.",
        hint="Look for numpy's exponential function.",
    ),
    Misconception(
        "prefers_the_smallest",
        prefers_the_smallest,
        why="It gives the smallest logit the largest probability: the sign in the exponent is turned.",
        hint="The class with the largest logit must have the largest probability.",
    ),
    Misconception(
        "divides_by_the_max",
        divides_by_the_max,
        why="It divides by the largest logit where it should be subtracted. Dividing changes the differences between "
        "logits, and these are what softmax depends on.",
        hint="Work out which operation on a row cancels between numerator and denominator.",
    ),
    Misconception(
        "sigmoid_of_each",
        sigmoid_of_each,
        why="It judges each class by itself, with a sigmoid. The classes exclude one another, so their probabilities "
        "must add up to 1.",
        hint="Sum your answer over the last axis; every sum must be 1.",
    ),
    Misconception(
        "winner_takes_all",
        winner_takes_all,
        why="It gives everything to the largest logit. The *soft* in softmax means that the others keep a share that "
        "grows with their logit.",
        hint="Check that equal logits get equal probabilities, and close ones nearly equal.",
    ),
    Misconception(
        "logarithm_returned",
        logarithm_returned,
        why="It returns the logarithms of the probabilities. That is the next function.",
        hint="Probabilities lie between 0 and 1; yours are negative.",
    ),
    Misconception(
        "integer_workspace",
        integer_workspace,
        why="It is right for floats, but for whole numbers it stores the exponentials in an array of whole numbers, "
        "which cuts off everything after the decimal point.",
        hint="An array made in the likeness of `z` has its dtype too; make sure that the work is done in floats.",
    ),
    Misconception(
        "mutates_input",
        mutates_input,
        why="It returns the right numbers, but shifts the caller's logits on the way.",
        hint="An operation such as `-=` writes into the caller's array; make a new one.",
        source=DEEPCOPY,
    ),
)

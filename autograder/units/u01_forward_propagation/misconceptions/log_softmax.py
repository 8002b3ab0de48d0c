"""What goes wrong in a log-softmax."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from autograder.authoring.old import Misconception
from autograder.model import Array
from autograder.units.u01_forward_propagation.misconceptions.softmax import D2L, DEEPCOPY, FIRST_PRINCIPLES


def _softmax(z: Array) -> Any:
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def log_of_softmax(z: Array) -> Any:
    return np.log(_softmax(z))


def log_of_unshifted_softmax(z: Array) -> Any:
    e = np.exp(z)
    return np.log(e / e.sum(axis=-1, keepdims=True))


def no_max_shift(z: Array) -> Any:
    return z - np.log(np.exp(z).sum(axis=-1, keepdims=True))


def max_of_everything(z: Array) -> Any:
    shifted = z - z.max()
    return shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))


def max_not_given_back(z: Array) -> Any:
    return z - np.log(np.exp(z - z.max(axis=-1, keepdims=True)).sum(axis=-1, keepdims=True))


def small_number_in_the_log(z: Array) -> Any:
    return np.log(_softmax(z) + 1e-7)


def clipped_probability(z: Array) -> Any:
    return np.log(np.clip(_softmax(z), 1e-12, 1.0))


def axis0(z: Array) -> Any:
    shifted = z - z.max(axis=0)
    return shifted - np.log(np.exp(shifted).sum(axis=0))


def axis1_not_last(z: Array) -> Any:
    shifted = z - z.max(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))


def sum_of_everything(z: Array) -> Any:
    shifted = z - z.max(axis=-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum())


def keepdims_forgotten(z: Array) -> Any:
    shifted = z - z.max(axis=-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=-1))


def normaliser_forgotten(z: Array) -> Any:
    return z - z.max(axis=-1, keepdims=True)


def sum_of_logarithms(z: Array) -> Any:
    return z - z.sum(axis=-1, keepdims=True)


def base_ten(z: Array) -> Any:
    return np.log10(np.exp(1)) * _log_softmax(z)


def base_two(z: Array) -> Any:
    return np.log2(np.exp(1)) * _log_softmax(z)


def sign_turned(z: Array) -> Any:
    return -_log_softmax(z)


def probabilities_returned(z: Array) -> Any:
    return _softmax(z)


def mutates_input(z: Array) -> Any:
    z -= z.max(axis=-1, keepdims=True)
    return no_max_shift(z)


def _log_softmax(z: Array) -> Any:
    shifted = z - z.max(axis=-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))


LOG_SOFTMAX: Final = (
    Misconception(
        "log_of_softmax",
        log_of_softmax,
        why="It takes the logarithm of the probabilities. A probability smaller than about 5e-324 is stored as 0, and "
        "the logarithm of 0 is minus infinity, although the true answer is an ordinary number such as -2000.",
        hint="Simplify the logarithm of the fraction on paper first; the exponential of the numerator then disappears.",
        source=D2L,
    ),
    Misconception(
        "log_of_unshifted_softmax",
        log_of_unshifted_softmax,
        why="It takes the logarithm of an unshifted softmax: the exponentials overflow or vanish, and the fraction is "
        "NaN.",
        hint="Simplify the logarithm of the fraction on paper first, then shift each row.",
        source=D2L,
    ),
    Misconception(
        "no_max_shift",
        no_max_shift,
        why="It has the right formula, but the sum of exponentials overflows for logits from 710 on, and is 0 far "
        "below zero.",
        hint="Shift each row before the exponential, as in softmax. Does the answer change?",
        source=D2L,
    ),
    Misconception(
        "max_of_everything",
        max_of_everything,
        why="It shifts all rows by the largest logit of the whole batch. In a row that lies far below, all "
        "exponentials are 0, and the logarithm of 0 is minus infinity.",
        hint="Rows are separate examples: let each row be shifted by something of its own.",
    ),
    Misconception(
        "max_not_given_back",
        max_not_given_back,
        why="It shifts the logits inside the exponential only. The logarithm of the sum then comes out too small by "
        "the shift, and the probabilities no longer add up to 1.",
        hint="Take the exponential of your answer and sum a row; then ask where the shift must be accounted for.",
    ),
    Misconception(
        "small_number_in_the_log",
        small_number_in_the_log,
        why="It adds a small number inside the logarithm against minus infinity. Every answer is then a little off, "
        "and none can fall below about -16.",
        hint="Simplify the logarithm of the fraction on paper; then no logarithm of 0 can occur.",
        source=FIRST_PRINCIPLES,
    ),
    Misconception(
        "clipped_probability",
        clipped_probability,
        why="It clips the probabilities before the logarithm, so that no answer can fall below about -27.6. A network "
        "that is very sure and wrong would be blamed too little.",
        hint="Simplify the logarithm of the fraction on paper; then nothing needs clipping.",
    ),
    Misconception(
        "axis0",
        axis0,
        why="It normalises over the batch: the examples compete with each other where the classes of one example "
        "should.",
        hint="Take the exponential of your answer and sum over the last axis; every sum must be 1.",
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
        why="It sums the exponentials over the whole batch, so that only all rows together make a distribution.",
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
        "normaliser_forgotten",
        normaliser_forgotten,
        why="It shifts the logits and stops there. The shift is only for safety; the normalising sum is missing.",
        hint="Take the exponential of your answer and sum a row; it must be 1.",
    ),
    Misconception(
        "sum_of_logarithms",
        sum_of_logarithms,
        why="It takes the logarithm of a sum for the sum of the logarithms. The two are different, and the logarithm "
        "of a sum of exponentials does not simplify in that way.",
        hint="Leave the sum of exponentials standing and take its logarithm last.",
    ),
    Misconception(
        "base_ten",
        base_ten,
        why="It takes the logarithm to base 10. All answers are then too small by the factor 2.303.",
        hint="Look for numpy's natural logarithm.",
    ),
    Misconception(
        "base_two",
        base_two,
        why="It takes the logarithm to base 2. All answers are then too large by the factor 1.443.",
        hint="Look for numpy's natural logarithm.",
    ),
    Misconception(
        "sign_turned",
        sign_turned,
        why="It returns the negative of the logarithm. That is what a loss needs; here the logarithm itself is wanted.",
        hint="Probabilities are at most 1: which sign do their logarithms have?",
    ),
    Misconception(
        "probabilities_returned",
        probabilities_returned,
        why="It returns the probabilities themselves: the logarithm is missing.",
        hint="Probabilities are at most 1: which sign should your answers have?",
    ),
    Misconception(
        "mutates_input",
        mutates_input,
        why="It returns the right numbers, but shifts the caller's logits on the way.",
        hint="An operation such as `-=` writes into the caller's array; make a new one.",
        source=DEEPCOPY,
    ),
)

"""What goes wrong in a logistic sigmoid."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from autograder.authoring.old import Misconception
from autograder.model import Array


def overflows(z: Array) -> Any:
    return np.exp(z) / (1 + np.exp(z))


def sign_flipped(z: Array) -> Any:
    return 1 / (1 + np.exp(z))


def missing_brackets(z: Array) -> Any:
    return 1 / 1 + np.exp(-z)


def magnitude_only(z: Array) -> Any:
    return 1 / (1 + np.exp(-np.abs(z)))


def hyperbolic_tangent(z: Array) -> Any:
    return np.tanh(z)


def twice_as_steep(z: Array) -> Any:
    return (1 + np.tanh(z)) / 2


def slope(z: Array) -> Any:
    s = 1 / (1 + np.exp(-z))
    return s * (1 - s)


def threshold(z: Array) -> Any:
    return (z > 0).astype(float)


def softmax_instead(z: Array) -> Any:
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def straight_line(z: Array) -> Any:
    return np.clip(0.5 + z / 4, 0.0, 1.0)


def clipped_input(z: Array) -> Any:
    return 1 / (1 + np.exp(-np.clip(z, -10.0, 10.0)))


def base_two(z: Array) -> Any:
    return 1 / (1 + 2.0**-z)


def mutates_z(z: Array) -> Any:
    z *= -1
    return 1 / (1 + np.exp(z))


SIGMOID: Final = (
    Misconception(
        "overflows",
        overflows,
        why="It is right on paper, but the exponential of a large positive number is infinite in float64, and "
        "infinity divided by infinity is NaN.",
        hint="Arrange the formula so that the exponential only ever sees numbers that are not positive.",
    ),
    Misconception(
        "sign_flipped",
        sign_flipped,
        why="It falls where it should rise: a large positive number gives nearly 0. The sign in the exponent is lost.",
        hint="A sigmoid near 1 means strong evidence in favour. Test yours at 5.",
    ),
    Misconception(
        "missing_brackets",
        missing_brackets,
        why="It divides first and adds the exponential afterwards, since Python divides before it adds.",
        hint="Put brackets round the whole denominator.",
    ),
    Misconception(
        "magnitude_only",
        magnitude_only,
        why="It only looks at the size of each number and not at its sign, so every answer is at least one half. "
        "Taking the absolute value keeps the exponential small, but the negative half then needs a form of its own.",
        hint="Check your answer for -2 against the one for 2: the two must add up to 1.",
    ),
    Misconception(
        "hyperbolic_tangent",
        hyperbolic_tangent,
        why="It is the hyperbolic tangent, which runs from -1 to 1. A sigmoid is read as a probability and can't be "
        "negative.",
        hint="Check that your answer at 0 is one half.",
    ),
    Misconception(
        "twice_as_steep",
        twice_as_steep,
        why="It moves the hyperbolic tangent into the right range but not to the right slope: it rises twice as fast.",
        hint="Compare yours with the definition at 1, and look again at how the two functions are related.",
    ),
    Misconception(
        "slope",
        slope,
        why="It returns the derivative of the sigmoid. That is wanted in backward propagation, in the next notebook.",
        hint="The function itself must approach 1 for large numbers; test yours at 5.",
    ),
    Misconception(
        "threshold",
        threshold,
        why="It decides between 0 and 1. A sigmoid is gradual: it says how sure the neuron is.",
        hint="Check that your answer at 0.5 lies strictly between one half and 1.",
    ),
    Misconception(
        "softmax_instead",
        softmax_instead,
        why="It makes the numbers of a row compete, so that they add up to 1. A sigmoid judges each number by itself.",
        hint="Your answer for one number must not depend on its neighbours.",
    ),
    Misconception(
        "straight_line",
        straight_line,
        why="It replaces the curve by a straight line with flat ends, a cheap imitation that agrees only near 0.",
        hint="Use the definition with the exponential.",
    ),
    Misconception(
        "clipped_input",
        clipped_input,
        why="It clips its input to avoid an overflow, so that beyond the clipping all inputs give one answer. The "
        "exponential does not overflow until its argument passes 709.",
        hint="Find a form that never overflows in place of clipping: which sign must the exponent have?",
    ),
    Misconception(
        "base_two",
        base_two,
        why="It takes powers of 2, not of e, so it rises too slowly.",
        hint="Look for numpy's exponential function.",
    ),
    Misconception(
        "mutates_z",
        mutates_z,
        why="It returns the right numbers, but changes the argument on the way. Whoever called it goes on with a "
        "changed `z`.",
        hint="An operation such as `*=` writes into the caller's array; make a new one.",
    ),
)

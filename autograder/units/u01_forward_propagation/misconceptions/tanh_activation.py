"""What goes wrong in a hyperbolic tangent."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from autograder.authoring.old import Misconception
from autograder.model import Array


def overflows(z: Array) -> Any:
    return (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))


def overflows_on_one_side(z: Array) -> Any:
    return (np.exp(2 * z) - 1) / (np.exp(2 * z) + 1)


def missing_brackets(z: Array) -> Any:
    return np.exp(z) - np.exp(-z) / np.exp(z) + np.exp(-z)


def upside_down(z: Array) -> Any:
    return (np.exp(z) + np.exp(-z)) / (np.exp(z) - np.exp(-z))


def half_as_steep(z: Array) -> Any:
    return 2 / (1 + np.exp(-z)) - 1


def logistic_sigmoid(z: Array) -> Any:
    return 1 / (1 + np.exp(-z))


def hyperbolic_sine(z: Array) -> Any:
    return np.sinh(z)


def ordinary_tangent(z: Array) -> Any:
    return np.tan(z)


def inverse_tangent(z: Array) -> Any:
    return np.arctan(z)


def slope(z: Array) -> Any:
    return 1 - np.tanh(z) ** 2


def straight_line(z: Array) -> Any:
    return np.clip(z, -1.0, 1.0)


def mutates_z(z: Array) -> Any:
    z *= 2
    return 1 - 2 / (np.exp(z) + 1)


TANH_ACTIVATION: Final = (
    Misconception(
        "overflows",
        overflows,
        why="It is right on paper, but the exponentials are infinite for large numbers of either sign, and infinity "
        "divided by infinity is NaN.",
        hint="Numpy has this function ready made, or find a form in which nothing grows.",
    ),
    Misconception(
        "overflows_on_one_side",
        overflows_on_one_side,
        why="It is right on paper and for negative numbers, but for large positive ones both parts of the fraction "
        "are infinite, which gives NaN.",
        hint="Test it at 1000. Numpy has this function ready made, or find a form in which nothing grows.",
    ),
    Misconception(
        "missing_brackets",
        missing_brackets,
        why="It divides before it adds and subtracts, since Python does.",
        hint="Put brackets round the numerator and round the denominator.",
    ),
    Misconception(
        "upside_down",
        upside_down,
        why="It has numerator and denominator exchanged: that is the hyperbolic cotangent, which is infinite at 0.",
        hint="Check that your answer at 0 is 0.",
    ),
    Misconception(
        "half_as_steep",
        half_as_steep,
        why="It stretches the sigmoid into the right range, but forgets that the two rise at different speeds.",
        hint="Near 0 your answer must be close to `z` itself; test 0.01.",
    ),
    Misconception(
        "logistic_sigmoid",
        logistic_sigmoid,
        why="It is the sigmoid, which runs from 0 to 1. This function runs from -1 to 1.",
        hint="Check that your answer at 0 is 0.",
    ),
    Misconception(
        "hyperbolic_sine",
        hyperbolic_sine,
        why="It is the hyperbolic sine, which grows without end. An activation that squashes must stay between -1 and "
        "1.",
        hint="Check your answer at 5: it must be just below 1.",
    ),
    Misconception(
        "ordinary_tangent",
        ordinary_tangent,
        why="It is the tangent of an angle, which repeats itself and has poles. The hyperbolic one has neither.",
        hint="Look at the name once more: one letter is missing in the function that you called.",
    ),
    Misconception(
        "inverse_tangent",
        inverse_tangent,
        why="It is the inverse tangent. It has a similar shape, but it runs to 1.57 and more slowly.",
        hint="Check your answer at 5: it must be just below 1.",
    ),
    Misconception(
        "slope",
        slope,
        why="It returns the derivative. That is wanted in backward propagation; here the function itself is.",
        hint="Check that your answer at 0 is 0.",
    ),
    Misconception(
        "straight_line",
        straight_line,
        why="It replaces the curve by a straight line with flat ends, a cheap imitation that agrees only near 0.",
        hint="Use the definition with exponentials, or numpy's function.",
    ),
    Misconception(
        "mutates_z",
        mutates_z,
        why="It returns the right numbers, but changes the argument on the way. Whoever called it goes on with a "
        "changed `z`.",
        hint="An operation such as `*=` writes into the caller's array; make a new one.",
    ),
)

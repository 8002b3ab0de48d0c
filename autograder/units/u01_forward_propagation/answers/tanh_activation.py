"""A hyperbolic tangent: what is right, and what goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np

from autograder.authoring import Array, changes, in_float32, mistake, squeezes
from autograder.authoring.pytorch import array, tensor, torch

_SUMMED_UP: Final[dict[str, Callable[[Array], Any]]] = {
    "mean": np.mean,
    "median": np.median,
    "first": lambda z: z.flat[0],
    "mean of each row": lambda z: z.mean(axis=-1, keepdims=True),
}
"""What one form for many numbers is chosen by."""


def reference(z: Array) -> Array:
    """PyTorch's own.

    https://docs.pytorch.org/docs/stable/generated/torch.tanh.html
    """
    return array(torch.tanh(tensor(z)))


@mistake(hint="Numpy has this function ready made, or find a form in which nothing grows.", nan_mended=(False, True))
def overflows(z: Array, *, nan_mended: bool) -> Any:
    """It is right on paper, but the exponentials are infinite for large numbers of either sign, and infinity divided by
    infinity is NaN.
    """
    answer = (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))
    return np.nan_to_num(answer) if nan_mended else answer


@mistake(
    hint="Test it at 1000. Numpy has this function ready made, or find a form in which nothing grows.",
    nan_mended=(False, True),
)
def overflows_on_one_side(z: Array, *, nan_mended: bool) -> Any:
    """It is right on paper and for negative numbers, but for large positive ones both parts of the fraction are
    infinite, and infinity divided by infinity is no number.
    """
    answer = (np.exp(2 * z) - 1) / (np.exp(2 * z) + 1)
    return np.nan_to_num(answer) if nan_mended else answer


@mistake(
    hint="Each number needs the form of its own sign, whatever stands beside it: try [-1000, 1000, -1000].",
    by=tuple(_SUMMED_UP),
)
def one_form_for_many_numbers(z: Array, *, by: str) -> Any:
    """It chooses between two forms by something that sums several numbers up, such as their mean. A number of the other
    sign then goes through the form that overflows for it.
    """
    falling, rising = np.exp(-2 * z), np.exp(2 * z)
    return np.where(_SUMMED_UP[by](z) >= 0, (1 - falling) / (1 + falling), (rising - 1) / (rising + 1))


@mistake(hint="What must the answer come near to for large numbers? Try 10.")
def scaled_by_lecun(z: Array) -> Any:
    """It is a stretched hyperbolic tangent, which passes through 1 at 1. The function wanted here stays below 1."""
    return 1.7159 * np.tanh(2 * z / 3)


@mistake(hint="Put brackets round the numerator and round the denominator.")
def missing_brackets(z: Array) -> Any:
    """It divides before it adds and subtracts, since Python does."""
    return np.exp(z) - np.exp(-z) / np.exp(z) + np.exp(-z)


@mistake(hint="Check that your answer at 0 is 0.")
def upside_down(z: Array) -> Any:
    """It is the hyperbolic cotangent, in which numerator and denominator are exchanged, and which is infinite at 0."""
    return (np.exp(z) + np.exp(-z)) / (np.exp(z) - np.exp(-z))


@mistake(hint="Near 0 your answer must be close to `z` itself; test 0.01.")
def half_as_steep(z: Array) -> Any:
    """It is the sigmoid, stretched to the range from -1 to 1. That rises only half as fast."""
    return 2 / (1 + np.exp(-z)) - 1


@mistake(hint="Check that your answer at 0 is 0.")
def logistic_sigmoid(z: Array) -> Any:
    """It is the sigmoid, which runs from 0 to 1. This function runs from -1 to 1."""
    return 1 / (1 + np.exp(-z))


@mistake(hint="Check your answer at 5: it must be just below 1.")
def hyperbolic_sine(z: Array) -> Any:
    """It is the hyperbolic sine, which grows without end. An activation that squashes must stay between -1 and 1."""
    return np.sinh(z)


@mistake(hint="Look at the name once more: one letter is missing in the function that you called.")
def ordinary_tangent(z: Array) -> Any:
    """It is the tangent of an angle, which repeats itself and has poles. The hyperbolic one has neither."""
    return np.tan(z)


@mistake(hint="Check your answer at 5: it must be just below 1.")
def inverse_tangent(z: Array) -> Any:
    """It is the inverse tangent. It has a similar shape, but it runs to 1.57 and more slowly."""
    return np.arctan(z)


@mistake(hint="Check that your answer at 0 is 0.")
def slope(z: Array) -> Any:
    """It returns the derivative. That is wanted in backward propagation; here the function itself is."""
    return 1 - np.tanh(z) ** 2


@mistake(hint="Use the definition with exponentials, or numpy's function.")
def straight_line(z: Array) -> Any:
    """It replaces the curve by a straight line with flat ends, a cheap imitation that agrees only near 0."""
    return np.clip(z, -1.0, 1.0)


@mistake(hint="Divide by nothing that may be 0: at 0, the function itself is as good a number as any.")
def sign_as_a_quotient(z: Array) -> Any:
    """It divides by something that is 0 where `z` is 0, and 0 by 0 is no number. All others are right."""
    return np.abs(z) / z * np.tanh(np.abs(z))


HABITS = (squeezes(np.tanh), *changes("z"), *in_float32())

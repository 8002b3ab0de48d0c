"""A logistic function: what is right, and what goes wrong."""

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

    https://docs.pytorch.org/docs/stable/generated/torch.sigmoid.html
    """
    return array(torch.sigmoid(tensor(z)))


@mistake(
    hint="Arrange the formula so that the exponential only ever sees numbers that are not positive.",
    nan_mended=(False, True),
)
def overflows(z: Array, *, nan_mended: bool) -> Any:
    """It is right on paper, but the exponential of a large positive number is infinite in float64, and infinity divided
    by infinity is NaN.
    """
    answer = np.exp(z) / (1 + np.exp(z))
    return np.nan_to_num(answer) if nan_mended else answer


@mistake(
    hint="Each number needs the form of its own sign, whatever stands beside it: try [-1000, 1000, -1000].",
    by=tuple(_SUMMED_UP),
)
def one_form_for_many_numbers(z: Array, *, by: str) -> Any:
    """It chooses between two forms by something that sums several numbers up, such as their mean. A number of the other
    sign then goes through the form that overflows for it.
    """
    return np.where(_SUMMED_UP[by](z) >= 0, 1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z)))


@mistake(hint="A sigmoid near 1 means strong evidence in favour. Test yours at 5.")
def sign_flipped(z: Array) -> Any:
    """It falls where it should rise: a large positive number gives nearly 0, and a large negative one nearly 1."""
    return 1 / (1 + np.exp(z))


@mistake(hint="What does your function divide by? A denominator of two terms needs brackets.")
def missing_brackets(z: Array) -> Any:
    """It gives 1 plus an exponential, where something should be divided by that sum. Python divides before it adds."""
    return 1 / 1 + np.exp(-z)


@mistake(hint="Check your answer for -2 against the one for 2: the two must add up to 1.")
def magnitude_only(z: Array) -> Any:
    """It only looks at the size of each number and not at its sign, so every answer is at least one half. Taking the
    absolute value keeps the exponential small, but the negative half then needs a form of its own.
    """
    return 1 / (1 + np.exp(-np.abs(z)))


@mistake(hint="Check that your answer at 0 is one half.")
def hyperbolic_tangent(z: Array) -> Any:
    """It is the hyperbolic tangent, which runs from -1 to 1. A sigmoid is read as a probability and can't be
    negative.
    """
    return np.tanh(z)


@mistake(hint="Compare yours with the definition at 1. Where `tanh` is in it: how are the two functions related?")
def twice_as_steep(z: Array) -> Any:
    """It has the right range but not the right slope: it rises twice as fast, as the hyperbolic tangent does."""
    return (1 + np.tanh(z)) / 2


@mistake(hint="The function itself must approach 1 for large numbers; test yours at 5.")
def slope(z: Array) -> Any:
    """It returns the derivative of the sigmoid. That is wanted in backward propagation, in the next notebook."""
    s = 1 / (1 + np.exp(-z))
    return s * (1 - s)


@mistake(hint="Check that your answer at 0.5 lies strictly between one half and 1.")
def threshold(z: Array) -> Any:
    """It decides between 0 and 1. A sigmoid is gradual: it says how sure the neuron is."""
    return (z > 0).astype(float)


@mistake(hint="Your answer for one number must not depend on its neighbours.")
def softmax_instead(z: Array) -> Any:
    """It makes the numbers of a row compete, so that they add up to 1. A sigmoid judges each number by itself."""
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


@mistake(hint="Use the definition with the exponential.", slope=(1 / 4, 1 / 5, 1 / 6))
def straight_line(z: Array, *, slope: float) -> Any:
    """It replaces the curve by a straight line with flat ends, a cheap imitation that agrees only near 0."""
    return np.clip(0.5 + z * slope, 0.0, 1.0)


@mistake(
    hint="Find a form that never overflows in place of clipping: which sign must the exponent have?",
    bound=(10, 5, 6, 8, 12, 15, 20),
)
def clipped_input(z: Array, *, bound: float) -> Any:
    """It clips its input to avoid an overflow, so that beyond the clipping all inputs give one answer. The exponential
    does not overflow until its argument passes 709.
    """
    return 1 / (1 + np.exp(-np.clip(z, -bound, bound)))


@mistake(hint="Look for numpy's exponential function.")
def base_two(z: Array) -> Any:
    """It takes powers of 2, not of e, so it rises too slowly."""
    return 1 / (1 + 2.0**-z)


@mistake(hint="Ask which of your branches 0 belongs to, and what should come out there.")
def zero_in_no_branch(z: Array) -> Any:
    """It has a form for positive numbers and one for negative ones. 0 is neither, and is left at 0."""
    return np.where(z == 0, 0.0, _sigmoid(z))


def _sigmoid(z: Array) -> Any:
    return 0.5 * (1 + np.tanh(z / 2))


HABITS = (squeezes(_sigmoid), *changes("z"), *in_float32())

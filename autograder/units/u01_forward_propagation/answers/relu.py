"""A rectified linear unit: what is right, and what goes wrong."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, changes, in_float32, mistake, squeezes
from autograder.authoring.pytorch import F, array, tensor


def reference(z: Array) -> Array:
    """PyTorch's own.

    https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.relu.html
    """
    return array(F.relu(tensor(z)))


@mistake(
    hint="Read in the docstring what a negative number must become, exactly.",
    slope=(0.01, 0.1, 0.2, 0.05, 0.02, 0.001, 0.25, 0.3),
)
def leaky(z: Array, *, slope: float) -> Any:
    """It lets a little of each negative number through. That is the leaky variant, a function of its own."""
    return np.where(z > 0, z, slope * z)


@mistake(hint="Draw the function from -2 to 2: it is flat on the left.")
def absolute_value(z: Array) -> Any:
    """It turns negative numbers positive. A neuron with evidence against would then speak as loudly as one with
    evidence in favour.
    """
    return np.abs(z)


@mistake(hint="Try it on -3 and on 3 and compare with the docstring.")
def keeps_the_negatives(z: Array) -> Any:
    """It keeps the negative numbers and silences the positive ones: the right idea, the wrong way round."""
    return np.minimum(z, 0.0)


@mistake(hint="What should come out for 2.5?")
def gate_instead_of_signal(z: Array) -> Any:
    """It returns 1 for every positive number, so that 0.1 and 100 look alike. That says whether the neuron is active;
    it does not say how strongly.
    """
    return (z > 0).astype(float)


@mistake(hint="What should come out for 2.5?")
def capped_at_one(z: Array) -> Any:
    """It cuts off everything above 1. A rectified linear unit has no upper end."""
    return np.clip(z, 0.0, 1.0)


@mistake(hint="What should come out for 12?", most=(6, 10, 5, 20))
def capped(z: Array, *, most: float) -> Any:
    """It keeps large numbers down: from some number on, the answer is that number. Networks for telephones do so; a
    plain rectified linear unit has no upper end.
    """
    return np.clip(z, 0.0, most)


@mistake(hint="The function wanted here has a corner at zero and needs no exponential.")
def softplus(z: Array) -> Any:
    """It is the smooth relative of this function, softplus. It never quite reaches zero, and it overflows for large
    numbers.
    """
    return np.log(1 + np.exp(z))


@mistake(hint="What should come out for -3?")
def identity(z: Array) -> Any:
    """It returns its argument as it came. Without a non-linearity, a deep network is only one linear layer."""
    return z


@mistake(hint="Look for numpy's function that compares two arrays number by number.")
def builtin_max(z: Any) -> Any:
    """It asks Python for one yes or no about a whole array. An array has as many answers as numbers, so numpy
    refuses.
    """
    return max(0, z)


@mistake(hint="The answer has the shape of `z`: look for the numpy function that keeps it.")
def largest_of_all(z: Array) -> Any:
    """It returns the one largest number of the array. Numpy has two functions with similar names: one looks for the
    largest number in an array, one compares number by number.
    """
    return np.maximum(z.max(), 0.0)


@mistake(hint="Divide by nothing that may be 0, or decide without a quotient.")
def divides_by_itself(z: Array) -> Any:
    """It finds the sign of each number as a quotient, and 0 by 0 is no number. All others are right."""
    return (1 + np.abs(z) / z) / 2 * z


@mistake(hint="The function wanted here has a corner and needs no exponential.")
def exponential_and_back(z: Array) -> Any:
    """It takes an exponential, and then the logarithm of that. From 710 on, the exponential is infinite in float64."""
    return np.log(np.maximum(np.exp(z), 1.0))


HABITS = (
    squeezes(lambda z: np.maximum(z, 0.0)),
    *changes("z", seen="https://stackoverflow.com/questions/50121887/relu-derivative-with-numpy"),
    *in_float32(),
)

"""What goes wrong in a rectified linear unit."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from autograder.authoring.old import Misconception
from autograder.model import Array


def leaky(z: Array) -> Any:
    return np.where(z > 0, z, 0.01 * z)


def absolute_value(z: Array) -> Any:
    return np.abs(z)


def keeps_the_negatives(z: Array) -> Any:
    return np.minimum(z, 0.0)


def gate_instead_of_signal(z: Array) -> Any:
    return (z > 0).astype(float)


def capped_at_one(z: Array) -> Any:
    return np.clip(z, 0.0, 1.0)


def softplus(z: Array) -> Any:
    return np.log(1 + np.exp(z))


def identity(z: Array) -> Any:
    return z


def builtin_max(z: Any) -> Any:
    return max(0, z)


def largest_of_all(z: Array) -> Any:
    return np.maximum(z.max(), 0.0)


def mutates_z(z: Array) -> Any:
    z[z < 0] = 0.0
    return z


RELU: Final = (
    Misconception(
        "leaky",
        leaky,
        why="It lets a little of each negative number through. That is the leaky variant, a function of its own.",
        hint="Read in the docstring what a negative number must become, exactly.",
    ),
    Misconception(
        "absolute_value",
        absolute_value,
        why="It turns negative numbers positive. A neuron with evidence against would then speak as loudly as one "
        "with evidence in favour.",
        hint="Draw the function from -2 to 2: it is flat on the left.",
    ),
    Misconception(
        "keeps_the_negatives",
        keeps_the_negatives,
        why="It keeps the negative numbers and silences the positive ones: the right idea, the wrong way round.",
        hint="Try it on -3 and on 3 and compare with the docstring.",
    ),
    Misconception(
        "gate_instead_of_signal",
        gate_instead_of_signal,
        why="It returns 1 for every positive number, so that 0.1 and 100 look alike. That says whether the neuron is "
        "active; it does not say how strongly.",
        hint="What should come out for 2.5?",
    ),
    Misconception(
        "capped_at_one",
        capped_at_one,
        why="It cuts off everything above 1. A rectified linear unit has no upper end.",
        hint="What should come out for 2.5?",
    ),
    Misconception(
        "softplus",
        softplus,
        why="It is the smooth relative of this function, softplus. It never quite reaches zero, and it overflows for "
        "large numbers.",
        hint="The function wanted here has a corner at zero and needs no exponential.",
    ),
    Misconception(
        "identity",
        identity,
        why="It returns its argument as it came. Without a non-linearity, a deep network is only one linear layer.",
        hint="What should come out for -3?",
    ),
    Misconception(
        "builtin_max",
        builtin_max,
        why="It asks Python for one yes or no about a whole array. An array has as many answers as numbers, so numpy "
        "refuses.",
        hint="Look for numpy's function that compares two arrays number by number.",
    ),
    Misconception(
        "largest_of_all",
        largest_of_all,
        why="It returns the one largest number of the array. Numpy has two functions with similar names: one looks "
        "for the largest number in an array, one compares number by number.",
        hint="The answer has the shape of `z`: look for the numpy function that keeps it.",
    ),
    Misconception(
        "mutates_z",
        mutates_z,
        why="It returns the right numbers, but writes them over the argument. Whoever called it loses the "
        "pre-activations, which backward propagation will need.",
        hint="Return a new array and leave `z` as it came.",
        source="https://stackoverflow.com/questions/50121887/relu-derivative-with-numpy",
    ),
)

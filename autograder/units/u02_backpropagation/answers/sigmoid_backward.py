"""The sigmoid, backward: what is right, and what goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np

from autograder.authoring import Array, changes, in_float32, mistake, squeezes
from autograder.authoring.pytorch import gradients, leaf, torch
from autograder.units.u02_backpropagation.answers.seen import IN_PLACE, ONES_ARE_BLIND

_SUMMED_UP: Final[dict[str, Callable[[Array], Any]]] = {
    "mean": np.mean,
    "median": np.median,
    "first": lambda z: z.flat[0],
}
"""What one form for many numbers is chosen by."""


def reference(dout: Array, z: Array) -> Array:
    """The vector-Jacobian product of ``torch.sigmoid``.

    https://pytorch.org/docs/stable/generated/torch.sigmoid.html
    """
    inputs = leaf(z)
    return gradients(torch.sigmoid(inputs), inputs, upstream=dout)[0]


def sigmoid(z: Array) -> Array:
    """The logistic sigmoid, in a form that does not overflow."""
    return np.asarray(0.5 * (1 + np.tanh(z / 2)))


@mistake(hint="Check what the docstring says z is: before or after the sigmoid?")
def takes_z_for_the_output(dout: Array, z: Array) -> Any:
    """z is used as if it were the sigmoid's output. The factors even turn negative, though the sigmoid never falls."""
    return dout * z * (1 - z)


@mistake(hint="Count how often z passes through the sigmoid.")
def sigmoid_twice(dout: Array, z: Array) -> Any:
    """The sigmoid is applied twice before its slope is taken."""
    s = sigmoid(sigmoid(z))
    return dout * s * (1 - s)


@mistake(hint="Find dout in your answer.", seen=ONES_ARE_BLIND)
def upstream_dropped(dout: Array, z: Array) -> Any:
    """This is the slope of the sigmoid alone; the chain rule multiplies it by what comes from above."""
    s = sigmoid(z)
    return s * (1 - s)


@mistake(hint="At z = 5 the curve is nearly flat; see whether your factor is near 0 there.")
def multiplies_by_the_output(dout: Array, z: Array) -> Any:
    """It multiplies by the sigmoid's value. The chain rule wants its slope."""
    return dout * sigmoid(z)


@mistake(hint="Differentiate the sigmoid on paper once; it is a quotient.")
def slope_of_tanh(dout: Array, z: Array) -> Any:
    """This is how the slope of tanh follows from its output. The sigmoid has another rule."""
    return dout * (1 - sigmoid(z) ** 2)


@mistake(hint="Look for a minus sign that was lost in the inner derivative.")
def wrong_sign(dout: Array, z: Array) -> Any:
    """The slope is negative, but the sigmoid rises everywhere."""
    s = sigmoid(z)
    return dout * s * (s - 1)


@mistake(hint="Express the slope by the sigmoid's output, which never leaves the range from 0 to 1.")
def overflows(dout: Array, z: Array) -> Any:
    """Right on paper. At z = −1000 it divides infinity by infinity, and the answer is no number."""
    return dout * np.exp(-z) / (1 + np.exp(-z)) ** 2


@mistake(hint="Which exponential is infinite at z = 1000? Find a form of the sigmoid that does without it.")
def overflows_above(dout: Array, z: Array) -> Any:
    """Right on paper. At z = 1000 it divides infinity by infinity, and the answer is no number."""
    return dout * np.exp(z) / (1 + np.exp(z)) ** 2


@mistake(
    hint="Each number needs the form of its own sign, whatever stands beside it: try [-1000, 1000, -1000].",
    by=tuple(_SUMMED_UP),
    keeps_s=(False, True),
)
def one_form_for_many_numbers(dout: Array, z: Array, *, by: str, keeps_s: bool) -> Any:
    """It chooses between two forms by something that sums several numbers up, such as their mean. A number of the other
    sign then goes through the form that overflows for it.
    """
    falling, rising = np.exp(-z), np.exp(z)
    if keeps_s:
        s = np.where(_SUMMED_UP[by](z) >= 0, 1 / (1 + falling), rising / (1 + rising))
        return dout * s * (1 - s)
    return dout * np.where(_SUMMED_UP[by](z) >= 0, falling / (1 + falling) ** 2, rising / (1 + rising) ** 2)


def _right(dout: Array, z: Array) -> Any:
    return dout * sigmoid(z) * sigmoid(-z)


HABITS = (squeezes(_right), *changes("dout", "z", seen=IN_PLACE), *in_float32())

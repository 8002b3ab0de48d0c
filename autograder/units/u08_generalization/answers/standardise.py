"""Rows on the scale that was measured: what is right, and what goes wrong."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

from autograder.authoring import Array, changes, in_float32, leaves_shapes, mistake, squeezes
from autograder.authoring.pytorch import array, tensor
from autograder.units.u08_generalization.standardise import MISFITS

_State: TypeAlias = tuple[Array, Array]


def reference(x: Array, state: _State) -> Array:
    """Each column minus its mean, divided by its scale.

    https://docs.pytorch.org/docs/stable/generated/torch.div.html
    """
    mean, scale = map(tensor, state)
    return array((tensor(x) - mean).div(scale))


def _check(x: Array, state: _State) -> None:
    if x.shape[1:] != state[0].shape:
        raise ValueError(f"x of shape {x.shape} does not fit a state of shape {state[0].shape}")


# Before the mistake that adds an epsilon as small as float32's own.
IN_FLOAT32 = in_float32()


@mistake(hint="Everything that is measured was measured on the training rows; use it.")
def by_its_own_statistics(x: Array, state: _State) -> Any:
    """It measures the rows that it is given and ignores `state`. Test rows are then scaled by themselves, and the same
    row comes out differently depending on which rows come with it.
    """
    _check(x, state)
    deviation = x.std(axis=0)
    return (x - x.mean(axis=0)) / np.where(deviation == 0, 1.0, deviation)


@mistake(hint="`state` holds the mean as well.")
def own_mean(x: Array, state: _State) -> Any:
    """It takes the scale from `state` but the mean from the rows that it is given. If the test rows lie higher than the
    training rows, the model will never know.
    """
    _check(x, state)
    return (x - x.mean(axis=0)) / state[1]


@mistake(hint="Put in the mean itself for x: what should come out, and what does?")
def divides_first(x: Array, state: _State) -> Any:
    """It divides before it subtracts, so that the mean, which has the unit of x, is taken from numbers without one."""
    _check(x, state)
    return x / state[1] - state[0]


@mistake(hint="Use both parts of `state`.", seen="https://scikit-learn.org/1.4/_sources/common_pitfalls.rst.txt")
def not_transformed(x: Array, state: _State) -> Any:
    """It returns x as it came. A model trained on standardised rows then meets numbers it has never seen."""
    _check(x, state)
    return x.astype(float)


@mistake(hint="Use both parts of `state`.")
def only_centred(x: Array, state: _State) -> Any:
    """It subtracts the mean and leaves the scale as it was."""
    _check(x, state)
    return x - state[0]


@mistake(hint="Use both parts of `state`.")
def only_scaled(x: Array, state: _State) -> Any:
    """It divides by the scale and leaves the mean where it was."""
    _check(x, state)
    return x / state[1]


@mistake(hint="A column in metres must come out without a unit: by what must it be divided?")
def divides_by_square(x: Array, state: _State) -> Any:
    """It divides by the square of the scale, as if `state` held deviations and variances were wanted."""
    _check(x, state)
    return (x - state[0]) / state[1] ** 2


@mistake(hint="A column in metres must come out without a unit: by what must it be divided?")
def divides_by_root(x: Array, state: _State) -> Any:
    """It takes the root of the scale, as if `state` held variances. The docstring says what it holds."""
    _check(x, state)
    return (x - state[0]) / np.sqrt(state[1])


@mistake(hint="What should happen to a number that lies one scale above the mean?")
def multiplies(x: Array, state: _State) -> Any:
    """It multiplies by the scale, so that wide columns become wider still."""
    _check(x, state)
    return (x - state[0]) * state[1]


@mistake(hint="What should come out for a number that equals the mean?")
def adds_mean(x: Array, state: _State) -> Any:
    """It adds the mean. The centre of the column moves away from zero instead of towards it."""
    _check(x, state)
    return (x + state[0]) / state[1]


@mistake(hint="Put brackets around what must be computed first.")
def precedence(x: Array, state: _State) -> Any:
    """It divides the mean by the scale and leaves x undivided: a division binds closer than a subtraction."""
    _check(x, state)
    return x - state[0] / state[1]


@mistake(hint="Look up in the docstring which comes first.")
def state_swapped(x: Array, state: _State) -> Any:
    """It takes the two parts of `state` for each other."""
    _check(x, state)
    return (x - state[1]) / state[0]


@mistake(hint="Print the dtype of the answer for whole numbers.")
def int_truncation(x: Array, state: _State) -> Any:
    """It writes the result into an array with the dtype of x. Where x holds whole numbers, all fractions are cut
    off.
    """
    _check(x, state)
    result = np.empty_like(x)
    result[:] = (x - state[0]) / state[1]
    return result


@mistake(hint="Divide by the scale as it is.", epsilon=(1e-6, 1e-7, 1e-5))
def epsilon_added(x: Array, state: _State, *, epsilon: float) -> Any:
    """It adds a tiny number to the scale. That is not needed: no scale is 0, `standardise_fit` saw to it."""
    _check(x, state)
    return (x - state[0]) / (state[1] + epsilon)


@mistake(hint="A standardised number may have any size.")
def clipped(x: Array, state: _State) -> Any:
    """It cuts off whatever lies more than one scale from the mean, which is nearly a third of all ordinary numbers."""
    _check(x, state)
    return np.clip((x - state[0]) / state[1], -1, 1)


def _right(x: Array, state: _State) -> Any:
    _check(x, state)
    return (x - state[0]) / state[1]


HABITS = (
    squeezes(_right, 0),
    *changes("x", "state", seen="https://community.deeplearning.ai/t/explanation-of-deepcopy/405663"),
    *leaves_shapes(*(name for name, *_ in MISFITS)),
)

"""What goes wrong in bringing columns to one scale."""

from __future__ import annotations

from typing import Any, Final, TypeAlias

import numpy as np

from autograder.authoring.old import Misconception
from autograder.model import Array

_State: TypeAlias = tuple[Array, Array]


def by_its_own_statistics(x: Array, state: _State) -> Any:
    _check(x, state)
    deviation = x.std(axis=0)
    return (x - x.mean(axis=0)) / np.where(deviation == 0, 1.0, deviation)


def own_mean(x: Array, state: _State) -> Any:
    _check(x, state)
    return (x - x.mean(axis=0)) / state[1]


def not_transformed(x: Array, state: _State) -> Any:
    _check(x, state)
    return x.astype(float)


def only_centred(x: Array, state: _State) -> Any:
    _check(x, state)
    return x - state[0]


def only_scaled(x: Array, state: _State) -> Any:
    _check(x, state)
    return x / state[1]


def divides_by_square(x: Array, state: _State) -> Any:
    _check(x, state)
    return (x - state[0]) / state[1] ** 2


def divides_by_root(x: Array, state: _State) -> Any:
    _check(x, state)
    return (x - state[0]) / np.sqrt(state[1])


def multiplies(x: Array, state: _State) -> Any:
    _check(x, state)
    return (x - state[0]) * state[1]


def adds_mean(x: Array, state: _State) -> Any:
    _check(x, state)
    return (x + state[0]) / state[1]


def precedence(x: Array, state: _State) -> Any:
    _check(x, state)
    return x - state[0] / state[1]


def state_swapped(x: Array, state: _State) -> Any:
    _check(x, state)
    return (x - state[1]) / state[0]


def int_truncation(x: Array, state: _State) -> Any:
    _check(x, state)
    result = np.empty_like(x)
    result[:] = (x - state[0]) / state[1]
    return result


def epsilon_added(x: Array, state: _State) -> Any:
    _check(x, state)
    return (x - state[0]) / (state[1] + 1e-6)


def clipped(x: Array, state: _State) -> Any:
    _check(x, state)
    return np.clip((x - state[0]) / state[1], -1, 1)


def broadcasts_anything(x: Array, state: _State) -> Any:
    if x.shape[1] != len(state[0]) and len(state[0]) > 1:
        raise ValueError(f"x of shape {x.shape} does not fit a state of shape {state[0].shape}")
    return (x - state[0]) / state[1]


def mutates_x(x: Array, state: _State) -> Any:
    _check(x, state)
    if x.dtype.kind == "f":
        x -= state[0]
        x /= state[1]
        return x
    return (x - state[0]) / state[1]


def _check(x: Array, state: _State) -> None:
    if x.shape[1:] != state[0].shape:
        raise ValueError(f"x of shape {x.shape} does not fit a state of shape {state[0].shape}")


STANDARDISE: Final = (
    Misconception(
        "by_its_own_statistics",
        by_its_own_statistics,
        why="It measures the rows that it is given and ignores `state`. Test rows are then scaled by themselves, and "
        "the same row comes out differently depending on which rows come with it.",
        hint="Everything that is measured was measured on the training rows; use it.",
    ),
    Misconception(
        "own_mean",
        own_mean,
        why="It takes the scale from `state` but the mean from the rows that it is given. If the test rows lie higher "
        "than the training rows, the model will never know.",
        hint="`state` holds the mean as well.",
    ),
    Misconception(
        "not_transformed",
        not_transformed,
        why="It returns x as it came. A model trained on standardised rows then meets numbers it has never seen.",
        hint="Use both parts of `state`.",
        source="https://scikit-learn.org/1.4/_sources/common_pitfalls.rst.txt",
    ),
    Misconception(
        "only_centred",
        only_centred,
        why="It subtracts the mean and leaves the scale as it was.",
        hint="Use both parts of `state`.",
    ),
    Misconception(
        "only_scaled",
        only_scaled,
        why="It divides by the scale and leaves the mean where it was.",
        hint="Use both parts of `state`.",
    ),
    Misconception(
        "divides_by_square",
        divides_by_square,
        why="It divides by the square of the scale, as if `state` held deviations and variances were wanted.",
        hint="A column in metres must come out without a unit: by what must it be divided?",
    ),
    Misconception(
        "divides_by_root",
        divides_by_root,
        why="It takes the root of the scale, as if `state` held variances. The docstring says what it holds.",
        hint="A column in metres must come out without a unit: by what must it be divided?",
    ),
    Misconception(
        "multiplies",
        multiplies,
        why="It multiplies by the scale, so that wide columns become wider still.",
        hint="What should happen to a number that lies one scale above the mean?",
    ),
    Misconception(
        "adds_mean",
        adds_mean,
        why="It adds the mean. The centre of the column moves away from zero instead of towards it.",
        hint="What should come out for a number that equals the mean?",
    ),
    Misconception(
        "precedence",
        precedence,
        why="It divides the mean by the scale and leaves x undivided: a division binds closer than a subtraction.",
        hint="Put brackets around what must be computed first.",
    ),
    Misconception(
        "state_swapped",
        state_swapped,
        why="It takes the two parts of `state` for each other.",
        hint="Look up in the docstring which comes first.",
    ),
    Misconception(
        "int_truncation",
        int_truncation,
        why="It writes the result into an array with the dtype of x. Where x holds whole numbers, all fractions are "
        "cut off.",
        hint="Print the dtype of the answer for whole numbers.",
    ),
    Misconception(
        "epsilon_added",
        epsilon_added,
        why="It adds a tiny number to the scale. That is not needed: no scale is 0, `standardise_fit` saw to it.",
        hint="Divide by the scale as it is.",
    ),
    Misconception(
        "clipped",
        clipped,
        why="It cuts off whatever lies more than one scale from the mean, which is nearly a third of all ordinary "
        "numbers.",
        hint="A standardised number may have any size.",
    ),
    Misconception(
        "broadcasts_anything",
        broadcasts_anything,
        why="It lets numpy stretch the state of one column over three. The shapes do not fit, and nobody hears of it.",
        hint="Compare the shapes before computing.",
    ),
    Misconception(
        "mutates_x",
        mutates_x,
        why="It returns the right numbers, but writes them over the caller's x. Standardised a second time, they "
        "would be wrong.",
        hint="Operators such as `-=` write into the caller's array.",
        source="https://community.deeplearning.ai/t/explanation-of-deepcopy/405663",
    ),
)

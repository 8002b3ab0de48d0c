"""What goes wrong in Nesterov's momentum."""

from __future__ import annotations

from typing import Any, Final

from autograder.authoring.old import Misconception
from autograder.model import Array
from autograder.units.u04_weight_updates.misconceptions.rules import (
    State,
    checked,
    habits_with_memory,
    nesterov,
    sgd_momentum,
)

plain_momentum = checked(sgd_momentum)


@checked
def velocity_for_gradient(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> Any:
    velocity = momentum * state.get("velocity", 0.0) + grad
    return w - lr * (velocity + momentum * velocity), {"velocity": velocity}


@checked
def signs_mixed(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> Any:
    before = state.get("velocity", 0.0)
    velocity = momentum * before - lr * grad
    return w + momentum * (velocity - before) - lr * grad, {"velocity": velocity}


@checked
def look_ahead_stored(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> Any:
    velocity = grad + momentum * (momentum * state.get("velocity", 0.0) + grad)
    return w - lr * velocity, {"velocity": velocity}


@checked
def momentum_missing(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> Any:
    velocity = momentum * state.get("velocity", 0.0) + grad
    return w - lr * (grad + velocity), {"velocity": velocity}


@checked
def gradient_scaled_down(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> Any:
    velocity = momentum * state.get("velocity", 0.0) + (1 - momentum) * grad
    return w - lr * (grad + momentum * velocity), {"velocity": velocity}


@checked
def scaled_down_twice(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> Any:
    velocity = momentum * state.get("velocity", 0.0) + (1 - momentum) * grad
    return w - lr * ((1 - momentum) * grad + momentum * velocity), {"velocity": velocity}


@checked
def ascent(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> Any:
    velocity = momentum * state.get("velocity", 0.0) + grad
    return w + lr * (grad + momentum * velocity), {"velocity": velocity}


@checked
def rate_twice(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> Any:
    velocity = momentum * state.get("velocity", 0.0) + lr * grad
    return w - lr * (grad + momentum * velocity), {"velocity": velocity}


@checked
def no_gradient_in_the_step(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> Any:
    velocity = momentum * state.get("velocity", 0.0) + grad
    return w - lr * momentum * velocity, {"velocity": velocity}


@checked
def no_learning_rate(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> Any:
    return nesterov(w, grad, state, 1.0, momentum)


NESTEROV_STEP: Final = (
    Misconception(
        "plain_momentum",
        plain_momentum,
        why="It is the plain momentum of the function before, without the look ahead.",
        hint="Compare the two rules: the velocity is the same, the step is not.",
    ),
    Misconception(
        "velocity_for_gradient",
        velocity_for_gradient,
        why="It looks ahead from the velocity where the rule starts from the gradient. The first step is right, since "
        "the two are still equal, and every later one is too long.",
        hint="The step is made of two terms. Which of them holds the past?",
    ),
    Misconception(
        "signs_mixed",
        signs_mixed,
        why="It mixes two ways of writing the rule: one with the learning rate and the sign inside the velocity, and "
        "one without. The past then counts with the wrong weight.",
        hint="Take one form of the rule and derive every sign from it.",
        source="https://github.com/pytorch/pytorch/issues/14465",
    ),
    Misconception(
        "look_ahead_stored",
        look_ahead_stored,
        why="It keeps the look ahead as the new velocity, so that every step looks ahead once more.",
        hint="The velocity in the state is the one of plain momentum; only the step is different.",
    ),
    Misconception(
        "momentum_missing",
        momentum_missing,
        why="The velocity enters the step at full size.",
        hint="Look at what multiplies the velocity in the step.",
    ),
    Misconception(
        "gradient_scaled_down",
        gradient_scaled_down,
        why="Its velocity is a weighted mean, which takes only a part of each new gradient. Here the whole gradient is "
        "added.",
        hint="Begin with the velocity of plain momentum.",
        source="https://github.com/HIPS/autograd/issues/289",
    ),
    Misconception(
        "scaled_down_twice",
        scaled_down_twice,
        why="It takes only a part of each gradient, in the velocity and in the step, as Nadam does with its moments. "
        "A momentum of 0.9 then makes all steps ten times shorter.",
        hint="In this rule the whole gradient counts, in both lines.",
        source="https://github.com/HIPS/autograd/issues/289",
    ),
    Misconception(
        "ascent",
        ascent,
        why="It steps uphill: the loss grows with every step.",
        hint="Follow the sign of one gradient through both lines: it must be subtracted once.",
    ),
    Misconception(
        "rate_twice",
        rate_twice,
        why="The velocity holds the learning rate already, and the step multiplies by it again.",
        hint="Keep the rate in one of the two lines.",
    ),
    Misconception(
        "no_gradient_in_the_step",
        no_gradient_in_the_step,
        why="It shortens the step of plain momentum and leaves the fresh gradient out.",
        hint="The step is made of two terms; one of them is the gradient.",
    ),
    Misconception(
        "no_learning_rate",
        no_learning_rate,
        why="It leaves the learning rate out.",
        hint="Use every argument of the function.",
    ),
    *habits_with_memory(nesterov),
)

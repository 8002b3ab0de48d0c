"""What goes wrong in gradient descent with momentum."""

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


@checked
def ascent(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> Any:
    velocity = momentum * state.get("velocity", 0.0) - lr * grad
    return w - velocity, {"velocity": velocity}


@checked
def gradient_scaled_down(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> Any:
    velocity = momentum * state.get("velocity", 0.0) + (1 - momentum) * grad
    return w - lr * velocity, {"velocity": velocity}


@checked
def momentum_swapped(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> Any:
    velocity = momentum * grad + (1 - momentum) * state.get("velocity", 0.0)
    return w - lr * velocity, {"velocity": velocity}


@checked
def rate_twice(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> Any:
    velocity = momentum * state.get("velocity", 0.0) + lr * grad
    return w - lr * velocity, {"velocity": velocity}


@checked
def no_learning_rate(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> Any:
    return sgd_momentum(w, grad, state, 1.0, momentum)


@checked
def momentum_on_the_gradient_too(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> Any:
    velocity = momentum * (state.get("velocity", 0.0) + grad)
    return w - lr * velocity, {"velocity": velocity}


@checked
def never_slows_down(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> Any:
    velocity = state.get("velocity", 0.0) + grad
    return w - lr * velocity, {"velocity": velocity}


@checked
def remembers_one_gradient(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> Any:
    return w - lr * (momentum * state.get("grad", 0.0) + grad), {"grad": grad.copy()}


@checked
def one_step_late(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> Any:
    velocity = state.get("velocity", 0.0 * grad)
    return w - lr * velocity, {"velocity": momentum * velocity + grad}


@checked
def subtracts_the_past(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> Any:
    velocity = grad - momentum * state.get("velocity", 0.0)
    return w - lr * velocity, {"velocity": velocity}


looks_ahead = checked(nesterov)

SGD_MOMENTUM_STEP: Final = (
    Misconception(
        "ascent",
        ascent,
        why="It steps uphill. There are two ways to keep the sign: in the velocity or in the step. Where both have a "
        "minus, or none has, the loss grows.",
        hint="Follow the sign of one gradient through both lines: it must be subtracted once.",
    ),
    Misconception(
        "gradient_scaled_down",
        gradient_scaled_down,
        why="It takes a weighted mean of velocity and gradient, as Adam does for its first moment. In this rule the "
        "whole gradient is added; with a mean, a momentum of 0.9 makes all steps ten times shorter.",
        hint="Look at the rule again: by what is the new gradient multiplied?",
        source="https://github.com/HIPS/autograd/issues/289",
    ),
    Misconception(
        "momentum_swapped",
        momentum_swapped,
        why="It gives the large factor to the new gradient and the small one to the past, which is nearly plain "
        "gradient descent.",
        hint="A momentum of 0.9 means that nine tenths of the velocity survive a step.",
    ),
    Misconception(
        "rate_twice",
        rate_twice,
        why="The learning rate is in the velocity and in the step, so a rate of 0.1 acts like 0.01.",
        hint="Keep the rate in one of the two lines.",
    ),
    Misconception(
        "no_learning_rate",
        no_learning_rate,
        why="It moves by the velocity as it is and leaves the learning rate out.",
        hint="Use every argument of the function.",
    ),
    Misconception(
        "momentum_on_the_gradient_too",
        momentum_on_the_gradient_too,
        why="The momentum multiplies the new gradient as well as the past.",
        hint="Only what is left of the old velocity is scaled: check the brackets.",
    ),
    Misconception(
        "never_slows_down",
        never_slows_down,
        why="It adds up all gradients and forgets none. Without friction a ball never comes to rest.",
        hint="Use every argument of the function.",
    ),
    Misconception(
        "remembers_one_gradient",
        remembers_one_gradient,
        why="It remembers the last gradient, and so only one step. A velocity carries all earlier gradients, each "
        "fainter than the one after it.",
        hint="Keep the velocity in the state, not the gradient.",
    ),
    Misconception(
        "one_step_late",
        one_step_late,
        why="It moves first and updates the velocity afterwards, so that each gradient acts one step late and the "
        "first step does nothing.",
        hint="In which order do the two lines stand?",
    ),
    Misconception(
        "subtracts_the_past",
        subtracts_the_past,
        why="It subtracts the past from the gradient. Gradients that agree then cancel, where they should add up.",
        hint="If the same gradient comes twice, the second step must be the longer one.",
    ),
    Misconception(
        "looks_ahead",
        looks_ahead,
        why="It is the rule of Nesterov, which is the next function.",
        hint="The plain rule moves by the velocity alone.",
    ),
    *habits_with_memory(sgd_momentum),
)

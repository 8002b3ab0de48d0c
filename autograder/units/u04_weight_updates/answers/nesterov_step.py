"""A step of Nesterov: what is right, and what goes wrong."""

from __future__ import annotations

from typing import Any, Final

from autograder.authoring import Array, mistake
from autograder.authoring.pytorch import torch
from autograder.units.u04_weight_updates.answers.rules import (
    Paths,
    State,
    checked,
    nesterov,
    paths,
    sgd_momentum,
)
from autograder.units.u04_weight_updates.answers.steps import habits_with_memory


def reference(w_a: Array, grads_a: Array, w_b: Array, grads_b: Array, lr: float, momentum: float = 0.9) -> Paths:
    """PyTorch's own.

    https://docs.pytorch.org/docs/stable/generated/torch.optim.SGD.html
    """
    return paths(
        lambda params: torch.optim.SGD(params, lr=lr, momentum=momentum, nesterov=momentum > 0),
        (w_a, w_b),
        (grads_a, grads_b),
    )


@mistake(hint="Compare the two rules: the velocity is the same, the step is not.")
def plain_momentum(w: Any, grad: Any, state: Any, lr: float, momentum: float = 0.9) -> Any:
    """It is the plain momentum of the function before, without the look ahead."""
    return checked(sgd_momentum)(w, grad, state, lr, momentum)


@mistake(hint="The velocity is not 0 after the first gradient: does your first step look ahead from it?")
@checked
def plain_first_step(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> Any:
    """The first step does not look ahead: it is one of plain gradient descent, and too short. From the second on it is
    right.
    """
    velocity = momentum * state.get("velocity", 0.0) + grad
    return w - lr * (grad + momentum * velocity if state else grad), {"velocity": velocity}


@mistake(hint="The step is made of two terms. Which of them holds the past?")
@checked
def velocity_for_gradient(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> Any:
    """It looks ahead from the velocity where the rule starts from the gradient. The first step is right, since the two
    are still equal, and every later one is too long.
    """
    velocity = momentum * state.get("velocity", 0.0) + grad
    return w - lr * (velocity + momentum * velocity), {"velocity": velocity}


@mistake(
    hint="Take one form of the rule and derive every sign from it.",
    seen="https://github.com/pytorch/pytorch/issues/14465",
)
@checked
def signs_mixed(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> Any:
    """It mixes two ways of writing the rule: one with the learning rate and the sign inside the velocity, and one
    without. The past then counts with the wrong weight.
    """
    before = state.get("velocity", 0.0)
    velocity = momentum * before - lr * grad
    return w + momentum * (velocity - before) - lr * grad, {"velocity": velocity}


@mistake(hint="The velocity in the state is the one of plain momentum; only the step is different.")
@checked
def look_ahead_stored(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> Any:
    """It keeps the look ahead as the new velocity, so that every step looks ahead once more."""
    velocity = grad + momentum * (momentum * state.get("velocity", 0.0) + grad)
    return w - lr * velocity, {"velocity": velocity}


@mistake(hint="Look at what multiplies the velocity in the step.")
@checked
def momentum_missing(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> Any:
    """The velocity enters the step at full size."""
    velocity = momentum * state.get("velocity", 0.0) + grad
    return w - lr * (grad + velocity), {"velocity": velocity}


@mistake(hint="Begin with the velocity of plain momentum.", seen="https://github.com/HIPS/autograd/issues/289")
@checked
def gradient_scaled_down(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> Any:
    """Its velocity is a weighted mean, which takes only a part of each new gradient. Here the whole gradient is
    added.
    """
    velocity = momentum * state.get("velocity", 0.0) + (1 - momentum) * grad
    return w - lr * (grad + momentum * velocity), {"velocity": velocity}


@mistake(
    hint="In this rule the whole gradient counts, in both lines.", seen="https://github.com/HIPS/autograd/issues/289"
)
@checked
def scaled_down_twice(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> Any:
    """It takes only a part of each gradient, in the velocity and in the step, as Nadam does with its moments. A
    momentum of 0.9 then makes all steps ten times shorter.
    """
    velocity = momentum * state.get("velocity", 0.0) + (1 - momentum) * grad
    return w - lr * ((1 - momentum) * grad + momentum * velocity), {"velocity": velocity}


@mistake(hint="Follow the sign of one gradient through both lines: it must be subtracted once.")
@checked
def ascent(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> Any:
    """It steps uphill: the loss grows with every step."""
    velocity = momentum * state.get("velocity", 0.0) + grad
    return w + lr * (grad + momentum * velocity), {"velocity": velocity}


@mistake(hint="Keep the rate in one of the two lines.")
@checked
def rate_twice(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> Any:
    """The velocity holds the learning rate already, and the step multiplies by it again."""
    velocity = momentum * state.get("velocity", 0.0) + lr * grad
    return w - lr * (grad + momentum * velocity), {"velocity": velocity}


@mistake(hint="The step is made of two terms; one of them is the gradient.")
@checked
def no_gradient_in_the_step(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> Any:
    """It shortens the step of plain momentum and leaves the fresh gradient out."""
    velocity = momentum * state.get("velocity", 0.0) + grad
    return w - lr * momentum * velocity, {"velocity": velocity}


@mistake(hint="Use every argument of the function.")
@checked
def no_learning_rate(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> Any:
    """It leaves the learning rate out."""
    return nesterov(w, grad, state, 1.0, momentum)


@mistake(hint="Which values does Python take for false besides `None`?")
@checked
def zero_for_not_passed(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> Any:
    """It takes a momentum of 0 for none at all, and puts the usual one in its place. A momentum of 0 is a setting like
    any other.
    """
    return nesterov(w, grad, state, lr, momentum or 0.9)


HABITS: Final = habits_with_memory(nesterov)

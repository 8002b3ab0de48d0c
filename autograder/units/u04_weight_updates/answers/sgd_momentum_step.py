"""A step with momentum: what is right, and what goes wrong."""

from __future__ import annotations

from typing import Any, Final

from autograder.authoring import Array, mistake
from autograder.authoring.pytorch import torch
from autograder.units.u04_weight_updates.answers.rules import Paths, State, checked, nesterov, paths, sgd_momentum
from autograder.units.u04_weight_updates.answers.steps import habits_with_memory


def reference(w_a: Array, grads_a: Array, w_b: Array, grads_b: Array, lr: float, momentum: float = 0.9) -> Paths:
    """The first velocity is the first gradient.

    https://docs.pytorch.org/docs/stable/generated/torch.optim.SGD.html
    """
    return paths(lambda params: torch.optim.SGD(params, lr=lr, momentum=momentum), (w_a, w_b), (grads_a, grads_b))


@mistake(hint="Follow the sign of one gradient through both lines: it must be subtracted once.")
@checked
def ascent(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> Any:
    """It steps uphill. There are two ways to keep the sign: in the velocity or in the step. Where both have a minus, or
    none has, the loss grows.
    """
    velocity = momentum * state.get("velocity", 0.0) - lr * grad
    return w - velocity, {"velocity": velocity}


@mistake(
    hint="Look at the rule again: by what is the new gradient multiplied?",
    seen="https://github.com/HIPS/autograd/issues/289",
)
@checked
def gradient_scaled_down(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> Any:
    """It takes a weighted mean of velocity and gradient, as Adam does for its first moment. In this rule the whole
    gradient is added; with a mean, a momentum of 0.9 makes all steps ten times shorter.
    """
    velocity = momentum * state.get("velocity", 0.0) + (1 - momentum) * grad
    return w - lr * velocity, {"velocity": velocity}


@mistake(hint="A momentum of 0.9 means that nine tenths of the velocity survive a step.")
@checked
def momentum_swapped(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> Any:
    """It gives the large factor to the new gradient and the small one to the past, which is nearly plain gradient
    descent.
    """
    velocity = momentum * grad + (1 - momentum) * state.get("velocity", 0.0)
    return w - lr * velocity, {"velocity": velocity}


@mistake(hint="Keep the rate in one of the two lines.")
@checked
def rate_twice(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> Any:
    """The learning rate is in the velocity and in the step, so a rate of 0.1 acts like 0.01."""
    velocity = momentum * state.get("velocity", 0.0) + lr * grad
    return w - lr * velocity, {"velocity": velocity}


@mistake(hint="Use every argument of the function.")
@checked
def no_learning_rate(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> Any:
    """It moves by the velocity as it is and leaves the learning rate out."""
    return sgd_momentum(w, grad, state, 1.0, momentum)


@mistake(hint="Only what is left of the old velocity is scaled: check the brackets.")
@checked
def momentum_on_the_gradient_too(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> Any:
    """The momentum multiplies the new gradient as well as the past."""
    velocity = momentum * (state.get("velocity", 0.0) + grad)
    return w - lr * velocity, {"velocity": velocity}


@mistake(hint="Use every argument of the function.")
@checked
def never_slows_down(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> Any:
    """It adds up all gradients and forgets none. Without friction a ball never comes to rest."""
    velocity = state.get("velocity", 0.0) + grad
    return w - lr * velocity, {"velocity": velocity}


@mistake(hint="Keep the velocity in the state, not the gradient.")
@checked
def remembers_one_gradient(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> Any:
    """It remembers the last gradient, and so only one step. A velocity carries all earlier gradients, each fainter than
    the one after it.
    """
    return w - lr * (momentum * state.get("grad", 0.0) + grad), {"grad": grad.copy()}


@mistake(hint="In which order do the two lines stand?")
@checked
def one_step_late(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> Any:
    """It moves first and updates the velocity afterwards, so that each gradient acts one step late and the first step
    does nothing.
    """
    velocity = state.get("velocity", 0.0 * grad)
    return w - lr * velocity, {"velocity": momentum * velocity + grad}


@mistake(hint="If the same gradient comes twice, the second step must be the longer one.")
@checked
def subtracts_the_past(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> Any:
    """It subtracts the past from the gradient. Gradients that agree then cancel, where they should add up."""
    velocity = grad - momentum * state.get("velocity", 0.0)
    return w - lr * velocity, {"velocity": velocity}


@mistake(hint="The plain rule moves by the velocity alone.")
def looks_ahead(w: Any, grad: Any, state: Any, lr: float, momentum: float = 0.9) -> Any:
    """It is the rule of Nesterov, which is the next function."""
    return checked(nesterov)(w, grad, state, lr, momentum)


@mistake(hint="Which values does Python take for false besides `None`?")
@checked
def zero_for_not_passed(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> Any:
    """It takes a momentum of 0 for none at all, and puts the usual one in its place. A momentum of 0 is a setting like
    any other.
    """
    return sgd_momentum(w, grad, state, lr, momentum or 0.9)


HABITS: Final = habits_with_memory(sgd_momentum)

"""A plain step: what is right, and what goes wrong."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from autograder.authoring import Array, mistake
from autograder.authoring.pytorch import torch
from autograder.units.u04_weight_updates.answers.rules import Paths, State, checked, paths, sgd
from autograder.units.u04_weight_updates.answers.steps import habits


def reference(w_a: Array, grads_a: Array, w_b: Array, grads_b: Array, lr: float) -> Paths:
    """PyTorch's own.

    https://docs.pytorch.org/docs/stable/generated/torch.optim.SGD.html
    """
    return paths(lambda params: torch.optim.SGD(params, lr=lr), (w_a, w_b), (grads_a, grads_b))


@mistake(hint="The gradient points to where the loss grows. Which way do you want to go?")
@checked
def ascent(w: Array, grad: Array, state: State, lr: float) -> Any:
    """It steps uphill: the loss grows with every step."""
    return w + lr * grad, state


@mistake(hint="Use every argument of the function.")
@checked
def no_learning_rate(w: Array, grad: Array, state: State, lr: float) -> Any:
    """It subtracts the whole gradient and leaves the learning rate out."""
    return w - grad, state


@mistake(hint="What should happen to the step when the rate is halved?")
@checked
def divides_by_the_rate(w: Array, grad: Array, state: State, lr: float) -> Any:
    """It divides by the learning rate, so that a smaller rate makes larger steps."""
    return w - grad / lr, state


@mistake(hint="The step is proportional to the gradient.")
@checked
def signs_only(w: Array, grad: Array, state: State, lr: float) -> Any:
    """It uses only the direction of each number of the gradient. Steep and flat slopes get the same step, and near the
    bottom it jumps to and fro.
    """
    return w - lr * np.sign(grad), state


@mistake(
    hint="The step is proportional to the gradient; limiting its length is a function of its own, further down.",
    eps=(1e-12, 0.0),
)
@checked
def length_removed(w: Array, grad: Array, state: State, lr: float, *, eps: float = 1e-12) -> Any:
    """It scales every gradient to length 1. The step no longer gets shorter as the slope levels out."""
    return w - lr * grad / (np.linalg.norm(grad) + eps or 1.0), state


@mistake(
    hint="The mean over the batch is in the gradient already; nothing is left to average here.",
    of=("elements", "first axis"),
)
@checked
def mean_gradient(w: Array, grad: Array, state: State, lr: float, *, of: str = "elements") -> Any:
    """It divides the gradient by the number of its elements or of its rows, so that large layers learn more slowly than
    small ones.
    """
    return w - lr * grad / (grad.size if of == "elements" else len(np.atleast_1d(grad))), state


@mistake(hint="With a gradient of zero the weights must stay as they are. Do they?")
@checked
def gradient_minus_weights(w: Array, grad: Array, state: State, lr: float) -> Any:
    """It has the difference the wrong way round, which turns the sign of all weights at every step."""
    return lr * grad - w, state


@mistake(hint="What does the rule give for a weight of 0?")
@checked
def shrinks_the_weights(w: Array, grad: Array, state: State, lr: float) -> Any:
    """It makes the change proportional to the weight as well. A weight of 0 could never move."""
    return w * (1 - lr * grad), state


HABITS: Final = habits(sgd)

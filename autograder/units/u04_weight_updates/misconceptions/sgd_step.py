"""What goes wrong in gradient descent."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from autograder.authoring.old import Misconception
from autograder.model import Array
from autograder.units.u04_weight_updates.misconceptions.rules import State, checked, habits, sgd


@checked
def ascent(w: Array, grad: Array, state: State, lr: float) -> Any:
    return w + lr * grad, state


@checked
def no_learning_rate(w: Array, grad: Array, state: State, lr: float) -> Any:
    return w - grad, state


@checked
def divides_by_the_rate(w: Array, grad: Array, state: State, lr: float) -> Any:
    return w - grad / lr, state


@checked
def signs_only(w: Array, grad: Array, state: State, lr: float) -> Any:
    return w - lr * np.sign(grad), state


@checked
def length_removed(w: Array, grad: Array, state: State, lr: float) -> Any:
    return w - lr * grad / (np.linalg.norm(grad) + 1e-12), state


@checked
def mean_gradient(w: Array, grad: Array, state: State, lr: float) -> Any:
    return w - lr * grad / grad.size, state


@checked
def gradient_minus_weights(w: Array, grad: Array, state: State, lr: float) -> Any:
    return lr * grad - w, state


@checked
def shrinks_the_weights(w: Array, grad: Array, state: State, lr: float) -> Any:
    return w * (1 - lr * grad), state


SGD_STEP: Final = (
    Misconception(
        "ascent",
        ascent,
        why="It steps uphill: the loss grows with every step.",
        hint="The gradient points to where the loss grows. Which way do you want to go?",
    ),
    Misconception(
        "no_learning_rate",
        no_learning_rate,
        why="It subtracts the whole gradient and leaves the learning rate out.",
        hint="Use every argument of the function.",
    ),
    Misconception(
        "divides_by_the_rate",
        divides_by_the_rate,
        why="It divides by the learning rate, so that a smaller rate makes larger steps.",
        hint="What should happen to the step when the rate is halved?",
    ),
    Misconception(
        "signs_only",
        signs_only,
        why="It uses only the direction of each number of the gradient. Steep and flat slopes get the same step, and "
        "near the bottom it jumps to and fro.",
        hint="The step is proportional to the gradient.",
    ),
    Misconception(
        "length_removed",
        length_removed,
        why="It scales every gradient to length 1. The step no longer gets shorter as the slope levels out.",
        hint="The step is proportional to the gradient; limiting its length is a function of its own, further down.",
    ),
    Misconception(
        "mean_gradient",
        mean_gradient,
        why="It divides the gradient by the number of its elements, so that large layers learn more slowly than small "
        "ones.",
        hint="The mean over the batch is in the gradient already; nothing is left to average here.",
    ),
    Misconception(
        "gradient_minus_weights",
        gradient_minus_weights,
        why="It has the difference the wrong way round, which turns the sign of all weights at every step.",
        hint="With a gradient of zero the weights must stay as they are. Do they?",
    ),
    Misconception(
        "shrinks_the_weights",
        shrinks_the_weights,
        why="It makes the change proportional to the weight as well. A weight of 0 could never move.",
        hint="What does the rule give for a weight of 0?",
    ),
    *habits(sgd),
)

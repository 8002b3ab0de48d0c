"""What goes wrong in AdamW: what goes wrong in Adam, and the decay."""

from __future__ import annotations

from dataclasses import replace
from functools import wraps
from typing import Any, Final

from autograder.authoring.old import Misconception
from autograder.model import Array
from autograder.units.u04_weight_updates.misconceptions.adam_step import BETAS, EPS, FORMULA, Betas
from autograder.units.u04_weight_updates.misconceptions.rules import (
    Rule,
    State,
    adam,
    checked,
    habits_with_memory,
)

DECAY: Final = 0.01


def with_defaults(rule: Rule) -> Rule:
    """The rule with the usual settings, where none are passed."""

    @wraps(rule)
    def step(
        w: Array,
        grad: Array,
        state: State,
        lr: float,
        betas: Betas = BETAS,
        eps: float = EPS,
        weight_decay: float = DECAY,
    ) -> Any:
        return rule(w, grad, state, lr, betas, eps, weight_decay)

    return step


def decoupled(rule: Rule) -> Rule:
    """AdamW made of a rule for Adam."""

    @with_defaults
    def step(w: Array, grad: Array, state: State, lr: float, betas: Betas, eps: float, decay: float) -> Any:
        return rule(w * (1 - lr * decay), grad, state, lr, betas, eps)

    return step


@checked
@with_defaults
def no_decay(w: Array, grad: Array, state: State, lr: float, betas: Betas, eps: float, decay: float) -> Any:
    return adam(w, grad, state, lr, betas, eps)


@checked
@with_defaults
def decay_not_times_rate(w: Array, grad: Array, state: State, lr: float, betas: Betas, eps: float, decay: float) -> Any:
    return adam(w * (1 - decay), grad, state, lr, betas, eps)


@checked
@with_defaults
def decay_after_step(w: Array, grad: Array, state: State, lr: float, betas: Betas, eps: float, decay: float) -> Any:
    moved, kept = adam(w, grad, state, lr, betas, eps)
    return moved * (1 - lr * decay), kept


@checked
@with_defaults
def decay_in_the_gradient(
    w: Array, grad: Array, state: State, lr: float, betas: Betas, eps: float, decay: float
) -> Any:
    return adam(w, grad + decay * w, state, lr, betas, eps)


@checked
@with_defaults
def weights_grow(w: Array, grad: Array, state: State, lr: float, betas: Betas, eps: float, decay: float) -> Any:
    return adam(w * (1 + lr * decay), grad, state, lr, betas, eps)


@checked
@with_defaults
def only_the_decay_is_left(
    w: Array, grad: Array, state: State, lr: float, betas: Betas, eps: float, decay: float
) -> Any:
    return adam(w * lr * decay, grad, state, lr, betas, eps)


ADAMW_STEP: Final = (
    Misconception(
        "no_decay",
        no_decay,
        why="It is Adam: the weights do not decay.",
        hint="Use every argument of the function.",
    ),
    Misconception(
        "decay_not_times_rate",
        decay_not_times_rate,
        why="It takes the whole weight decay off in every step. The decay is a rate, and the learning rate says how "
        "much of it falls on one step; otherwise the weights vanish within a few epochs.",
        hint="What should happen to the decay of one step when the learning rate is halved?",
        source="https://github.com/pytorch/pytorch/pull/3740",
    ),
    Misconception(
        "decay_after_step",
        decay_after_step,
        why="It takes the step first and lets the new weights decay. With the usual settings the difference is "
        "hardly seen, and with a strong decay it is plain.",
        hint="Which weights decay: those of before the step or those of after it?",
    ),
    Misconception(
        "decay_in_the_gradient",
        decay_in_the_gradient,
        why="It adds the decay to the gradient, so that it is smoothed and rescaled like one. Weights with large "
        "gradients then hardly decay. To keep decay and gradient apart is what the W is about.",
        hint="The moments must not know of the decay.",
    ),
    Misconception(
        "weights_grow",
        weights_grow,
        why="The decay has the wrong sign: the weights grow.",
        hint="With gradients of zero, which way should a weight move?",
    ),
    Misconception(
        "only_the_decay_is_left",
        only_the_decay_is_left,
        why="It keeps the part of the weight that should go, and drops the part that should stay.",
        hint="With a weight decay of zero, what should remain of a weight?",
    ),
    *(replace(mistake, variants=(decoupled(mistake.wrong),)) for mistake in FORMULA),
    *habits_with_memory(decoupled(adam)),
)

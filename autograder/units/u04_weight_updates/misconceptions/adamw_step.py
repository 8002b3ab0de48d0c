"""What goes wrong in AdamW: what goes wrong in Adam, and the decay."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from autograder.model import Array, Misconception
from autograder.units.u04_weight_updates.misconceptions.adam_step import BETAS, EPS, FORMULA, Betas
from autograder.units.u04_weight_updates.misconceptions.rules import (
    State,
    adam,
    checked,
    decoupled,
    habits_with_memory,
)

DECAY: Final = 0.01


@checked
def no_decay(
    w: Array,
    grad: Array,
    state: State,
    lr: float,
    betas: Betas = BETAS,
    eps: float = EPS,
    weight_decay: float = DECAY,
) -> Any:
    return adam(w, grad, state, lr, betas, eps)


@checked
def decay_not_times_rate(
    w: Array,
    grad: Array,
    state: State,
    lr: float,
    betas: Betas = BETAS,
    eps: float = EPS,
    weight_decay: float = DECAY,
) -> Any:
    return adam(w * (1 - weight_decay), grad, state, lr, betas, eps)


@checked
def decay_after_step(
    w: Array,
    grad: Array,
    state: State,
    lr: float,
    betas: Betas = BETAS,
    eps: float = EPS,
    weight_decay: float = DECAY,
) -> Any:
    moved, kept = adam(w, grad, state, lr, betas, eps)
    return moved * (1 - lr * weight_decay), kept


@checked
def decay_in_the_gradient(
    w: Array,
    grad: Array,
    state: State,
    lr: float,
    betas: Betas = BETAS,
    eps: float = EPS,
    weight_decay: float = DECAY,
) -> Any:
    return adam(w, grad + weight_decay * w, state, lr, betas, eps)


@checked
def weights_grow(
    w: Array,
    grad: Array,
    state: State,
    lr: float,
    betas: Betas = BETAS,
    eps: float = EPS,
    weight_decay: float = DECAY,
) -> Any:
    return adam(w * (1 + lr * weight_decay), grad, state, lr, betas, eps)


@checked
def only_the_decay_is_left(
    w: Array,
    grad: Array,
    state: State,
    lr: float,
    betas: Betas = BETAS,
    eps: float = EPS,
    weight_decay: float = DECAY,
) -> Any:
    return adam(w * lr * weight_decay, grad, state, lr, betas, eps)


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
    *(replace(mistake, wrong=decoupled(mistake.wrong)) for mistake in FORMULA),
    *habits_with_memory(decoupled(adam)),
)

"""AdamW: what is right, and what goes wrong."""

from __future__ import annotations

from dataclasses import replace
from functools import wraps
from typing import Any, Final

from autograder.authoring import Array, mistake
from autograder.authoring.pytorch import torch
from autograder.units.u04_weight_updates.answers import adam as family
from autograder.units.u04_weight_updates.answers.adam import BETAS, EPS, Betas
from autograder.units.u04_weight_updates.answers.rules import Paths, Rule, State, adam, checked, paths
from autograder.units.u04_weight_updates.answers.steps import habits_with_memory


def reference(
    w_a: Array,
    grads_a: Array,
    w_b: Array,
    grads_b: Array,
    lr: float,
    betas: tuple[float, float] = (0.9, 0.999),
    eps: float = 1e-8,
    weight_decay: float = 0.01,
) -> Paths:
    """The weights decay by the factor ``1 - lr * weight_decay`` before the step of Adam.

    https://docs.pytorch.org/docs/stable/generated/torch.optim.AdamW.html
    """
    return paths(
        lambda params: torch.optim.AdamW(params, lr=lr, betas=betas, eps=eps, weight_decay=weight_decay),
        (w_a, w_b),
        (grads_a, grads_b),
    )


def composite(
    parts: Any,
    w: Array,
    grad: Array,
    state: State,
    lr: float,
    betas: Betas = BETAS,
    eps: float = EPS,
    weight_decay: float = 0.01,
) -> Any:
    """Adam's step from decayed weights."""
    return parts.adam_step(w - lr * weight_decay * w, grad, state, lr, betas, eps)


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

    @wraps(rule)
    def step(w: Array, grad: Array, state: State, lr: float, *settings: Any) -> Any:
        decay = settings[2] if len(settings) > 2 else DECAY
        return rule(w * (1 - lr * decay), grad, state, lr, *settings[:2])  # which has defaults of its own

    return step


@mistake(hint="Use every argument of the function.")
@checked
@with_defaults
def no_decay(w: Array, grad: Array, state: State, lr: float, betas: Betas, eps: float, decay: float) -> Any:
    """It is Adam: the weights do not decay."""
    return adam(w, grad, state, lr, betas, eps)


@mistake(
    hint="What should happen to the decay of one step when the learning rate is halved?",
    seen="https://github.com/pytorch/pytorch/pull/3740",
)
@checked
@with_defaults
def decay_not_times_rate(w: Array, grad: Array, state: State, lr: float, betas: Betas, eps: float, decay: float) -> Any:
    """It takes the whole weight decay off in every step. The decay is a rate, and the learning rate says how much of it
    falls on one step; otherwise the weights vanish within a few epochs.
    """
    return adam(w * (1 - decay), grad, state, lr, betas, eps)


@mistake(hint="Which weights decay: those of before the step or those of after it?")
@checked
@with_defaults
def decay_after_step(w: Array, grad: Array, state: State, lr: float, betas: Betas, eps: float, decay: float) -> Any:
    """It takes the step first and lets the new weights decay. With the usual settings the difference is hardly seen,
    and with a strong decay it is plain.
    """
    moved, kept = adam(w, grad, state, lr, betas, eps)
    return moved * (1 - lr * decay), kept


@mistake(hint="The moments must not know of the decay.")
@checked
@with_defaults
def decay_in_the_gradient(
    w: Array, grad: Array, state: State, lr: float, betas: Betas, eps: float, decay: float
) -> Any:
    """It adds the decay to the gradient, so that it is smoothed and rescaled like one. Weights with large gradients
    then hardly decay. To keep decay and gradient apart is what the W is about.
    """
    return adam(w, grad + decay * w, state, lr, betas, eps)


@mistake(hint="With gradients of zero, which way should a weight move?")
@checked
@with_defaults
def weights_grow(w: Array, grad: Array, state: State, lr: float, betas: Betas, eps: float, decay: float) -> Any:
    """The decay has the wrong sign: the weights grow."""
    return adam(w * (1 + lr * decay), grad, state, lr, betas, eps)


@mistake(hint="With a weight decay of zero, what should remain of a weight?")
@checked
@with_defaults
def only_the_decay_is_left(
    w: Array, grad: Array, state: State, lr: float, betas: Betas, eps: float, decay: float
) -> Any:
    """It keeps the part of the weight that should go, and drops the part that should stay."""
    return adam(w * lr * decay, grad, state, lr, betas, eps)


@mistake(hint="Which values does Python take for false besides `None`?")
@checked
@with_defaults
def zero_for_not_passed(w: Array, grad: Array, state: State, lr: float, betas: Betas, eps: float, decay: float) -> Any:
    """It takes a weight decay of 0 for none at all, and puts the usual one in its place. A decay of 0 is a setting like
    any other.
    """
    return adam(w * (1 - lr * (decay or DECAY)), grad, state, lr, betas, eps)


WITHOUT_THE_DECAY: Final = tuple(replace(one, variants=tuple(map(decoupled, one.variants))) for one in family.FORMULA)
HABITS: Final = habits_with_memory(decoupled(adam))

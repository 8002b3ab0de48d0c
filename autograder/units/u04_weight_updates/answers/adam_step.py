"""Adam: what is right, and what goes wrong."""

from __future__ import annotations

from typing import Any, Final

from autograder.authoring import Array, mistake
from autograder.authoring.pytorch import torch
from autograder.units.u04_weight_updates.answers import adam
from autograder.units.u04_weight_updates.answers.adam import BETAS, EPS, Betas
from autograder.units.u04_weight_updates.answers.rules import Paths, State, checked, paths
from autograder.units.u04_weight_updates.answers.rules import adam as right
from autograder.units.u04_weight_updates.answers.steps import habits_with_memory


def reference(
    w_a: Array,
    grads_a: Array,
    w_b: Array,
    grads_b: Array,
    lr: float,
    betas: tuple[float, float] = (0.9, 0.999),
    eps: float = 1e-8,
) -> Paths:
    """eps is added to the root of the bias-corrected second moment; t is 1 in the first step.

    https://docs.pytorch.org/docs/stable/generated/torch.optim.Adam.html
    """
    return paths(lambda params: torch.optim.Adam(params, lr=lr, betas=betas, eps=eps), (w_a, w_b), (grads_a, grads_b))


@mistake(hint="Which values does Python take for false besides `None`?")
@checked
def zero_for_not_passed(w: Array, grad: Array, state: State, lr: float, betas: Betas = BETAS, eps: float = EPS) -> Any:
    """It takes a beta of 0 for none at all, and puts the usual one in its place. A beta of 0 is a setting like any
    other.
    """
    return right(w, grad, state, lr, (betas[0] or BETAS[0], betas[1] or BETAS[1]), eps)


FORMULA: Final = adam.FORMULA
HABITS: Final = habits_with_memory(right)

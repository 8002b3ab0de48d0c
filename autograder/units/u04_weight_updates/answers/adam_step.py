"""Adam: what is right, and what goes wrong."""

from __future__ import annotations

from typing import Final

from autograder.authoring import Array
from autograder.authoring.pytorch import torch
from autograder.units.u04_weight_updates.answers import adam
from autograder.units.u04_weight_updates.answers.rules import Paths, paths
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


FORMULA: Final = adam.FORMULA
HABITS: Final = habits_with_memory(right)

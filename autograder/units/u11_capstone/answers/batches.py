"""The minibatches of an epoch: what is right, and what may be planted."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, planted
from autograder.authoring.pytorch import torch


def reference(n: int, size: int, rng: np.random.Generator) -> list[Array]:
    """https://pytorch.org/docs/stable/generated/torch.split.html"""
    parts = torch.split(torch.from_numpy(rng.permutation(n)), size)
    return [np.array(part.numpy()) for part in parts]


@planted
def leaves_the_rest_out(n: Any, size: Any, rng: Any) -> Any:
    """The rows that do not fill a batch are not seen in this epoch."""
    order = rng.permutation(n)
    return [order[start : start + size] for start in range(0, n - size + 1, size)]


@planted
def draws_with_replacement(n: Any, size: Any, rng: Any) -> Any:
    """Rows are drawn one by one, so that some are seen several times and a third not at all."""
    order = rng.integers(n, size=n)
    return [order[start : start + size] for start in range(0, n, size)]


@planted
def shuffles_for_each_batch(n: Any, size: Any, rng: Any) -> Any:
    """Each batch is cut from an order of its own, so that a row may be in several of them, or in none."""
    return [rng.permutation(n)[start : start + size] for start in range(0, n, size)]


@planted
def batches_overlap(n: Any, size: Any, rng: Any) -> Any:
    """Each batch ends with the row with which the next one begins."""
    order = rng.permutation(n)
    return [order[start : start + size + 1] for start in range(0, n, size)]

"""PyTorch for references: imported when it is first used, since that takes two seconds, and with one thread.

``from autograder.authoring.pytorch import F, array, gradients, leaf, torch``
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

import numpy as np

from autograder import extras
from autograder.model import Array

if TYPE_CHECKING:
    import torch
    import torch.nn.functional as F
    import torch.optim.adamw as adamw
else:

    class _Later:
        """A module that is imported when something of it is first asked for."""

        def __init__(self, name: str) -> None:
            self._name = name

        def __getattr__(self, name: str) -> Any:
            try:
                pytorch = importlib.import_module("torch")
            except ModuleNotFoundError as error:
                raise extras.lacking(error) or error from error
            # A process that is forked after autograd ran with several threads hangs.
            pytorch.set_num_threads(1)
            return getattr(importlib.import_module(self._name), name)

    torch = _Later("torch")
    F = _Later("torch.nn.functional")
    adamw = _Later("torch.optim.adamw")

__all__ = ["F", "adamw", "array", "gradients", "leaf", "tensor", "torch"]


def tensor(values: Array) -> torch.Tensor:
    """The numbers of an array as a float64 tensor of their own."""
    return torch.tensor(values, dtype=torch.float64)


def leaf(values: Array) -> torch.Tensor:
    """As `tensor`, and gradients are wanted for it."""
    return tensor(values).requires_grad_()


def gradients(output: torch.Tensor, *leaves: torch.Tensor, upstream: Array | None = None) -> tuple[Array, ...]:
    """The gradients of an output with respect to some leaves.

    Args:
        output: a scalar, or any tensor where `upstream` is given.
        leaves: what to differentiate with respect to.
        upstream: the gradient of the loss with respect to `output`, an array of its shape.
    """
    weights: Any = None if upstream is None else torch.from_numpy(upstream)
    return tuple(array(gradient) for gradient in torch.autograd.grad(output, leaves, weights))


def array(values: torch.Tensor) -> Array:
    """The numbers of a tensor as an array of their own."""
    return np.array(values.detach().numpy())

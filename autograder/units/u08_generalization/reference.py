"""What PyTorch says, in float64: numpy in, numpy out."""

from __future__ import annotations

import torch
from torch.optim.lr_scheduler import ReduceLROnPlateau

from autograder.model import Array

torch.set_num_threads(1)


def standardise_fit(x: Array) -> tuple[Array, Array]:
    """Mean and biased standard deviation of each column; 1 for a column that is constant.

    https://docs.pytorch.org/docs/stable/generated/torch.std_mean.html
    """
    columns = _tensor(x)
    scale, mean = torch.std_mean(columns, dim=0, correction=0)
    constant = columns.amax(dim=0) == columns.amin(dim=0)
    return _array(mean), _array(torch.where(constant, 1.0, scale))


def standardise(x: Array, state: tuple[Array, Array]) -> Array:
    """https://docs.pytorch.org/docs/stable/generated/torch.div.html"""
    mean, scale = map(_tensor, state)
    return _array((_tensor(x) - mean).div(scale))


def early_stopping(val_losses: Array, patience: int) -> tuple[int, int]:
    """The best epoch and the first in which PyTorch's plateau scheduler loses its patience, else the last.

    The scheduler acts when *more* epochs than its patience went by without an improvement, hence the one less. A
    threshold of 0 makes every lower loss an improvement, and only those.

    https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.ReduceLROnPlateau.html
    """
    optimiser = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=1.0)
    scheduler = ReduceLROnPlateau(optimiser, patience=patience - 1, threshold=0.0)
    best_epoch = epoch = 0
    for epoch, loss in enumerate(val_losses.tolist()):
        best_before = scheduler.best
        scheduler.step(loss)
        if scheduler.best != best_before:
            best_epoch = epoch
        if optimiser.param_groups[0]["lr"] < 1.0:
            break
    return best_epoch, epoch


def l2_penalty(params: list[tuple[Array, Array]], lam: float) -> tuple[float, list[tuple[Array, Array]]]:
    """Half the squared norm of the weights times `lam`, by autograd: the gradient that `weight_decay` of SGD adds.

    https://docs.pytorch.org/docs/stable/generated/torch.optim.SGD.html
    """
    layers = [(_tensor(w).requires_grad_(), _tensor(b).requires_grad_()) for w, b in params]
    loss = lam / 2 * torch.stack([w.square().sum() for w, _ in layers]).sum()
    flat = [tensor for layer in layers for tensor in layer]
    gradients = torch.autograd.grad(loss, flat, allow_unused=True, materialize_grads=True)
    arrays = [_array(gradient) for gradient in gradients]
    return loss.item(), list(zip(arrays[::2], arrays[1::2], strict=True))


def _tensor(values: Array) -> torch.Tensor:
    return torch.tensor(values, dtype=torch.float64)


def _array(tensor: torch.Tensor) -> Array:
    array: Array = tensor.numpy()
    return array

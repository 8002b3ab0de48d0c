"""What PyTorch says, in float64: numpy in, numpy out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import torch
from torch import nn
from torch.optim import SGD, Adam, AdamW, Optimizer
from torch.optim.lr_scheduler import CosineAnnealingLR, LinearLR, LRScheduler

from autograder.model import Array

torch.set_num_threads(1)

Paths: TypeAlias = tuple[list[Array], list[Array]]


def sgd_step(w_a: Array, grads_a: Array, w_b: Array, grads_b: Array, lr: float) -> Paths:
    """https://docs.pytorch.org/docs/stable/generated/torch.optim.SGD.html"""
    return _paths(lambda params: SGD(params, lr=lr), (w_a, w_b), (grads_a, grads_b))


def sgd_momentum_step(
    w_a: Array, grads_a: Array, w_b: Array, grads_b: Array, lr: float, momentum: float = 0.9
) -> Paths:
    """The first velocity is the first gradient.

    https://docs.pytorch.org/docs/stable/generated/torch.optim.SGD.html
    """
    return _paths(lambda params: SGD(params, lr=lr, momentum=momentum), (w_a, w_b), (grads_a, grads_b))


def nesterov_step(w_a: Array, grads_a: Array, w_b: Array, grads_b: Array, lr: float, momentum: float = 0.9) -> Paths:
    """https://docs.pytorch.org/docs/stable/generated/torch.optim.SGD.html"""
    return _paths(lambda params: SGD(params, lr=lr, momentum=momentum, nesterov=True), (w_a, w_b), (grads_a, grads_b))


def adam_step(
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
    return _paths(lambda params: Adam(params, lr=lr, betas=betas, eps=eps), (w_a, w_b), (grads_a, grads_b))


def adamw_step(
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
    return _paths(
        lambda params: AdamW(params, lr=lr, betas=betas, eps=eps, weight_decay=weight_decay),
        (w_a, w_b),
        (grads_a, grads_b),
    )


def clip_gradient_norm(grads: list[Array], max_norm: float) -> tuple[list[Array], float]:
    """The factor is ``min(1, max_norm / (norm + 1e-6))``.

    https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.clip_grad_norm_.html
    """
    params = [nn.Parameter(torch.zeros(grad.shape, dtype=torch.float64)) for grad in grads]
    for param, grad in zip(params, grads, strict=True):
        param.grad = _tensor(grad)
    norm = nn.utils.clip_grad_norm_(params, max_norm)
    return [_array(param.grad) for param in params if param.grad is not None], norm.item()


def cosine_learning_rate(step: int, total: int, base: float, warmup: int) -> float:
    """`LinearLR` for the warm-up, then `CosineAnnealingLR`.

    https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.LinearLR.html
    https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.CosineAnnealingLR.html
    """
    optimizer = SGD([nn.Parameter(torch.zeros(1))], lr=base)
    if step < warmup:
        return _after(step, LinearLR(optimizer, start_factor=1 / warmup, total_iters=warmup - 1), optimizer)
    return _after(step - warmup, CosineAnnealingLR(optimizer, T_max=total - warmup), optimizer)


def _paths(
    optimizer_of: Callable[[list[nn.Parameter]], Optimizer], ws: tuple[Array, Array], grads: tuple[Array, Array]
) -> Paths:
    """Two parameters after each step of one optimiser."""
    params = [nn.Parameter(_tensor(w)) for w in ws]
    optimizer = optimizer_of(params)
    first: list[Array] = []
    second: list[Array] = []
    for turn in zip(*grads, strict=True):
        for param, grad in zip(params, turn, strict=True):
            param.grad = _tensor(grad)
        optimizer.step()
        first.append(_array(params[0].detach()))
        second.append(_array(params[1].detach()))
    return first, second


def _after(steps: int, scheduler: LRScheduler, optimizer: Optimizer) -> float:
    for _ in range(steps):
        optimizer.step()
        scheduler.step()
    return float(optimizer.param_groups[0]["lr"])


def _tensor(values: Array) -> torch.Tensor:
    return torch.tensor(values, dtype=torch.float64)


def _array(tensor: torch.Tensor) -> Array:
    array: Array = tensor.numpy().copy()
    return array

"""Right works for `value_and_grad` of other shapes. They use the solution's `Tensor` and `backward`, as learners do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import numpy as np

from autograder.units.u03_autograd.answers.tape import Tensor, backward

Array: TypeAlias = np.ndarray[Any, Any]


def by_map(f: Callable[..., Any], arrays: Sequence[Array]) -> tuple[float, list[Array]]:
    """`map` makes the leaves."""
    tensors = tuple(map(Tensor, arrays))
    result = f(*tensors)
    backward(result)
    return result.data.item(), [tensor.grad.copy() for tensor in tensors]


def by_loop(f: Callable[..., Any], arrays: Sequence[Array]) -> tuple[Array, tuple[Array, ...]]:
    """Step by step; the value as an array without dimensions, the gradients in a tuple."""
    tensors: list[Any] = []
    for one in arrays:
        tensors.append(Tensor(one.copy()))
    result = f(*tensors)
    backward(result)
    grads: tuple[Array, ...] = ()
    for tensor in tensors:
        grads = (*grads, tensor.grad)
    return result.data, grads


def by_differences_of_grads(f: Callable[..., Any], arrays: Sequence[Array]) -> tuple[float, list[Array]]:
    """What the walk adds to the gradients."""
    tensors = [Tensor(one) for one in arrays]
    before = [tensor.grad.copy() for tensor in tensors]
    result = f(*tensors)
    backward(result)
    return float(result.data), [tensor.grad - old for tensor, old in zip(tensors, before, strict=True)]


def by_dictionary(f: Callable[..., Any], arrays: Sequence[Array]) -> tuple[float, list[Array]]:
    """Leaves by their places, gradients read off one by one."""
    leaves = {place: Tensor(np.copy(one)) for place, one in enumerate(arrays)}
    result = f(*[leaves[place] for place in sorted(leaves)])
    value = float(np.sum(result.data))
    backward(result)
    return value, [np.array(leaves[place].grad) for place in range(len(arrays))]


def one_walk_for_each(f: Callable[..., Any], arrays: Sequence[Array]) -> tuple[float, list[Array]]:
    """For each array a graph of its own, of which one gradient is kept: slow, and right."""
    grads = []
    for place in range(len(arrays)):
        tensors = [Tensor(one) for one in arrays]
        backward(f(*tensors))
        grads.append(tensors[place].grad)
    return float(f(*(Tensor(one) for one in arrays)).data), grads

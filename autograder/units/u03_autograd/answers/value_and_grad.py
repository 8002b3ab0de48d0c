"""A function's value and its gradients: what is right, and what goes wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np

from autograder.authoring import Array, changes, mistake
from autograder.authoring.pytorch import array, leaf, torch
from autograder.units.u03_autograd.answers.tape import Tensor, backward

Function = Callable[..., Any]
BESIDE: Final = (Tensor, backward)
"""What the driver finds here besides."""


def reference(arrays: dict[str, Array], lines: list[str]) -> tuple[float, list[Array]]:
    """Autograd through all lines; a sum's `keepdims` is PyTorch's, too.

    https://docs.pytorch.org/docs/stable/generated/torch.autograd.grad.html
    """
    leaves = {name: leaf(values) for name, values in arrays.items()}
    nodes: dict[str, Any] = dict(leaves)
    result = ""
    for line in lines:
        result, _, expression = line.partition(" = ")
        nodes[result] = eval(expression, {}, nodes)  # noqa: S307 the unit's own text
    found = torch.autograd.grad(nodes[result], list(leaves.values()), allow_unused=True)
    pairs = zip(leaves.values(), found, strict=True)
    return nodes[result].item(), [array(torch.zeros_like(one) if grad is None else grad) for one, grad in pairs]


def composite(parts: Any, f: Function, arrays: Sequence[Array]) -> tuple[float, list[Array]]:
    """Leaves, the call, the walk back."""
    tensors = [parts.Tensor(one) for one in arrays]
    out = f(*tensors)
    parts.backward(out)
    return float(out.data), [one.grad for one in tensors]


def restate(parts: Any, *arguments: Any) -> tuple[Any, ...]:
    """As it stands: expressions without the part that is replaced keep their value and their gradients."""
    return arguments


@mistake(hint="What fills the `grad` of your tensors?")
def never_walks_back(f: Function, arrays: Sequence[Array]) -> Any:
    """The function is called and nobody walks back, so that all gradients are still 0."""
    tensors = [Tensor(one) for one in arrays]
    return float(f(*tensors).data), [one.grad for one in tensors]


@mistake(hint="Which of the two does the docstring put first?")
def gradients_first(f: Function, arrays: Sequence[Array]) -> Any:
    """The gradients come first and the value second."""
    tensors = [Tensor(one) for one in arrays]
    out = f(*tensors)
    backward(out)
    return [one.grad for one in tensors], float(out.data)


@mistake(hint="How many gradients does the caller want?")
def first_gradient_alone(f: Function, arrays: Sequence[Array]) -> Any:
    """Only the first array's gradient is returned."""
    tensors = [Tensor(one) for one in arrays]
    out = f(*tensors)
    backward(out)
    return float(out.data), [tensors[0].grad]


@mistake(hint="Two places may be given the same array. How many tensors does `f` then get?")
def one_tensor_for_one_array(f: Function, arrays: Sequence[Array]) -> Any:
    """An array that stands in two places becomes one tensor. Both places then get the sum of their two gradients."""
    tensors = {id(one): Tensor(one) for one in arrays}
    out = f(*(tensors[id(one)] for one in arrays))
    backward(out)
    return float(out.data), [tensors[id(one)].grad for one in arrays]


@mistake(hint="What does the docstring promise in the list: gradients, or the arrays after a step?")
def descends(f: Function, arrays: Sequence[Array]) -> Any:
    """It takes a step down at once and returns the arrays after it, where their gradients were asked for."""
    tensors = [Tensor(one) for one in arrays]
    out = f(*tensors)
    backward(out)
    return float(out.data), [one.data - 0.1 * one.grad for one in tensors]


@mistake(hint="Count how often you walk back from the same result.")
def walks_twice(f: Function, arrays: Sequence[Array]) -> Any:
    """It walks back twice, and a second walk adds: all gradients are doubled."""
    tensors = [Tensor(one) for one in arrays]
    out = f(*tensors)
    backward(out)
    backward(out)
    return float(out.data), [one.grad for one in tensors]


@mistake(
    hint="How far is a numerical gradient from the exact one, and how many calls of f does it take?", h=(1e-3, 1e-4)
)
def by_differences(f: Function, arrays: Sequence[Array], *, h: float) -> Any:
    """The gradients are differences of values. They are near and not right, and they cost two calls for each number."""
    grads = []
    for place, one in enumerate(arrays):
        grad = np.zeros_like(one)
        for index in np.ndindex(*one.shape):
            sides = []
            for sign in (1, -1):
                moved = [other.copy() for other in arrays]
                moved[place][index] += sign * h
                sides.append(float(f(*map(Tensor, moved)).data))
            grad[index] = (sides[0] - sides[1]) / (2 * h)
        grads.append(grad)
    return float(f(*map(Tensor, arrays)).data), grads


@mistake(hint="An array on which the result does not depend: how fast does the result grow with it?")
def leaves_out_what_plays_no_part(f: Function, arrays: Sequence[Array]) -> Any:
    """For an array that plays no part there is no gradient in the list, so that the others stand in wrong places."""
    tensors = [Tensor(one) for one in arrays]
    out = f(*tensors)
    backward(out)
    return float(out.data), [one.grad for one in tensors if one.grad.any()]


HABITS = changes("arrays")

"""Summing back what was broadcast: what is right, and what goes wrong."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, changes, in_float32, mistake
from autograder.authoring.pytorch import array, tensor
from autograder.units.u03_autograd.answers.seen import NOT_SUMMED_BACK, WRONG_AXIS


def reference(grad: Array, shape: tuple[int, ...]) -> Array:
    """``torch.Tensor.sum_to_size``, by which autograd does the same.

    https://docs.pytorch.org/docs/stable/generated/torch.Tensor.sum_to_size.html
    """
    return array(tensor(grad).sum_to_size(shape))


def leading(grad: Array, shape: tuple[int, ...]) -> tuple[int, ...]:
    """The axes that the shape has not."""
    return tuple(range(grad.ndim - len(shape)))


def stretched(grad: Array, shape: tuple[int, ...]) -> tuple[int, ...]:
    """The axes of the gradient in which the shape has the extent 1."""
    more = grad.ndim - len(shape)
    return tuple(more + axis for axis, extent in enumerate(shape) if extent == 1)


@mistake(hint="Compare the shape of what comes back with the one that was asked for.", seen=NOT_SUMMED_BACK)
def left_as_it_is(grad: Array, shape: tuple[int, ...]) -> Any:
    """The gradient keeps the shape of the result. A gradient has the shape of what it is the gradient of."""
    return grad.copy()


@mistake(hint="May two arrays of different shapes have equally many numbers?")
def as_many_numbers_are_enough(grad: Array, shape: tuple[int, ...]) -> Any:
    """Where the gradient has as many numbers as the shape, it is left as it is. An axis of extent 1 that was put in
    front is then still there.
    """
    if grad.size == np.prod(shape):
        return grad.copy()
    return grad.sum(axis=(*leading(grad, shape), *stretched(grad, shape))).reshape(shape)


@mistake(hint="Try a column of shape (2, 1) that was added to a table.")
def leading_axes_alone(grad: Array, shape: tuple[int, ...]) -> Any:
    """Axes that were put in front are summed away, but those that were stretched from 1 are not."""
    return grad.sum(axis=leading(grad, shape))


@mistake(hint="Try a bias of shape (3,) that was added to a table.")
def axes_of_1_alone(grad: Array, shape: tuple[int, ...]) -> Any:
    """Axes that were stretched from 1 are summed, but those that were put in front are still there."""
    return grad.sum(axis=stretched(grad, shape), keepdims=True)


@mistake(hint="After the sum an axis is gone. Is it gone from the shape, too?")
def loses_the_axes_of_1(grad: Array, shape: tuple[int, ...]) -> Any:
    """The right axes are summed, and those of extent 1 are lost on the way: a column comes back as a vector."""
    return grad.sum(axis=(*leading(grad, shape), *stretched(grad, shape)))


@mistake(hint="Each copy of a number had its own effect. Do effects add up, or is their mean taken?")
def mean_in_place_of_sum(grad: Array, shape: tuple[int, ...]) -> Any:
    """It takes the mean over the copies. Each copy acted on the result, and what was used many times receives a sum."""
    axes = (*leading(grad, shape), *stretched(grad, shape))
    return grad.mean(axis=axes).reshape(shape) if axes else grad.copy()


@mistake(hint="What became of the other copies?")
def takes_the_first(grad: Array, shape: tuple[int, ...]) -> Any:
    """It cuts the gradient down to the first copy, and the others are lost."""
    out = grad[(0,) * (grad.ndim - len(shape))]
    return out[tuple(slice(0, 1) if extent == 1 else slice(None) for extent in shape)].copy()


@mistake(hint="Once the leading axes are gone, the other axes have other numbers.", seen=WRONG_AXIS)
def counts_axes_from_the_front(grad: Array, shape: tuple[int, ...]) -> Any:
    """The axes of extent 1 are counted in `shape` and summed in `grad`, though numpy lines shapes up from the end: the
    sum runs over other axes than those that were stretched.
    """
    axes = tuple(axis for axis, extent in enumerate(shape) if extent == 1)
    out = grad.sum(axis=axes, keepdims=True)
    return out.sum(axis=leading(out, shape))


@mistake(
    hint="numpy lines shapes up from the end. Which axes are the new ones, the first or the last?",
    at_once=(False, True),
)
def sums_the_last_axes(grad: Array, shape: tuple[int, ...], *, at_once: bool) -> Any:
    """The axes that `shape` has not are taken from the end. Broadcasting puts new axes in front."""
    if at_once:
        extents = (*shape, *[1] * (grad.ndim - len(shape)))
        return grad.sum(axis=tuple(axis for axis, extent in enumerate(extents) if extent == 1)).reshape(shape)
    out = grad.sum(axis=tuple(range(len(shape), grad.ndim)))
    axes = tuple(axis for axis, extent in enumerate(shape) if extent == 1)
    return out.sum(axis=axes, keepdims=True)


@mistake(hint="Reshaping moves numbers and adds none. How many numbers must be added up for each that is left?")
def repeats_with_resize(grad: Array, shape: tuple[int, ...]) -> Any:
    """It takes as many numbers as the shape holds, in their order, and puts them into it. Nothing is added up."""
    return np.resize(grad, shape)


@mistake(hint="Which axes were stretched? The others must not be summed.")
def sums_everything(grad: Array, shape: tuple[int, ...]) -> Any:
    """It adds up all numbers, and every element receives the whole sum."""
    return np.full(shape, grad.sum()) if shape != grad.shape else grad.copy()


@mistake(hint="How often does your loop or your `if` sum over axes in front: once, or as often as there are any?")
def one_leading_axis_alone(grad: Array, shape: tuple[int, ...]) -> Any:
    """Of several axes in front only one is summed away."""
    out = grad.sum(axis=0) if grad.ndim > len(shape) else grad
    return out.sum(axis=stretched(out, shape), keepdims=True)


@mistake(hint="Try it where nothing was broadcast, and where a column was.")
def always_sums_the_rows(grad: Array, shape: tuple[int, ...]) -> Any:
    """It sums over the first axis in any case, as is right for a bias, also where the operand had rows of its own."""
    out = grad.sum(axis=0, keepdims=grad.ndim == len(shape))
    return out.sum(axis=stretched(out, shape), keepdims=True)


HABITS = (*changes("grad"), *in_float32())

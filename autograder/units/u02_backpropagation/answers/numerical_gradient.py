"""A gradient by differences: what is right, and what goes wrong."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, in_float32, mistake, squeezes
from autograder.authoring.pytorch import array, tensor, torch
from autograder.units.u02_backpropagation.answers.differences import Function, central_differences, either_side
from autograder.units.u02_backpropagation.answers.functions import in_pytorch
from autograder.units.u02_backpropagation.answers.seen import GRADIENT_CHECKS


def reference(f: Function, x: Array, h: float = 1e-5) -> Array:
    """The central difference, formed with PyTorch's version of `f`, as in ``torch.autograd.gradcheck``.

    https://pytorch.org/docs/stable/notes/gradcheck.html
    """
    function, point = in_pytorch(f), tensor(x)
    steps = h * torch.eye(point.numel(), dtype=torch.float64).reshape(-1, *point.shape)
    differences = torch.stack([function(point + step) - function(point - step) for step in steps])
    return array((differences / (2 * h)).reshape(point.shape))


@mistake(hint="Look at x from both sides at the same distance.", seen=GRADIENT_CHECKS)
def one_sided(f: Function, x: Array, h: float = 1e-5) -> Any:
    """It compares f at x with f at one side of x. The error falls only in step with h; that of a symmetric difference
    falls with its square.
    """
    above, _ = either_side(f, x, h)
    return (above - f(x)) / h


@mistake(hint="How far apart are the two points at which f was evaluated?")
def divided_by_h(f: Function, x: Array, h: float = 1e-5) -> Any:
    """Everything is twice too large."""
    above, below = either_side(f, x, h)
    return (above - below) / h


@mistake(hint="How far apart are the two points at which f was evaluated?")
def not_divided(f: Function, x: Array, h: float = 1e-5) -> Any:
    """This is half of the change of f. A slope is a change divided by the way it took."""
    above, below = either_side(f, x, h)
    return (above - below) / 2


@mistake(hint="If f rises with x, its slope is positive; see which value you subtract from which.")
def sign(f: Function, x: Array, h: float = 1e-5) -> Any:
    """The gradient has the wrong sign."""
    above, below = either_side(f, x, h)
    return (below - above) / (2 * h)


@mistake(hint="A partial derivative moves one element and leaves the others where they are.")
def all_elements_at_once(f: Function, x: Array, h: float = 1e-5) -> Any:
    """All elements are moved together, so every entry is the slope in one and the same direction."""
    return np.full(x.shape, (f(x + h) - f(x - h)) / (2 * h))


@mistake(hint="Go through x element by element, whatever its number of axes.")
def row_by_row(f: Function, x: Array, h: float = 1e-5) -> Any:
    """A whole row is moved at a time, so the elements of a row share one number."""
    gradient = np.zeros(x.shape)
    for row in range(len(x)):
        step = np.zeros(x.shape)
        step[row] = h
        gradient[row] = (f(x + step) - f(x - step)) / (2 * h)
    return gradient


@mistake(hint="Before you turn to the next element, everything should be as it was.", first=(1, -1))
def never_moved_back(f: Function, x: Array, h: float = 1e-5, *, first: int = 1) -> Any:
    """An element that was moved stays there while the next ones are measured, so the point drifts."""
    point = x.astype(np.float64)
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        start = point[index]
        point[index] = start + first * h
        moved = f(point)
        point[index] = start - first * h
        gradient[index] = first * (moved - f(point)) / (2 * h)
    return gradient


@mistake(hint="Remember the old value, or work on a copy.")
def not_quite_moved_back(f: Function, x: Array, h: float = 1e-5) -> Any:
    """Adding h, taking 2h away and adding h again does not lead back exactly: floats round at every step."""
    point = x if x.dtype == np.float64 else x.astype(np.float64)
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        point[index] += h
        above = f(point)
        point[index] -= 2 * h
        below = f(point)
        point[index] += h
        gradient[index] = (above - below) / (2 * h)
    return gradient


@mistake(
    hint="See what dtype your perturbed array has when x holds integers.",
    seen="https://whosebug.com/question/5305527/It-seems-numpy-array-automatically-ignores-decimals",
)
def integers_swallow_the_step(f: Function, x: Array, h: float = 1e-5) -> Any:
    """An integer array cannot hold x + h: the decimals are cut off without a word, and the difference is huge."""
    point = x.copy()
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        point[index] = x[index] + h
        above = f(point)
        point[index] = x[index] - h
        below = f(point)
        point[index] = x[index]
        gradient[index] = (above - below) / (2 * h)
    return gradient


@mistake(hint="See what dtype your step has when x holds integers.")
def integer_step(f: Function, x: Array, h: float = 1e-5) -> Any:
    """The step is put into an array of x's dtype. In integers it becomes 0, and so does the gradient."""
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        step = np.zeros_like(x)
        step[index] = h
        gradient[index] = (f(x + step) - f(x - step)) / (2 * h)
    return gradient


@mistake(hint="A gradient is float64, whatever x is.")
def integer_gradient(f: Function, x: Array, h: float = 1e-5) -> Any:
    """The gradient is put into an array of x's dtype, so integers cut its decimals off."""
    return central_differences(f, x, h).astype(x.dtype)


@mistake(hint="Differences of nearly equal numbers need float64.", seen=GRADIENT_CHECKS)
def single_precision(f: Function, x: Array, h: float = 1e-5) -> Any:
    """In float32 the two values of f agree in nearly all of their seven digits, and their difference has few left."""
    point = x.astype(np.float32)
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        old = point[index]
        point[index] = old + np.float32(h)
        above = np.float32(f(point))
        point[index] = old - np.float32(h)
        gradient[index] = (above - np.float32(f(point))) / (2 * h)
        point[index] = old
    return gradient


@mistake(hint="Use the argument h.")
def ignores_h(f: Function, x: Array, h: float = 1e-5) -> Any:
    """The step is fixed, whatever h the caller asks for."""
    return central_differences(f, x)


@mistake(hint="Compare that line with the one in the released notebook.", step=(1e-8, 1e-7, 1e-6, 1e-4, 1e-3))
def other_default_step(f: Function, x: Array, h: float | None = None, *, step: float) -> Any:
    """Where the caller names no step, it takes another than the first line of the function gives."""
    return central_differences(f, x, step if h is None else h)


@mistake(hint="A gradient has the shape of what it is the gradient of.")
def flattened(f: Function, x: Array, h: float = 1e-5) -> Any:
    """The numbers are right, but they come as one long vector."""
    return central_differences(f, x, h).ravel()


HABITS = (squeezes(central_differences), *in_float32())

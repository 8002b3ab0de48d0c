"""Mistakes in taking a gradient by differences, and in judging another by it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeAlias

import numpy as np

from autograder.authoring.old import Misconception
from autograder.model import Array

Function: TypeAlias = Callable[[Array], float]

_CS231N = "https://cs231n.github.io/neural-networks-3/"


def _differences(quotient: Callable[[float, float, float, float], float]) -> Callable[..., Array]:
    """A difference in each element; `quotient` takes f(x + h), f(x − h), f(x) and h."""

    def numerical_gradient(f: Function, x: Array, h: float = 1e-5) -> Array:
        point = x.astype(np.float64)
        gradient = np.zeros(x.shape)
        for index in np.ndindex(x.shape):
            old = point[index]
            point[index] = old + h
            above = f(point)
            point[index] = old - h
            below = f(point)
            point[index] = old
            gradient[index] = quotient(above, below, f(point), h)
        return gradient

    return numerical_gradient


_central: Final = _differences(lambda above, below, middle, h: (above - below) / (2 * h))


def _all_at_once(f: Function, x: Array, h: float = 1e-5) -> Array:
    return np.full(x.shape, (f(x + h) - f(x - h)) / (2 * h))


def _row_by_row(f: Function, x: Array, h: float = 1e-5) -> Array:
    gradient = np.zeros(x.shape)
    for row in range(len(x)):
        step = np.zeros(x.shape)
        step[row] = h
        gradient[row] = (f(x + step) - f(x - step)) / (2 * h)
    return gradient


def _drifts(f: Function, x: Array, h: float = 1e-5) -> Array:
    point = x.astype(np.float64)
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        point[index] += h
        above = f(point)
        point[index] -= 2 * h
        gradient[index] = (above - f(point)) / (2 * h)
    return gradient


def _not_quite_restored(f: Function, x: Array, h: float = 1e-5) -> Array:
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


def _perturbs_integers(f: Function, x: Array, h: float = 1e-5) -> Array:
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


def _integer_step(f: Function, x: Array, h: float = 1e-5) -> Array:
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        step = np.zeros_like(x)
        step[index] = h
        gradient[index] = (f(x + step) - f(x - step)) / (2 * h)
    return gradient


def _integer_result(f: Function, x: Array, h: float = 1e-5) -> Array:
    return _central(f, x, h).astype(x.dtype)


def _single_precision(f: Function, x: Array, h: float = 1e-5) -> Array:
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


def _ignores_h(f: Function, x: Array, h: float = 1e-5) -> Array:
    return _central(f, x, 1e-5)


def _flattened(f: Function, x: Array, h: float = 1e-5) -> Array:
    return _central(f, x, h).ravel()


NUMERICAL_GRADIENT: Final = (
    Misconception(
        "one_sided",
        _differences(lambda above, below, middle, h: (above - middle) / h),
        "It compares f at x with f at one side of x. The error falls only in step with h; "
        "that of a symmetric difference falls with its square.",
        "Look at x from both sides at the same distance.",
        source=_CS231N,
    ),
    Misconception(
        "divided_by_h",
        _differences(lambda above, below, middle, h: (above - below) / h),
        "Everything is twice too large.",
        "How far apart are the two points at which f was evaluated?",
    ),
    Misconception(
        "not_divided",
        _differences(lambda above, below, middle, h: (above - below) / 2),
        "This is half of the change of f. A slope is a change divided by the way it took.",
        "How far apart are the two points at which f was evaluated?",
    ),
    Misconception(
        "sign",
        _differences(lambda above, below, middle, h: (below - above) / (2 * h)),
        "The gradient has the wrong sign.",
        "If f rises with x, its slope is positive; see which value you subtract from which.",
    ),
    Misconception(
        "all_elements_at_once",
        _all_at_once,
        "All elements are moved together, so every entry is the slope in one and the same direction.",
        "A partial derivative moves one element and leaves the others where they are.",
    ),
    Misconception(
        "row_by_row",
        _row_by_row,
        "A whole row is moved at a time, so the elements of a row share one number.",
        "Go through x element by element, whatever its number of axes.",
    ),
    Misconception(
        "never_moved_back",
        _drifts,
        "An element that was moved stays there while the next ones are measured, so the point drifts.",
        "Before you turn to the next element, everything should be as it was.",
    ),
    Misconception(
        "not_quite_moved_back",
        _not_quite_restored,
        "Adding h, taking 2h away and adding h again does not lead back exactly: floats round at every step.",
        "Remember the old value, or work on a copy.",
    ),
    Misconception(
        "integers_swallow_the_step",
        _perturbs_integers,
        "An integer array cannot hold x + h: the decimals are cut off without a word, and the difference is huge.",
        "See what dtype your perturbed array has when x holds integers.",
        source="https://whosebug.com/question/5305527/It-seems-numpy-array-automatically-ignores-decimals",
    ),
    Misconception(
        "integer_step",
        _integer_step,
        "The step is put into an array of x's dtype. In integers it becomes 0, and so does the gradient.",
        "See what dtype your step has when x holds integers.",
    ),
    Misconception(
        "integer_gradient",
        _integer_result,
        "The gradient is put into an array of x's dtype, so integers cut its decimals off.",
        "A gradient is float64, whatever x is.",
    ),
    Misconception(
        "single_precision",
        _single_precision,
        "In float32 the two values of f agree in nearly all of their seven digits, and their difference has few left.",
        "Differences of nearly equal numbers need float64.",
        source=_CS231N,
    ),
    Misconception(
        "ignores_h",
        _ignores_h,
        "The step is fixed, whatever h the caller asks for.",
        "Use the argument h.",
    ),
    Misconception(
        "flattened",
        _flattened,
        "The numbers are right, but they come as one long vector.",
        "A gradient has the shape of what it is the gradient of.",
    ),
)


def _checked(agree: Callable[[Array, Array], Any], numerical: Callable[..., Array] = _central) -> Callable[..., bool]:
    """A check that compares shapes as it should, and values by `agree`."""

    def gradient_is_right(f: Function, x: Array, analytic: Array) -> bool:
        return analytic.shape == x.shape and bool(agree(analytic, numerical(f, x)))

    return gradient_is_right


def _distance(a: Array, n: Array) -> float:
    """The largest difference in units of the largest element."""
    largest = max(float(np.abs(a).max()), float(np.abs(n).max()))
    return 0.0 if largest == 0 else float(np.abs(a - n).max() / largest)


def _ignores_shape(f: Function, x: Array, analytic: Array) -> bool:
    return _distance(analytic, _central(f, x)) < 1e-5


def _directions(a: Array, n: Array) -> Any:
    return (a * n).sum() / np.sqrt((a**2).sum() * (n**2).sum()) > 0.999999


def _nan_passes(a: Array, n: Array) -> bool:
    return not (np.abs(a - n) > 1e-5 * np.nanmax(np.abs(n))).any()


def _infinity_passes(a: Array, n: Array) -> Any:
    return (np.abs(a - n) <= 1e-4 * np.maximum(np.abs(a).max(), np.abs(n).max())).all()


GRADIENT_IS_RIGHT: Final = (
    Misconception(
        "accepts_everything",
        lambda f, x, analytic: True,
        "It accepts every gradient. A check that cannot fail checks nothing.",
        "Plant a mistake in one of your own gradients, and see that it is found.",
    ),
    Misconception(
        "rejects_everything",
        lambda f, x, analytic: False,
        "It rejects every gradient, the right ones too.",
        "Try it on a gradient that you can work out by hand.",
    ),
    Misconception(
        "exact_equality",
        _checked(lambda a, n: np.array_equal(a, n)),
        "It wants the two to be equal to the last bit. Differences are rounded, so right gradients never are.",
        "Leave room for rounding, and less than for any mistake.",
    ),
    Misconception(
        "absolute_tolerance",
        _checked(lambda a, n: np.abs(a - n).max() < 1e-5),
        "It allows a fixed distance. When all gradients are smaller than that, it accepts anything.",
        "Measure the distance in units of the gradients themselves.",
        source=_CS231N,
    ),
    Misconception(
        "default_tolerances",
        _checked(lambda a, n: np.allclose(a, n)),
        "np.allclose also allows a fixed distance of 1e-8, which is vast for a gradient of 1e-10.",
        "Read what np.allclose does with atol, and whether you want it.",
    ),
    Misconception(
        "too_lenient",
        _checked(lambda a, n: _distance(a, n) < 0.5),
        "It forgives up to half of the largest element. Many a mistake is smaller.",
        "See in the docstring how far off a wrong gradient is at least.",
    ),
    Misconception(
        "compares_sums",
        _checked(lambda a, n: abs(float((a - n).sum())) <= 1e-5 * float(np.abs(n).sum())),
        "Differences of either sign cancel in the sum. A transposed gradient has the same sum as a right one.",
        "Take the size of each difference before you put them together.",
    ),
    Misconception(
        "compares_norms",
        _checked(lambda a, n: abs(float((a**2).sum() - (n**2).sum())) <= 1e-5 * float((n**2).sum())),
        "It compares the lengths of the two gradients. One that points the opposite way is just as long.",
        "Take the difference first, and its length afterwards.",
    ),
    Misconception(
        "compares_directions",
        _checked(_directions),
        "It compares directions only, so a gradient that lacks its 1/N passes. One that is 0 has no direction at all.",
        "A gradient has a length too, and the learning rate relies on it.",
    ),
    Misconception(
        "any_element",
        _checked(lambda a, n: (np.abs(a - n) <= 1e-5 * np.abs(n).max()).any()),
        "One element that agrees is enough for it.",
        "One element that does not agree should be enough to reject.",
    ),
    Misconception(
        "divides_by_each_element",
        _checked(lambda a, n: np.max(np.abs(a - n) / np.abs(n)) < 1e-4),
        "Each difference is divided by its element. Where both are 0 that is 0/0, and a right gradient is rejected.",
        "Ask what your ratio becomes where a unit is off and its gradient exactly 0.",
    ),
    Misconception(
        "one_sided_differences",
        _checked(
            lambda a, n: _distance(a, n) < 1e-7,
            _differences(lambda above, below, middle, h: (above - middle) / h),
        ),
        "It compares with one-sided differences. Their error exceeds the tolerance, so right gradients are rejected.",
        "Use your own numerical_gradient.",
        source=_CS231N,
    ),
    Misconception(
        "nan_passes",
        _checked(_nan_passes),
        "It looks for differences that are too large. A NaN is not larger than anything, so it slips through.",
        "Ask whether everything is near, not whether something is far.",
    ),
    Misconception(
        "infinity_passes",
        _checked(_infinity_passes),
        "One infinite element makes the size infinite, and beside that every difference is small.",
        "Ask first whether all elements are finite.",
    ),
    Misconception(
        "ignores_shape",
        _ignores_shape,
        "The two are broadcast against each other, so a gradient of another shape passes if its numbers are right.",
        "A gradient has the shape of what it is the gradient of; check that first.",
    ),
)

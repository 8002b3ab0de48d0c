"""A judge of gradients: what is right, and what goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np

from autograder.authoring import Array, Probe, mistake
from autograder.authoring.pytorch import gradients, leaf
from autograder.units.u02_backpropagation import probes
from autograder.units.u02_backpropagation.answers.differences import Function, central_differences, either_side
from autograder.units.u02_backpropagation.answers.functions import in_pytorch
from autograder.units.u02_backpropagation.answers.seen import GRADIENT_CHECKS

_CLOSE: Final = 1e-6
_FAR: Final = 1e-2
_BETWEEN: Final = 1e-4


def reference(questions: list[tuple[Function, Array, Array]]) -> Array:
    """Which of the gradients autograd agrees with.

    Raises `ValueError` for a question that is too close to call: the docstring promises learners a gap.
    """
    return np.array([_is_right(f, x, analytic) for f, x, analytic in questions])


def _is_right(f: Function, x: Array, analytic: Array) -> bool:
    point = leaf(x)
    gradient = gradients(in_pytorch(f)(point), point)[0]
    if analytic.shape != gradient.shape or not np.isfinite(analytic).all():
        return False
    distance = relative_distance(analytic, gradient)
    if _CLOSE < distance < _FAR:
        raise ValueError(f"{f.__name__}: a gradient off by {distance:.1e} is neither right nor wrong enough")
    return distance <= _CLOSE


def composite(parts: Any, f: Function, x: Array, analytic: Array) -> bool:
    """Near the numerical gradient, in units of the larger of the two."""
    if analytic.shape != x.shape or not np.isfinite(analytic).all():
        return False
    return relative_distance(analytic, parts.numerical_gradient(f, x)) <= _BETWEEN


def restate(parts: Any, questions: list[tuple[Probe, Array, Array]]) -> tuple[Any, ...] | None:
    """What is as far from the stand-in's gradient as it was from the right one; a flat function stays flat."""
    restated = []
    for probe, x, analytic in questions:
        f = getattr(probes, probe.name)
        point = leaf(x)
        right, other = gradients(in_pytorch(f)(point), point)[0], parts.numerical_gradient(f, x)
        size, other_size = np.abs(right).max(), np.abs(other).max()
        if (size == 0) != (other_size == 0):
            return None
        if size > 0:
            error = (analytic - right.reshape(analytic.shape)) * (other_size / size)
            analytic = other.reshape(analytic.shape) + error
        restated.append((probe, x, analytic))
    return (restated,)


def relative_distance(one: Array, other: Array) -> float:
    """The largest difference in units of the largest element of both; 0 where all is 0."""
    largest = max(float(np.abs(one).max()), float(np.abs(other).max()))
    return 0.0 if largest == 0 else float(np.abs(one - other).max() / largest)


@mistake(hint="Plant a mistake in one of your own gradients, and see that it is found.")
def accepts_everything(f: Function, x: Array, analytic: Array) -> Any:
    """It accepts every gradient. A check that cannot fail checks nothing."""
    return True


@mistake(hint="Try it on a gradient that you can work out by hand.")
def rejects_everything(f: Function, x: Array, analytic: Array) -> Any:
    """It rejects every gradient, the right ones too."""
    return False


@mistake(hint="Leave room for rounding, and less than for any mistake.")
def exact_equality(f: Function, x: Array, analytic: Array) -> Any:
    """It wants the two to be equal to the last bit. Differences are rounded, so right gradients never are."""
    return np.array_equal(analytic, central_differences(f, x))


@mistake(
    hint="Measure the distance in units of the gradients themselves.",
    seen=GRADIENT_CHECKS,
    tolerance=(1e-5, 1e-3, 1e-4, 1e-6, 1e-7),
)
def absolute_tolerance(f: Function, x: Array, analytic: Array, *, tolerance: float) -> Any:
    """It allows a fixed distance. When all gradients are smaller than that, it accepts anything, and when they are
    large, it rejects right ones for their rounding.
    """
    if analytic.shape != x.shape:
        return False
    return np.abs(analytic - central_differences(f, x)).max() < tolerance


@mistake(hint="Read what np.allclose does with atol, and whether you want it.", rtol=(1e-5, 1e-4, 1e-3, 1e-2))
def default_tolerances(f: Function, x: Array, analytic: Array, *, rtol: float = 1e-5) -> Any:
    """np.allclose also allows a fixed distance of 1e-8, which is vast for a gradient of 1e-10."""
    return analytic.shape == x.shape and np.allclose(analytic, central_differences(f, x), rtol=rtol)


@mistake(
    hint="See in the docstring how small a whole gradient may be, and compare your small number with that.",
    seen=GRADIENT_CHECKS,
    eps=(1e-8, 1e-7),
    tolerance=(1e-4, 1e-3),
    measure=("size", "norms", "elements"),
)
def epsilon_in_the_denominator(
    f: Function, x: Array, analytic: Array, *, eps: float, tolerance: float, measure: str
) -> Any:
    """A small number in the denominator keeps it from being 0, and is vast beside a gradient of 1e-11. The distance
    then looks small, whatever the gradient is.
    """
    if analytic.shape != x.shape or not np.isfinite(analytic).all():
        return False
    numerical = central_differences(f, x)
    apart, one, other = np.abs(analytic - numerical), np.abs(analytic), np.abs(numerical)
    match measure:
        case "size":
            distance = apart.max() / (max(one.max(), other.max()) + eps)
        case "norms":
            distance = np.linalg.norm(apart) / (np.linalg.norm(one) + np.linalg.norm(other) + eps)
        case _:
            distance = (apart / (one + other + eps)).max()
    return distance < tolerance


@mistake(hint="See in the docstring how far off a wrong gradient is at least.", tolerance=(0.5, 0.1, 0.05))
def too_lenient(f: Function, x: Array, analytic: Array, *, tolerance: float) -> Any:
    """It forgives too large a share of the largest element. Many a mistake is smaller."""
    return analytic.shape == x.shape and relative_distance(analytic, central_differences(f, x)) < tolerance


@mistake(hint="Take the size of each difference before you put them together.")
def compares_sums(f: Function, x: Array, analytic: Array) -> Any:
    """Differences of either sign cancel in the sum. A transposed gradient has the same sum as a right one."""
    if analytic.shape != x.shape:
        return False
    numerical = central_differences(f, x)
    return abs((analytic - numerical).sum()) <= 1e-5 * np.abs(numerical).sum()


@mistake(hint="Take the difference first, and its length afterwards.")
def compares_norms(f: Function, x: Array, analytic: Array) -> Any:
    """It compares the lengths of the two gradients. One that points the opposite way is just as long."""
    if analytic.shape != x.shape:
        return False
    numerical = central_differences(f, x)
    return abs((analytic**2).sum() - (numerical**2).sum()) <= 1e-5 * (numerical**2).sum()


@mistake(hint="A gradient has a length too, and the learning rate relies on it.", knows_zero=(False, True))
def compares_directions(f: Function, x: Array, analytic: Array, *, knows_zero: bool = False) -> Any:
    """It compares directions only, so a gradient that lacks its 1/N passes. One that is 0 has no direction at all."""
    if analytic.shape != x.shape:
        return False
    numerical = central_differences(f, x)
    if knows_zero and not (analytic.any() and numerical.any()):
        return not analytic.any() and not numerical.any()
    return (analytic * numerical).sum() / np.sqrt((analytic**2).sum() * (numerical**2).sum()) > 0.999999


@mistake(hint="One element that does not agree should be enough to reject.")
def any_element(f: Function, x: Array, analytic: Array) -> Any:
    """One element that agrees is enough for it."""
    if analytic.shape != x.shape:
        return False
    numerical = central_differences(f, x)
    return (np.abs(analytic - numerical) <= 1e-5 * np.abs(numerical).max()).any()


@mistake(
    hint="Ask what your ratio becomes where a unit is off and its gradient exactly 0.",
    limit=(1e-4, 1e-3, 1e-5, 1e-6, 1e-7),
    beside=("numerical", "sum", "larger", "numerical, unless all is flat"),
)
def divides_by_each_element(f: Function, x: Array, analytic: Array, *, limit: float, beside: str) -> Any:
    """Each difference is divided by its element. Where both are 0 that is 0/0, and a right gradient is rejected."""
    if analytic.shape != x.shape:
        return False
    numerical = central_differences(f, x)
    one, other = np.abs(analytic), np.abs(numerical)
    if beside == "numerical, unless all is flat" and not other.any():
        return not one.any()
    sizes = {"sum": one + other, "larger": np.maximum(one, other)}
    return np.max(np.abs(analytic - numerical) / sizes.get(beside, other)) < limit


@mistake(hint="Use your own numerical_gradient.", seen=GRADIENT_CHECKS)
def one_sided_differences(f: Function, x: Array, analytic: Array) -> Any:
    """It compares with one-sided differences. Their error exceeds the tolerance, so right gradients are rejected."""
    above, _ = either_side(f, x, 1e-5)
    return analytic.shape == x.shape and relative_distance(analytic, (above - f(x)) / 1e-5) < 1e-7


@mistake(hint="Ask whether everything is near, not whether something is far.")
def nan_passes(f: Function, x: Array, analytic: Array) -> Any:
    """It looks for differences that are too large. A NaN is not larger than anything, so it slips through."""
    if analytic.shape != x.shape:
        return False
    numerical = central_differences(f, x)
    return not (np.abs(analytic - numerical) > 1e-5 * np.abs(numerical).max()).any()


@mistake(hint="Ask first whether all elements are finite.")
def infinity_passes(f: Function, x: Array, analytic: Array) -> Any:
    """One infinite element makes the size infinite, and beside that every difference is small."""
    if analytic.shape != x.shape:
        return False
    numerical = central_differences(f, x)
    size = np.maximum(np.abs(analytic).max(), np.abs(numerical).max())
    return (np.abs(analytic - numerical) <= 1e-4 * size).all()


@mistake(hint="A gradient has the shape of what it is the gradient of; check that first.")
def ignores_shape(f: Function, x: Array, analytic: Array) -> Any:
    """The two are broadcast against each other, so a gradient of another shape passes if its numbers are right."""
    return relative_distance(analytic, central_differences(f, x)) < 1e-5


_PARTS: Final[dict[str, Callable[[Array], Any]]] = {
    "length": len,
    "dimensions": np.ndim,
    "last extent": lambda array: array.shape[-1],
}
"""What is looked at in place of the whole shape."""


@mistake(hint="Compare the two shapes as a whole.", part=tuple(_PARTS))
def checks_a_part_of_the_shape(f: Function, x: Array, analytic: Array, *, part: str) -> Any:
    """It compares less than the whole shape, such as the length or the number of dimensions. A gradient of another
    shape then passes if numpy can stretch it.
    """
    if _PARTS[part](analytic) != _PARTS[part](x) or not np.isfinite(analytic).all():
        return False
    return relative_distance(analytic, central_differences(f, x)) < 1e-5

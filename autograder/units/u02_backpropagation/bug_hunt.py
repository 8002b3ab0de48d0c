"""Gradients to judge: right ones, and ones with the mistakes that people make.

For each function of `probes` that a question is about: its gradient, worked out by hand as a learner would, and the
same with a mistake planted. Which is which never leaves the judge; the reference finds it out anew by autograd.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

import numpy as np

from autograder.authoring import Array, Probe
from autograder.units.u02_backpropagation import probes

Question: TypeAlias = tuple[Probe, Array, Array]
Gradient: TypeAlias = Callable[[Array], Array]

# Planted mistakes are off by at least this share of the largest element; the docstring promises one hundredth.
_GAP: Final = 0.012
# Elements of a right gradient are 0 or at least this share of the largest, so that rounding leaves them legible.
_LEGIBLE: Final = 0.01
# A hinge is nowhere nearer to its kink than this: a difference across a kink says nothing about either side.
_FROM_KINK: Final = 0.02


@dataclass(frozen=True)
class Subject:
    """A function of `probes` with where to ask about it, its gradient, and wrong versions of that."""

    probe: str
    draw: Callable[[np.random.Generator], Array]
    right: Gradient
    wrong: tuple[Gradient, ...]


def questions(rng: np.random.Generator, subject: Subject, rights: int, wrongs: Sequence[Gradient]) -> list[Question]:
    """`rights` questions with the right gradient and one for each wrong version, every one at a point of its own.

    Every other right gradient is rounded as far as the docstring allows.
    """
    given = [_rounded(subject.right) if number % 2 else subject.right for number in range(rights)]
    return [_ask(rng, subject, right, is_right=True) for right in given] + [
        _ask(rng, subject, wrong, is_right=False) for wrong in wrongs
    ]


def shuffled(rng: np.random.Generator, asked: list[Question]) -> list[Question]:
    """The same questions in an order that says nothing about the answers."""
    return [asked[i] for i in rng.permutation(len(asked))]


def careless(rng: np.random.Generator, right: Gradient) -> tuple[Gradient, ...]:
    """Mistakes that any gradient can have: the sign, one element of many, a row that a loop left out."""

    def negative(x: Array) -> Array:
        return -right(x)

    def one_element_off(x: Array) -> Array:
        gradient = right(x)
        gradient.flat[rng.integers(gradient.size)] += 0.015 * np.abs(gradient).max()
        return gradient

    def last_row_left_out(x: Array) -> Array:
        gradient = right(x)
        gradient[-1] = 0.0
        return gradient

    return negative, one_element_off, last_row_left_out


def _ask(rng: np.random.Generator, subject: Subject, gradient: Gradient, is_right: bool) -> Question:
    while True:
        x = subject.draw(rng)
        right, asked = subject.right(x), gradient(x)
        if _is_clear(right) and (is_right or _differ(right, asked)):
            return Probe(subject.probe), x, asked


def _rounded(right: Gradient) -> Gradient:
    """The gradient in units of its largest element, to six decimals."""

    def rounded(x: Array) -> Array:
        gradient = right(x)
        largest = np.abs(gradient).max()
        return gradient if largest == 0 else np.asarray((gradient / largest).round(6) * largest)

    return rounded


def _is_clear(gradient: Array) -> bool:
    size = np.abs(gradient[gradient != 0])
    return size.size == 0 or bool(size.min() >= _LEGIBLE * size.max())


def _differ(right: Array, wrong: Array) -> bool:
    return bool(np.abs(wrong - right).max() >= _GAP * max(np.abs(wrong).max(), np.abs(right).max()))


def _away_from_0(shape: tuple[int, ...]) -> Callable[[np.random.Generator], Array]:
    def draw(rng: np.random.Generator) -> Array:
        return np.asarray((rng.uniform(0.5, 2.0, shape) * rng.choice([-1.0, 1.0], shape)).round(2))

    return draw


def _through_0(rng: np.random.Generator) -> Array:
    """A point with one coordinate at 0, where the difference quotient of a cubic is small, but not 0."""
    return rng.permutation(np.append(_away_from_0((2,))(rng), 0.0))


def _normal(shape: tuple[int, ...]) -> Callable[[np.random.Generator], Array]:
    return lambda rng: rng.normal(0.0, 0.5, shape).round(3)


CUBIC: Final = Subject(
    "cubic",
    draw=_away_from_0((2,)),
    right=lambda x: 3 * probes.coefficients(x) * x**2,
    wrong=(
        lambda x: probes.coefficients(x) * x**2,
        lambda x: 3 * probes.coefficients(x) * x,
    ),
)

CUBIC_THROUGH_0: Final = replace(CUBIC, draw=_through_0)

QUADRATIC_FORM: Final = Subject(
    "quadratic_form",
    draw=_away_from_0((4,)),
    right=lambda x: (probes.matrix(4) + probes.matrix(4).T) @ x,
    wrong=(
        lambda x: 2 * probes.matrix(4) @ x,
        lambda x: 2 * probes.matrix(4).T @ x,
        lambda x: (probes.matrix(4) + probes.matrix(4).T) @ x / 2,
    ),
)


def _slopes(x: Array, axis: int) -> Array:
    powers = np.exp(x)
    return np.asarray(powers / powers.sum(axis=axis, keepdims=True) / 4)


LOG_SUM_EXP: Final = Subject(
    "log_sum_exp",
    draw=_normal((4, 4)),
    right=lambda x: _slopes(x, 1),
    wrong=(
        lambda x: 2 * _slopes(x, 1),
        lambda x: _slopes(x, 0),
        lambda x: _slopes(x, 1).T,
        lambda x: np.exp(x) / np.exp(x).sum(),
    ),
)


def _through_tanh(w: Array, slope: Callable[[Array], Array]) -> Array:
    before = probes.EXAMPLES @ w
    return np.asarray(probes.EXAMPLES.T @ (probes.UPSTREAM * slope(before)) / len(probes.EXAMPLES))


def _tanh_slope(z: Array) -> Array:
    return np.asarray(1 - np.tanh(z) ** 2)


def _tanh_layer(probe: str, scale: float) -> Subject:
    def right(w: Array) -> Array:
        return scale * _through_tanh(w, _tanh_slope)

    return Subject(
        probe,
        draw=_normal((4, 4)),
        right=right,
        wrong=(
            lambda w: right(w) * len(probes.EXAMPLES),
            lambda w: right(w).T,
            lambda w: scale * _through_tanh(w, lambda z: 1 - z**2),
            lambda w: scale * _through_tanh(w, np.ones_like),
            lambda w: scale * probes.EXAMPLES.T @ _tanh_slope(probes.EXAMPLES @ w) / len(probes.EXAMPLES),
        ),
    )


TANH_LAYER: Final = _tanh_layer("tanh_layer", 1.0)
FAINT_LAYER: Final = _tanh_layer("faint_layer", 1e-6)
FAINTER_LAYER: Final = _tanh_layer("fainter_layer", 1e-10)


def _as_faint_as_promised() -> Subject:
    """A layer asked about where its gradient has the size that the docstring promises, and hardly more."""
    layer = _tanh_layer("faintest_layer", 2.5e-11)

    def draw(rng: np.random.Generator) -> Array:
        while True:
            w = layer.draw(rng)
            if 1.0e-11 <= np.abs(layer.right(w)).max() <= 1.3e-11:
                return w

    return replace(layer, draw=draw, wrong=(*layer.wrong, lambda w: 2 * layer.right(w)))


FAINTEST_LAYER: Final = _as_faint_as_promised()


def _margins(w: Array) -> Array:
    return np.asarray(1 - probes.SIDES * (probes.EXAMPLES @ w))


def _through_hinge(slope: Array) -> Array:
    return np.asarray(-probes.EXAMPLES.T @ (probes.SIDES * slope) / probes.SIDES.size)


def hinge(draw: Callable[[np.random.Generator], Array]) -> Subject:
    """The hinge loss, asked about at points that `draw` gives, those near a kink passed over."""

    def away_from_the_kinks(rng: np.random.Generator) -> Array:
        while True:
            w = draw(rng)
            if np.abs(_margins(w)).min() >= _FROM_KINK:
                return w

    return Subject(
        "hinge_loss",
        draw=away_from_the_kinks,
        right=lambda w: _through_hinge(_margins(w) > 0),
        wrong=(
            lambda w: _through_hinge(np.ones_like(_margins(w))),
            lambda w: _through_hinge(_margins(w) > 0) * probes.SIDES.shape[1],
            lambda w: _through_hinge((_margins(w) > 0) & (probes.SIDES > 0)),
            lambda w: _through_hinge(np.maximum(_margins(w), 0)),
        ),
    )


def _one_hinge_satisfied(rng: np.random.Generator) -> Array:
    w = rng.normal(size=probes.TEACHER.shape)
    w[:, 1] = _satisfied(rng)[:, 1]
    return w.round(3)


def _satisfied(rng: np.random.Generator) -> Array:
    nearest = np.abs(probes.EXAMPLES @ probes.TEACHER).min()
    return np.asarray((probes.TEACHER * rng.uniform(1.5, 3.0) / nearest).round(3))


HINGE: Final = hinge(_normal((4, 3)))
HINGE_WITH_A_ZERO_COLUMN: Final = hinge(_one_hinge_satisfied)
FLAT_HINGE: Final = hinge(_satisfied)

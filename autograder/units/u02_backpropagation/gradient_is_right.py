"""A judge of gradients: right ones accepted, planted mistakes found."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np

from autograder.authoring import Array, Case, task
from autograder.units.u02_backpropagation import bug_hunt as hunt

SIZE: Final = (
    "bool. *Size* below is the largest absolute value among the elements of `analytic` and of the numerical gradient."
)
ZEROS: Final = "Elements may be exactly 0"
FLAT: Final = "Where `f` is flat, the gradient that is 0 everywhere is the right one"


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Gradients to judge, right ones among wrong ones in every case, so that no constant answer passes one."""

    def case(name: str, *parts: list[hunt.Question], **options: Any) -> Case:
        asked = hunt.shuffled(rng, [question for part in parts for question in part])
        return Case(name, {"questions": asked}, **options)

    def ordinary(name: str, subject: hunt.Subject) -> Case:
        wrong = subject.wrong + hunt.careless(rng, subject.right)
        return case(name, hunt.questions(rng, subject, 4, wrong))

    def some(subject: hunt.Subject) -> list[hunt.Question]:
        wrong = rng.permutation(len(subject.wrong))[:2]
        return hunt.questions(rng, subject, 2, [subject.wrong[i] for i in wrong])

    hinge, layer, column = hunt.HINGE, hunt.TANH_LAYER, hunt.HINGE_WITH_A_ZERO_COLUMN
    faintest = hunt.FAINTEST_LAYER
    return (
        ordinary("a cubic", hunt.CUBIC),
        ordinary("a quadratic form", hunt.QUADRATIC_FORM),
        ordinary("a mean of log-sum-exps", hunt.LOG_SUM_EXP),
        ordinary("a layer of tanh units", layer),
        ordinary("a hinge loss", hinge),
        case(
            "a mixture",
            *(some(subject) for subject in (hunt.CUBIC, hunt.QUADRATIC_FORM, hunt.LOG_SUM_EXP, layer, hinge)),
        ),
        case("another mixture", *(some(subject) for subject in (hinge, layer, hunt.CUBIC, hunt.LOG_SUM_EXP))),
        case(
            "gradients below a millionth",
            hunt.questions(rng, hunt.FAINT_LAYER, 3, hunt.FAINT_LAYER.wrong),
            hunt.questions(rng, hunt.FAINTER_LAYER, 3, hunt.FAINTER_LAYER.wrong),
            kind="adversarial",
            promise=SIZE,
        ),
        case(
            "gradients of size 1e-11",
            hunt.questions(rng, faintest, 4, faintest.wrong + hunt.careless(rng, faintest.right)),
            kind="edge",
            promise=("Whole gradients may be tiny, with a size of 1e-11", SIZE),
        ),
        case(
            "elements that are exactly 0",
            hunt.questions(rng, column, 4, column.wrong),
            hunt.questions(rng, hunt.CUBIC_THROUGH_0, 2, hunt.CUBIC_THROUGH_0.wrong[:1]),
            kind="edge",
            promise=ZEROS,
        ),
        case(
            "a gradient that is 0 everywhere",
            hunt.questions(rng, hunt.FLAT_HINGE, 2, hunt.FLAT_HINGE.wrong[:1]),
            hunt.questions(rng, hinge, 1, (np.zeros_like,)),
            kind="edge",
            promise=(FLAT, ZEROS),
        ),
        case(
            "a gradient of another shape",
            hunt.questions(rng, hinge, 2, ()),
            changed(hunt.questions(rng, hinge, 2, ()), lambda gradient: gradient[np.newaxis]),
            # Zeros agree with zeros of every shape that numpy stretches.
            hunt.questions(rng, hunt.FLAT_HINGE, 1, ()),
            changed(hunt.questions(rng, hunt.FLAT_HINGE, 1, ()), lambda gradient: gradient[:1]),
            changed(hunt.questions(rng, hunt.FLAT_HINGE, 1, ()), lambda gradient: gradient[:, :1]),
            kind="edge",
            promise=("A gradient of another shape than that of `x` is wrong", FLAT),
        ),
        case(
            "a gradient with a NaN or an infinity in it",
            hunt.questions(rng, layer, 2, layer.wrong[:2]),
            changed(hunt.questions(rng, layer, 2, ()), lambda gradient: with_one(np.nan, gradient)),
            changed(hunt.questions(rng, layer, 1, ()), lambda gradient: with_one(np.nan, gradient, place=0)),
            changed(hunt.questions(rng, layer, 1, ()), lambda gradient: with_one(np.inf, gradient)),
            changed(hunt.questions(rng, layer, 1, ()), lambda gradient: with_one(-np.inf, gradient)),
            kind="edge",
            promise="so is one that contains a NaN or an infinity",
        ),
    )


def changed(asked: list[hunt.Question], change: Callable[[Array], Array]) -> list[hunt.Question]:
    """The same questions about other gradients."""
    return [(f, x, change(analytic)) for f, x, analytic in asked]


def with_one(value: float, gradient: Array, place: int | None = None) -> Array:
    """The gradient with this value in one place, its middle where none is named."""
    gradient.flat[gradient.size // 2 if place is None else place] = value
    return gradient


TASK = task(
    cases,
    returns=("verdicts",),
    driver="judge_gradients",
    built_of=("numerical_gradient",),
)

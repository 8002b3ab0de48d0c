"""The way back through dropout, with the cache of the learner's own way there."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from autograder.authoring import Array, Case, Property, Value, array_of, float64_edge, number_of, task
from autograder.authoring.draws import is_long_odds, what
from autograder.units.u08_generalization.cases import away_from_zero, dropped
from autograder.units.u08_generalization.dropped import array_problem, near, rounding
from autograder.units.u08_generalization.likeness import backward_alike


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Upstream gradients without zeros; zeros in x; outside training."""

    def arguments(p: float, *shape: int, zeros: float = 0.0, train: bool = True) -> Mapping[str, Value]:
        return {**dropped(rng, p, *shape, zeros=zeros, train=train), "dout": away_from_zero(rng, *shape)}

    of_zeros = (
        "Where a number was dropped it is 0; where one was kept it is `dout` times the factor by which the forward "
        "pass had multiplied the number, also where that number was 0."
    )
    shape = "dx: float64 array of the shape of `dout`."
    return (
        Case("1 row of 4, p = 0.2", arguments(0.2, 1, 4), kind="edge", promise=shape),
        Case("10 rows of 60, p = 0.3", arguments(0.3, 10, 60)),
        Case("20 rows of 30, p = 0.2", arguments(0.2, 20, 30)),
        Case("35 rows of 16, p = 0.45", arguments(0.45, 35, 16)),
        Case("25 rows of 12, p = 0.7", arguments(0.7, 25, 12)),
        Case("30 rows of 14, p = 0.35", arguments(0.35, 30, 14)),
        Case("18 rows of 40, p = 0.1", arguments(0.1, 18, 40)),
        Case("15 rows of 50, p = 0.6", arguments(0.6, 15, 50)),
        Case("half of x is zero, p = 0.2", arguments(0.2, 40, 20, zeros=0.5), kind="edge", promise=of_zeros),
        Case("half of x is zero, p = 0.7", arguments(0.7, 24, 30, zeros=0.5), kind="edge", promise=of_zeros),
        float64_edge(arguments(0.2, 4, 5), shape),
        Case(
            "train is False",
            arguments(0.7, 2, 3, train=False),
            kind="edge",
            convention="Outside training the gradient passes as it is.",
            promise="in training or outside of it.",
        ),
        Case(
            "arguments stay unchanged",
            arguments(0.2, 20, 10),
            kind="edge",
            keeps_arguments=True,
            promise="`dout` stays unchanged.",
        ),
    )


def goes_there(case: Case, answer: Any) -> str | None:
    """Whether the forward pass did what there is to go back through.

    In training it must not leave x as it is. That it drops all of m numbers has a chance of p^m, that it drops none
    one of (1 − p)^m; judged where that is at most `ODDS`. What else may be wrong with it is the business of its own
    task.
    """
    x, p = array_of(case, "x"), number_of(case, "p")
    malformed = _malformed(case, answer)
    if malformed is not None or not case.arguments["train"]:
        return malformed
    seen = x != 0
    if near(answer["out"], x) and is_long_odds(int(seen.sum()) * math.log1p(-p)):
        return "`dropout_forward` left x as it was, and `train` is True."
    if (answer["out"][seen] == 0).all() and is_long_odds(int(seen.sum()) * math.log(p)):
        return "`dropout_forward` dropped all numbers."
    return None


def goes_back_the_same_way(case: Case, answer: Any) -> str | None:
    """Whether ``dx`` is ``dout`` times the factor that this forward pass put on each number, right or wrong.

    Where x is not 0, that factor is out / x. Where x is 0 it cannot be seen: there ``dx`` must be ``dout`` times the
    factor of kept numbers, or 0 where numbers were dropped. Exact up to rounding.
    """
    x, dout = array_of(case, "x"), array_of(case, "dout")
    malformed = _malformed(case, answer)
    if malformed is not None:
        return malformed
    out, dx, seen = answer["out"], answer["dx"], x != 0
    factor = np.divide(out, x, out=np.zeros_like(x), where=seen)
    precision = rounding(out, dx)
    wrong = seen & ~np.isclose(dx, dout * factor, rtol=precision, atol=0)
    if wrong.any():
        place, at = _first(wrong)
        did = f"the forward pass made {out[place]:.4g} of {x[place]:.4g}"
        return f"At [{at}], {did}, and dx is {dx[place]:.4g} for dout = {dout[place]:.4g}."
    kept = _factor_of_kept(factor[seen], precision)
    if kept is None:
        return None
    was_dropped = (dx == 0) & bool((factor[seen] == 0).any())
    wrong = ~seen & ~was_dropped & ~np.isclose(dx, dout * kept, rtol=precision, atol=0)
    if wrong.any():
        place, at = _first(wrong)
        did = f"x is 0. Other numbers were multiplied by {kept:.4g} where they were kept"
        return f"At [{at}], {did}, and dx is {dx[place]:.4g} for dout = {dout[place]:.4g}."
    return None


def lets_zeros_through(case: Case, answer: Any) -> str | None:
    """Whether, where x is 0, some gradients come through and some do not, as elsewhere.

    Of m independent numbers all are dropped with chance p^m and none with chance (1 − p)^m. Judged where both are at
    most `ODDS`, and where this forward pass dropped some numbers and kept others.
    """
    x, p = array_of(case, "x"), number_of(case, "p")
    malformed = _malformed(case, answer)
    if malformed is not None or not case.arguments["train"] or not 0 < p < 1:
        return malformed
    dropped, at_zeros = answer["out"][x != 0] == 0, answer["dx"][x == 0]
    if not is_long_odds(at_zeros.size * math.log(max(p, 1 - p))) or dropped.all() or not dropped.any():
        return None
    if (at_zeros == 0).all():
        return "Wherever x is 0, dx is 0. A number that is 0 may have been kept, and then its gradient passes."
    if (at_zeros != 0).all():
        return "Wherever x is 0, the gradient passes. A number that is 0 may have been dropped all the same."
    return None


def _factor_of_kept(factors: Array, precision: float) -> float | None:
    """The factor of the numbers that were kept, if it is the same for all."""
    kept = factors[factors != 0]
    return float(kept[0]) if kept.size and np.allclose(kept, kept[0], rtol=precision, atol=0) else None


def _first(wrong: Array) -> tuple[tuple[int, ...], str]:
    place = tuple(int(i) for i in np.argwhere(wrong)[0])
    return place, ", ".join(map(str, place))


def _malformed(case: Case, answer: Any) -> str | None:
    x = array_of(case, "x")
    if not isinstance(answer, dict) or answer.keys() != {"out", "dx"}:
        return f"The answer is {what(answer)}."
    out = answer["out"]
    if not isinstance(out, np.ndarray) or out.shape != x.shape or out.dtype not in (np.float64, np.float32):
        return f"`dropout_forward` returned {what(out)}, not an array of floats of shape {x.shape}. Mend it first."
    return array_problem("`dx`", answer["dx"], x, case)


TASK = task(
    cases,
    driver="drop_and_return",
    alike=backward_alike,
    properties=(
        Property("the way there", goes_there, hint="Mend `dropout_forward` first."),
        Property(
            "the same way back",
            goes_back_the_same_way,
            hint="How much does `out` change if this number of x changes a little?",
        ),
        Property(
            "zeros in x",
            lets_zeros_through,
            hint="Remember what was dropped, do not guess it from what came out.",
        ),
    ),
    requires=("dropout_forward",),
)

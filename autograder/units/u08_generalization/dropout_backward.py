"""The way back through dropout, with the cache of the learner's own way there."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from autograder.authoring import Case, Property, Value, array_of, number_of, task
from autograder.authoring.draws import is_long_odds, what
from autograder.units.u08_generalization.cases import away_from_zero, dropped
from autograder.units.u08_generalization.dropped import array_problem, near
from autograder.units.u08_generalization.likeness import backward_alike


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Upstream gradients without zeros; zeros in x; outside training."""

    def arguments(p: float, *shape: int, zeros: float = 0.0, train: bool = True) -> Mapping[str, Value]:
        return {**dropped(rng, p, *shape, zeros=zeros, train=train), "dout": away_from_zero(rng, *shape)}

    return (
        Case("1 row of 4, p = 0.2", arguments(0.2, 1, 4)),
        Case("20 rows of 30, p = 0.2", arguments(0.2, 20, 30)),
        Case("25 rows of 12, p = 0.7", arguments(0.7, 25, 12)),
        Case("30 rows of 14, p = 0.35", arguments(0.35, 30, 14)),
        Case("18 rows of 40, p = 0.1", arguments(0.1, 18, 40)),
        Case("15 rows of 50, p = 0.6", arguments(0.6, 15, 50)),
        Case("half of x is zero, p = 0.2", arguments(0.2, 40, 20, zeros=0.5), kind="edge"),
        Case("half of x is zero, p = 0.7", arguments(0.7, 24, 30, zeros=0.5), kind="edge"),
        Case(
            "train is False",
            arguments(0.7, 2, 3, train=False),
            kind="edge",
            convention="Outside training the gradient passes as it is.",
        ),
        Case("arguments stay unchanged", arguments(0.2, 20, 10), kind="edge", keeps_arguments=True),
    )


def goes_there(case: Case, answer: Any) -> str | None:
    """Whether the forward pass did what there is to go back through.

    In training it must not leave x as it is: kept numbers are scaled. That it drops all of m numbers has a chance of
    p^m; judged where that is at most `ODDS`. Outside training it must leave x as it is. What else may be wrong
    with it is the business of its own task.
    """
    x, p = array_of(case, "x"), number_of(case, "p")
    malformed = _malformed(case, answer)
    if malformed is not None:
        return malformed
    unchanged = near(answer["out"], x)
    if bool(case.arguments["train"]) == unchanged:
        left = "left x as it was" if unchanged else "changed x"
        return f"`dropout_forward` {left}, and `train` is {case.arguments['train']}."
    seen = x != 0
    if (answer["out"][seen] == 0).all() and is_long_odds(int(seen.sum()) * math.log(p)):
        return "`dropout_forward` dropped all numbers."
    return None


def goes_back_the_same_way(case: Case, answer: Any) -> str | None:
    """Whether ``dx`` is ``dout`` times the factor that the forward pass put on each number.

    Where x is not 0, that factor is out / x. Where x is 0 it cannot be seen; there ``dx`` must be 0 or ``dout`` times
    the factor of the kept numbers. Exact up to rounding.
    """
    x, dout, p = array_of(case, "x"), array_of(case, "dout"), number_of(case, "p")
    malformed = _malformed(case, answer)
    if malformed is not None:
        return malformed
    out, dx = answer["out"], answer["dx"]
    seen = x != 0
    factor = np.divide(out, x, out=np.full_like(x, 1 / (1 - p) if case.arguments["train"] else 1.0), where=seen)
    wrong = ~np.isclose(dx, dout * factor, rtol=1e-9, atol=0) & ~(~seen & (dx == 0) & bool(case.arguments["train"]))
    if wrong.any():
        place = tuple(int(i) for i in np.argwhere(wrong)[0])
        at = ", ".join(map(str, place))
        did = f"the forward pass made {out[place]:.4g} of {x[place]:.4g}"
        return f"At [{at}], {did}, and dx is {dx[place]:.4g} for dout = {dout[place]:.4g}."
    return None


def lets_zeros_through(case: Case, answer: Any) -> str | None:
    """Whether, where x is 0, some gradients come through and some do not.

    Of m independent numbers all are dropped with chance p^m and none with chance (1 − p)^m. Judged where both are at
    most `ODDS`.
    """
    x, p = array_of(case, "x"), number_of(case, "p")
    malformed = _malformed(case, answer)
    if malformed is not None or not case.arguments["train"] or not 0 < p < 1:
        return malformed
    at_zeros = answer["dx"][x == 0]
    if not is_long_odds(at_zeros.size * math.log(max(p, 1 - p))):
        return None
    if (at_zeros == 0).all():
        return "Wherever x is 0, dx is 0. A number that is 0 may have been kept, and then its gradient passes."
    if (at_zeros != 0).all():
        return "Wherever x is 0, the gradient passes. A number that is 0 may have been dropped all the same."
    return None


def _malformed(case: Case, answer: Any) -> str | None:
    x = array_of(case, "x")
    if not isinstance(answer, dict) or answer.keys() != {"out", "dx"}:
        return f"The answer is {what(answer)}."
    for name in ("out", "dx"):
        found = array_problem(f"`{name}`", answer[name], x)
        if found is not None:
            return found
    return None


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

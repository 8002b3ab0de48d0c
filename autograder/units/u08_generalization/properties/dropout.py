"""Dropout: which numbers are dropped, how often, and what becomes of the others."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any

import numpy as np

from autograder.authoring import Array, Case, array_of, number_of
from autograder.authoring.chance import depend_on_each_other
from autograder.units.u08_generalization.probes import CALLS_COUNTED
from autograder.units.u08_generalization.properties.calls import (
    LONG_ODDS,
    follows_generator,
    in_answer,
    is_long_odds,
    log_choices,
    what,
)


def has_shape(case: Case, answer: Any) -> str | None:
    """Whether the output is like x. Exact."""
    x = array_of(case, "x")
    return in_answer(answer, lambda out: _array_problem("`out`", out, x))


def scales_or_drops(case: Case, answer: Any) -> str | None:
    """Whether each number is 0 or x / (1 − p) in training, and x itself otherwise. Exact up to rounding."""
    x, p = array_of(case, "x"), number_of(case, "p")

    def problem(out: Array) -> str | None:
        if not case.arguments["train"]:
            off = None if _near(out, x) else _first_off(out, x, x != out)
            return off and f"`out` is not `x`, although `train` is False: {off}."
        strange = (out != 0) & ~np.isclose(out, x / (1 - p), rtol=1e-9, atol=0)
        if strange.any():
            return f"{_first_off(out, x, strange)}, which is neither 0 nor x / (1 - p)."
        return None

    return has_shape(case, answer) or in_answer(answer, problem)


def drops_share(case: Case, answer: Any) -> str | None:
    """Whether as many numbers are dropped as chance may drop.

    Zeros in x tell nothing and are left out. Of the m others, the number of dropped ones is binomial (m, p). It must
    lie between the bounds outside which it is with a chance of at most `LONG_ODDS`.
    """
    x, p = array_of(case, "x"), number_of(case, "p")
    if not case.arguments["train"]:
        return has_shape(case, answer)
    low, high = binomial_bounds(int((x != 0).sum()), p, LONG_ODDS)

    def problem(out: Array) -> str | None:
        dropped = int((out[x != 0] == 0).sum())
        if low <= dropped <= high:
            return None
        count = (x != 0).sum()
        return f"{dropped} of {count} numbers are dropped ({dropped / count:.0%}), and p is {p:g}."

    return has_shape(case, answer) or in_answer(answer, problem)


def drops_each_by_itself(case: Case, answer: Any) -> str | None:
    """Whether numbers share their fate along no axis, and lines along it do not all lose equally many.

    Along an axis of m numbers there are L lines. One of them is dropped or kept as a whole with chance p^m + (1 − p)^m,
    all of them with the L-th power of it. That each of the others loses as many as the first has the chance of the
    likeliest binomial (m, p) count to the power of L − 1, at most. Judged where such a chance is at most `LONG_ODDS`,
    and on x without zeros.

    Besides, of numbers in pairs, both share their fate with chance p² + (1 − p)². How many pairs do is binomial, and
    must lie within the bounds for `LONG_ODDS`: for pairs that lie side by side, a row apart, and half of x apart.
    """
    x, p = array_of(case, "x"), number_of(case, "p")
    if not case.arguments["train"] or not 0 < p < 1 or (x == 0).any():
        return has_shape(case, answer)

    def problem(out: Array) -> str | None:
        for axis, length in enumerate(x.shape):
            dropped = (out == 0).sum(axis=axis)
            together = dropped.size * math.log(p**length + (1 - p) ** length)
            if is_long_odds(together) and np.isin(dropped, (0, length)).all():
                return f"Numbers that lie along axis {axis} are all dropped or all kept together."
            equally = (dropped.size - 1) * math.log(likeliest(length, p))
            if is_long_odds(equally) and (dropped == dropped.flat[0]).all():
                return f"Of every {length} numbers along axis {axis}, exactly {dropped.flat[0]} are dropped."
        for lag, where in ((1, "side by side"), (x.shape[-1], "a row apart"), (x.size // 2, "half of x apart")):
            one, other = _pairs((out == 0).ravel(), lag)
            alike, pairs = int((one == other).sum()), len(one)
            low, high = binomial_bounds(pairs, p**2 + (1 - p) ** 2, LONG_ODDS)
            if not low <= alike <= high:
                return (
                    f"Of {pairs} pairs of numbers that lie {where}, {alike} are both dropped or both kept, where about "
                    f"{pairs * (p**2 + (1 - p) ** 2):.0f} are fair."
                )
        return None

    return has_shape(case, answer) or in_answer(answer, problem)


def drops_now_more_now_fewer(case: Case, answer: Any) -> str | None:
    """Whether more calls do not all drop equally many numbers, and each drops others than the ones before.

    Zeros in x tell nothing and are left out. That each of the other calls drops as many of m numbers as the first has
    the chance of the likeliest binomial (m, p) count to the power of their number, at most. Judged where that is at
    most `LONG_ODDS`. Given how many a call drops, they are any of the m, whatever calls before it dropped.
    """
    x, p = array_of(case, "x"), number_of(case, "p")
    malformed = has_shape(case, answer)
    if malformed is not None or not case.arguments["train"] or not 0 < p < 1:
        return malformed
    zeros = answer.get("zeros in more calls")
    if not isinstance(zeros, np.ndarray) or zeros.shape != (CALLS_COUNTED, *x.shape) or zeros.dtype != np.bool_:
        return f"The zeros in {CALLS_COUNTED} more calls are {what(zeros)}."
    dropped = zeros[:, x != 0]
    calls, seen = dropped.shape
    counts = dropped.sum(axis=1)
    equally = (calls - 1) * math.log(likeliest(seen, p))
    if is_long_odds(equally) and (counts == counts[0]).all():
        return f"In each of {calls} calls, exactly {counts[0]} of {seen} numbers are dropped."
    return depend_on_each_other(dropped, "calls", "numbers that are dropped", LONG_ODDS)


def goes_there(case: Case, answer: Any) -> str | None:
    """Whether the forward pass did what there is to go back through.

    In training it must not leave x as it is: kept numbers are scaled. That it drops all of m numbers has a chance of
    p^m; judged where that is at most `LONG_ODDS`. Outside training it must leave x as it is. What else may be wrong
    with it is the business of its own task.
    """
    x, p = array_of(case, "x"), number_of(case, "p")
    malformed = _backward_problem(case, answer)
    if malformed is not None:
        return malformed
    unchanged = _near(answer["out"], x)
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
    malformed = _backward_problem(case, answer)
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
    most `LONG_ODDS`.
    """
    x, p = array_of(case, "x"), number_of(case, "p")
    malformed = _backward_problem(case, answer)
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


@lru_cache(maxsize=64)
def binomial_bounds(n: int, p: float, odds: float) -> tuple[int, int]:
    """The interval outside which a binomial (n, p) count lies with a chance of at most `odds`, half on each side.

    Computed exactly, by adding up the probabilities from both ends.
    """
    if p in (0.0, 1.0):
        return (0, 0) if p == 0.0 else (n, n)
    terms = _binomial(n, p)
    below, above = np.cumsum(terms), np.cumsum(terms[::-1])
    return int(np.argmax(below > odds / 2)), n - int(np.argmax(above > odds / 2))


def likeliest(n: int, p: float) -> float:
    """The chance of the likeliest binomial (n, p) count; `p` is in (0, 1)."""
    return max(_binomial(n, p))


@lru_cache(maxsize=256)
def _binomial(n: int, p: float) -> tuple[float, ...]:
    """The chances of all binomial (n, p) counts, from 0 to n."""
    return tuple(math.exp(log_choices(n, i) + i * math.log(p) + (n - i) * math.log1p(-p)) for i in range(n + 1))


def _backward_problem(case: Case, answer: Any) -> str | None:
    x = array_of(case, "x")
    if not isinstance(answer, dict) or answer.keys() != {"out", "dx"}:
        return f"The answer is {what(answer)}."
    for name in ("out", "dx"):
        found = _array_problem(f"`{name}`", answer[name], x)
        if found is not None:
            return found
    return None


def _array_problem(name: str, value: Any, x: Array) -> str | None:
    if isinstance(value, tuple) and len(value) == 1:
        return "The answer is not a pair `(out, cache)`."
    if not isinstance(value, np.ndarray) or value.shape != x.shape or value.dtype != np.float64:
        return f"{name} is {what(value)}, not a float64 array of shape {x.shape}."
    return None


def _pairs(items: Array, lag: int) -> tuple[Array, Array]:
    """Pairs of items that lie `lag` apart, no item in two pairs."""
    first = np.arange(len(items) - lag)
    first = first[first // lag % 2 == 0]
    return items[first], items[first + lag]


def _near(one: Array, other: Array) -> bool:
    return np.allclose(one, other, rtol=1e-9, atol=0)


def _first_off(out: Array, x: Array, where: Array) -> str:
    place = tuple(int(i) for i in np.argwhere(where)[0])
    return f"{x[place]:.4g} became {out[place]:.4g}"


def _log_odds_of_same_places(case: Case) -> float:
    """Two calls drop the same of m numbers: (p² + (1 − p)²)^m, and 1 where nothing is dropped."""
    p = number_of(case, "p")
    return int((array_of(case, "x") != 0).sum()) * math.log(p**2 + (1 - p) ** 2) if case.arguments["train"] else 0.0


places_follow_generator = follows_generator(has_shape, lambda out: out, _log_odds_of_same_places)

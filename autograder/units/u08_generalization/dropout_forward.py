"""Dropout: which numbers go, and what becomes of the others."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from autograder.authoring import Array, Case, Raises, Value, array_of, number_of, task
from autograder.authoring.chance import binomial_bounds, likeliest
from autograder.authoring.draws import FEW, ODDS, TWO, Drawing, Items, is_long_odds
from autograder.units.u08_generalization.cases import dropped
from autograder.units.u08_generalization.dropped import array_problem, near, rounding
from autograder.units.u08_generalization.likeness import forward_alike


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Batches with several chances of dropping, never one half; zeros in x; outside training; chances that are none."""

    def drawn(p: float, *shape: int, zeros: float = 0.0, train: bool = True, calls: int = TWO) -> Mapping[str, Value]:
        return {**dropped(rng, p, *shape, zeros=zeros, train=train), "calls": calls}

    return (
        Case("40 rows of 50, p = 0.2", drawn(0.2, 40, 50, calls=FEW)),
        Case("50 rows of 30, p = 0.7", drawn(0.7, 50, 30, calls=FEW)),
        Case("45 rows of 60, p = 0.35", drawn(0.35, 45, 60, calls=FEW)),
        Case("70 rows of 40, p = 0.1", drawn(0.1, 70, 40, calls=FEW)),
        Case("64 rows of 48, half of x is zero, p = 0.7", drawn(0.7, 64, 48, zeros=0.5, calls=FEW)),
        Case("64 rows of 36, half of x is zero, p = 0.2", drawn(0.2, 64, 36, zeros=0.5, calls=FEW)),
        Case("36 rows of 44, p = 0.6", drawn(0.6, 36, 44, calls=FEW)),
        Case("55 rows of 35, p = 0.45", drawn(0.45, 55, 35, calls=FEW)),
        Case("2 rows of 4, p = 0.2", drawn(0.2, 2, 4), kind="edge", promise="float64 array of shape (N, ...)."),
        Case(
            "a vector, p = 0.35", drawn(0.35, 500, calls=FEW), kind="edge", promise="float64 array of shape (N, ...)."
        ),
        Case("three dimensions, p = 0.7", drawn(0.7, 30, 8, 10, calls=FEW)),
        Case("three dimensions, p = 0.3", drawn(0.3, 12, 9, 20, calls=FEW)),
        Case("80 rows of 25, p = 0.15", drawn(0.15, 80, 25, calls=FEW)),
        Case(
            "train is False",
            drawn(0.7, 2, 5, train=False),
            kind="edge",
            convention="Outside training nothing is dropped and nothing is scaled.",
            promise="Where it is False, nothing is dropped and nothing is scaled.",
        ),
        Case("p is 0", drawn(0.0, 3, 3), kind="edge", promise="p: the chance that a number becomes 0, in ``[0, 1)``."),
        *(
            Case(
                name,
                drawn(p, 2, 3, train=train),
                kind="edge",
                raises=Raises("ValueError"),
                promise="`p` is not in ``[0, 1)``.",
            )
            for name, p, train in (
                ("p is 1", 1.0, True),
                ("p is 1, and train is False", 1.0, False),
                ("p is a little above 1", 1.05, True),
                ("p is a little below 0", -0.05, True),
            )
        ),
        Case(
            "the output is float64",
            drawn(0.2, 3, 5),
            kind="edge",
            looks_at_dtype=True,
            convention="With how many digits to compute is open in mathematics; here the answer is float64.",
            promise="out: float64 array of the shape of `x`",
        ),
        Case(
            "arguments stay unchanged",
            drawn(0.2, 30, 20),
            kind="edge",
            keeps_arguments=True,
            promise="`x` stays unchanged.",
        ),
    )


def has_shape(case: Case, out: Any) -> str | None:
    """Whether the output is like x. Exact."""
    return array_problem("`out`", out, array_of(case, "x"), case)


def scales_or_drops(case: Case, out: Array) -> str | None:
    """Whether each number is 0 or x / (1 − p) in training, and x itself otherwise. Exact up to rounding."""
    x, p = array_of(case, "x"), number_of(case, "p")
    if not case.arguments["train"]:
        off = None if near(out, x) else _first_off(out, x, ~np.isclose(out, x, rtol=rounding(out), atol=0))
        return off and f"`out` is not `x`, although `train` is False: {off}."
    strange = (out != 0) & ~np.isclose(out, x / (1 - p), rtol=rounding(out), atol=0)
    return f"{_first_off(out, x, strange)}, which is neither 0 nor x / (1 - p)." if strange.any() else None


def drops_share(case: Case, out: Array) -> str | None:
    """Whether as many numbers are dropped as chance may drop, in each of two draws.

    Zeros in x tell nothing and are left out. Of the m others, the number of dropped ones is binomial (m, p). It must
    lie between the bounds outside which it is with a chance of at most `ODDS` / 2.
    """
    x, p = array_of(case, "x"), number_of(case, "p")
    if not case.arguments["train"]:
        return None
    count, dropped = int((x != 0).sum()), int((out[x != 0] == 0).sum())
    low, high = binomial_bounds(count, p, ODDS / 2)
    if low <= dropped <= high:
        return None
    return f"{dropped} of {count} numbers are dropped ({dropped / count:.0%}), and p is {p:g}."


def drops_each_by_itself(case: Case, out: Array) -> str | None:
    """Whether numbers share their fate along no axis, and lines along it do not all lose equally many.

    Along an axis of m numbers there are L lines. One of them is dropped or kept as a whole with chance p^m + (1 − p)^m,
    all of them with the L-th power of it. That each of the others loses as many as the first has the chance of the
    likeliest binomial (m, p) count to the power of L − 1, at most. Judged on x without zeros.

    Besides, of numbers in pairs, both share their fate with chance p² + (1 − p)². How many pairs do is binomial: for
    pairs that lie side by side, a row apart, and half of x apart. `ODDS` are dealt out to all of these, in two draws.
    """
    x, p = array_of(case, "x"), number_of(case, "p")
    if not _draws(case) or (x == 0).any():
        return None
    among = 2 * (2 * x.ndim + 3)
    for axis, length in enumerate(x.shape):
        dropped = (out == 0).sum(axis=axis)
        together = dropped.size * math.log(p**length + (1 - p) ** length)
        if is_long_odds(together, among) and np.isin(dropped, (0, length)).all():
            return f"Numbers that lie along axis {axis} are all dropped or all kept together."
        equally = (dropped.size - 1) * math.log(likeliest(length, p))
        if is_long_odds(equally, among) and (dropped == dropped.flat[0]).all():
            return f"Of every {length} numbers along axis {axis}, exactly {dropped.flat[0]} are dropped."
    for lag, where in ((1, "side by side"), (x.shape[-1], "a row apart"), (x.size // 2, "half of x apart")):
        one, other = _pairs((out == 0).ravel(), lag)
        alike, pairs = int((one == other).sum()), len(one)
        low, high = binomial_bounds(pairs, p**2 + (1 - p) ** 2, ODDS / among)
        if not low <= alike <= high:
            return (
                f"Of {pairs} pairs of numbers that lie {where}, {alike} are both dropped or both kept, where about "
                f"{pairs * (p**2 + (1 - p) ** 2):.0f} are fair."
            )
    return None


def drops_now_more_now_fewer(case: Case, zeros: Array) -> str | None:
    """Whether calls do not all drop equally many numbers.

    That each of the other calls drops as many of m numbers as the first has the chance of the likeliest binomial (m, p)
    count to the power of their number, at most. Judged where that is at most `ODDS`.
    """
    for items in numbers(case, zeros):
        calls, seen = items.marks.shape
        counts = items.marks.sum(axis=1)
        equally = (calls - 1) * math.log(likeliest(seen, number_of(case, "p")))
        if is_long_odds(equally) and (counts == counts[0]).all():
            return f"In each of {calls} calls, exactly {counts[0]} of {seen} numbers are dropped."
    return None


def numbers(case: Case, zeros: Array) -> Iterator[Items]:
    """The numbers of x that may be dropped, and which of them each call drops. A zero in x tells nothing."""
    if _draws(case):
        yield Items("numbers", "dropped", zeros[:, (array_of(case, "x") != 0).ravel()])


def log_ways(case: Case) -> float:
    """Two calls drop the same of m numbers with a chance of (p² + (1 − p)²)^m, and of 1 where nothing is dropped."""
    p = number_of(case, "p")
    return -int((array_of(case, "x") != 0).sum()) * math.log(p**2 + (1 - p) ** 2) if _draws(case) else 0.0


def _draws(case: Case) -> bool:
    return bool(case.arguments["train"]) and 0 < number_of(case, "p") < 1


def _pairs(items: Array, lag: int) -> tuple[Array, Array]:
    """Pairs of items that lie `lag` apart, no item in two pairs."""
    first = np.arange(len(items) - lag)
    first = first[first // lag % 2 == 0]
    return items[first], items[first + lag]


def _first_off(out: Array, x: Array, where: Array) -> str:
    place = tuple(int(i) for i in np.argwhere(where)[0])
    return f"{x[place]:.4g} became {out[place]:.4g}"


OUTPUTS = Drawing("calls", has_shape, width=lambda case: array_of(case, "x").size, dtype=np.bool_)

TASK = task(
    cases,
    driver="drop",
    first=("first",),
    alike=forward_alike,
    properties=(
        OUTPUTS.each("shape", hint="Return the output and a cache, the output first."),
        OUTPUTS.each(
            "kept numbers scaled",
            scales_or_drops,
            hint="Which share of the numbers is kept on average? The mean must stay what it was.",
        ),
        OUTPUTS.each("share of zeros", drops_share, hint="p is the chance that a number is dropped."),
        OUTPUTS.each("each by itself", drops_each_by_itself, hint="Draw one random number for each number of x."),
        OUTPUTS.over_many(
            "now more zeros, now fewer",
            drops_now_more_now_fewer,
            hint="Draw one random number for each number of x; how many are dropped is a matter of luck.",
        ),
        OUTPUTS.decided_by_rng(),
        OUTPUTS.new_each_time("numbers", np.array, log_ways),
        OUTPUTS.fair_by_item("fair to each number", numbers),
        OUTPUTS.no_memory("no memory", numbers),
    ),
)

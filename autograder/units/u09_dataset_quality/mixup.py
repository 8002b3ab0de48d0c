"""Rows that are blended with others, and their labels with them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from autograder.authoring import Array, Case, Raises, Value, array_of, number_of, task
from autograder.authoring.chance import is_far_mean
from autograder.authoring.draws import FEW, MANY, ODDS, TWO, Drawing, Items, is_long_odds, what
from autograder.units.u09_dataset_quality.cases import generator
from autograder.units.u09_dataset_quality.likeness import blends_differ
from autograder.units.u09_dataset_quality.probes import blends

MILLION = 10**6


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Rows in general position, so that a blend tells of what it was made; images; soft labels; few rows."""

    def arguments(
        n: int, k: int, alpha: float, *shape: int, calls: int = TWO, soft: bool = False
    ) -> Mapping[str, Value]:
        x = rng.normal(size=(n, *shape)).round(3)
        y = np.eye(k)[rng.permutation(n) % k]
        if soft:
            y = 0.8 * y + 0.2 * rng.dirichlet(np.ones(k), size=n).round(3)
        return {"x": x, "y_onehot": y, "alpha": alpha, "rng": generator(rng), "calls": calls}

    def ordinary(n: int, k: int, alpha: float, *shape: int, calls: int = FEW) -> Case:
        kind = "rows" if len(shape) == 1 else "images"
        return Case(f"{n} {kind}, {k} classes, α = {alpha:g}", arguments(n, k, alpha, *shape, calls=calls))

    def misfit(n: int) -> Mapping[str, Value]:
        drawn = dict(arguments(6, 3, 1.0, 4))
        return {**drawn, "y_onehot": np.eye(3)[np.arange(n) % 3]}

    positive, rows = "`alpha` is not positive.", "`x` and `y_onehot` have different numbers of rows"
    return (
        ordinary(16, 3, 1.0, 4),
        ordinary(24, 4, 0.5, 6),
        ordinary(20, 5, 2.0, 5),
        ordinary(30, 3, 4.0, 8),
        ordinary(26, 4, 0.6, 5, calls=MANY),
        ordinary(22, 6, 3.0, 7, calls=MANY),
        ordinary(18, 3, 0.8, 3, 4),
        ordinary(28, 10, 1.5, 4, 5),
        ordinary(32, 4, 0.7, 6),
        ordinary(25, 5, 8.0, 5),
        Case(
            "soft labels",
            arguments(20, 4, 1.0, 5, calls=FEW, soft=True),
            kind="edge",
            promise="They may be soft already.",
        ),
        Case("one row", arguments(1, 3, 1.0, 4), kind="edge", promise="N at least 1."),
        Case(
            "the blends are float64",
            arguments(8, 3, 1.0, 5),
            kind="edge",
            looks_at_dtype=True,
            convention="With how many digits to compute is open in mathematics; here the answer is float64.",
            promise="mixed_x: float64 array of shape (N, ...), that of `x`. mixed_y: float64 array of shape (N, K).",
        ),
        *(
            Case(name, arguments(6, 3, alpha, 4), kind="edge", raises=Raises("ValueError"), promise=positive)
            for name, alpha in (("α is 0", 0.0), ("α is −0.5", -0.5))
        ),
        *(
            Case(
                name,
                misfit(n),
                kind="edge",
                raises=Raises("ValueError", shapes=((6, 4), (n, 3))),
                promise=rows,
            )
            for name, n in (("one label too many", 7), ("one label for all rows", 1))
        ),
        Case(
            "arguments stay unchanged",
            arguments(9, 3, 1.0, 4),
            kind="edge",
            keeps_arguments=True,
            promise="The arguments stay unchanged, but for the state of `rng`.",
        ),
    )


def has_shapes(case: Case, answer: Any) -> str | None:
    """Whether there are two arrays of floats in the shapes of the arguments. Exact."""
    if not isinstance(answer, tuple | list) or len(answer) != 2:
        return f"The answer is {what(answer)}, not a pair `(mixed_x, mixed_y)`."
    floats = (np.float64,) if case.looks_at_dtype else (np.float64, np.float32)
    for name, like, one in zip(("mixed_x", "mixed_y"), ("x", "y_onehot"), answer, strict=True):
        shape = array_of(case, like).shape
        if not isinstance(one, np.ndarray) or one.shape != shape or one.dtype not in floats:
            return f"`{name}` is {what(one)}, not a float64 array of shape {shape}."
        if not np.isfinite(one).all():
            return f"`{name}` holds NaN or infinity."
    return None


def blends_two_rows(case: Case, answer: Any) -> str | None:
    """Whether each row lies between its own row of x and another one. Exact up to rounding."""
    partners, _ = blends(array_of(case, "x"), answer[0])
    strange = np.flatnonzero(partners < 0)
    if not len(strange):
        return None
    return f"Row {strange[0]} of `mixed_x` does not lie between row {strange[0]} of `x` and another row of `x`."


def has_each_partner_once(case: Case, answer: Any) -> str | None:
    """Whether each row is the partner of one row. Exact."""
    partners, _ = blends(array_of(case, "x"), answer[0])
    if (partners < 0).any():
        return None
    times = np.bincount(partners, minlength=len(partners))
    if (times == 1).all():
        return None
    return f"Row {times.argmax()} is the partner of {times.max()} rows, and row {times.argmin()} of {times.min()}."


def blends_labels_alike(case: Case, answer: Any) -> str | None:
    """Whether labels are blended of the same two rows in the same proportion. Exact up to rounding."""
    y, (mixed_x, mixed_y) = array_of(case, "y_onehot"), answer
    partners, shares = blends(array_of(case, "x"), mixed_x)
    share = shares[:, None] / MILLION
    wrong = np.abs(share * y + (1 - share) * y[partners] - mixed_y).max(axis=1) > 1e-5
    if (partners < 0).any() or not wrong.any():
        return None
    row = int(wrong.argmax())
    return (
        f"Row {row} of `mixed_x` has {share[row, 0]:.4g} of row {row} and the rest of row {partners[row]}, and its "
        "labels are of other rows or in another proportion."
    )


def fault_of_many(case: Case, found: Array) -> str | None:
    """Whether in each draw all rows are blends and each row is a partner once."""
    partners, n = found[:, : found.shape[1] // 2], found.shape[1] // 2
    return None if (np.sort(partners, axis=1) == np.arange(n)).all() else "not each row is the partner of one row"


def has_shares_of_its_own(case: Case, found: Array) -> str | None:
    """Whether the rows of one draw have unlike proportions. Rows that stayed what they were tell nothing.

    That two independent proportions are the same in the sixth decimal has a chance below 1 in 20 for the values of
    α here, and among four rows there are three such pairs in a row.
    """
    shares = shares_of(found)
    for row in shares:
        told = row[row < MILLION]
        if len(told) > 9 and is_long_odds((len(told) - 1) * math.log(1 / 20)) and (told == told[0]).all():
            return f"All {len(told)} rows of one call are blended in the same proportion, {told[0] / MILLION:.4g}."
    return None


def has_the_right_spread(case: Case, found: Array) -> str | None:
    """Whether the proportions λ have the moments of Beta(α, α).

    Its mean is 1/2, and with u = 2 λ − 1 the mean of u² is 1 / (2 α + 1) and that of u⁴ 3 / ((2 α + 1) (2 α + 3)). Each
    is a mean of independent numbers in [0, 1]; right work fails with a chance of at most `ODDS` for the three together.
    A row that is its own partner tells nothing of its share, and is left out.
    """
    alpha = number_of(case, "alpha")
    lam = shares_of(found)[others(found)] / MILLION
    u = 2 * lam - 1
    if not len(lam):
        return None
    for called, values, expected in (
        ("the mean of λ", lam, 0.5),
        ("the mean of (2 λ − 1)²", u**2, 1 / (2 * alpha + 1)),
        ("the mean of (2 λ − 1)⁴", u**4, 3 / ((2 * alpha + 1) * (2 * alpha + 3))),
    ):
        if is_far_mean(values.mean(), np.array(expected), len(values), ODDS / 3).any():
            return (
                f"Of {len(values)} blends, {called} is {values.mean():.3f}, where λ is a row's own share, and about "
                f"{expected:.3f} is expected."
            )
    return None


def early(case: Case, found: Array) -> Iterator[Items]:
    """The rows, and which are partners of rows in the first half."""
    partners = partners_of(case, found)
    yield Items("rows", "partners of rows in the first half", np.argsort(partners, axis=1) < partners.shape[1] // 2)


def mostly_themselves(case: Case, found: Array) -> Iterator[Items]:
    """The rows, and which keep more than half of themselves."""
    yield Items("rows", "mostly themselves", shares_of(found) > MILLION // 2)


def partners_of(case: Case, found: Array) -> Array:
    """The partners in all draws, int64 (calls, n)."""
    return found[:, : found.shape[1] // 2]


def shares_of(found: Array) -> Array:
    """The own shares in all draws, in millionths, int64 (calls, n)."""
    return found[:, found.shape[1] // 2 :]


def others(found: Array) -> Array:
    """Which rows have a partner other than themselves, bool (calls, n)."""
    n = found.shape[1] // 2
    return np.asarray(found[:, :n] != np.arange(n))


def chosen(answer: Any) -> Any:
    return np.asarray(answer[0])


def log_ways(case: Case) -> float:
    """The orders of the partners."""
    return math.lgamma(len(array_of(case, "x")) + 1)


_PARTNERS = "Take the partners from one random order of all rows."
_SHARES = "Which distribution does the docstring name, with which parameters, and for how many numbers?"

BLENDS = Drawing("calls", has_shapes, width=lambda case: 2 * len(array_of(case, "x")), fault_of_many=fault_of_many)

TASK = task(
    cases,
    driver="draw_blends",
    first=("first",),
    tells_apart=blends_differ,
    properties=(
        BLENDS.each("shapes", hint="Return the blended rows and the blended labels, in the shapes that came in."),
        BLENDS.each(
            "between two rows",
            blends_two_rows,
            hint="One number for each row, that stretches over all its features: look at the shape of λ.",
        ),
        BLENDS.each("each a partner once", has_each_partner_once, hint=_PARTNERS),
        BLENDS.each(
            "labels in the same proportion",
            blends_labels_alike,
            hint="Use the same partners and the same λ for `x` and for `y_onehot`.",
        ),
        BLENDS.decided_by_rng(),
        BLENDS.new_each_time("blends", chosen, log_ways),
        BLENDS.every_time(),
        BLENDS.over_many("each in a proportion of its own", has_shares_of_its_own, hint=_SHARES),
        BLENDS.over_many("proportions from Beta(α, α)", has_the_right_spread, hint=_SHARES),
        BLENDS.fair_by_item("any partner", early, hint=_PARTNERS),
        BLENDS.fair_by_pair("neighbours apart", early, hint=_PARTNERS),
        BLENDS.new_followers("other followers", partners_of),
        BLENDS.no_memory("other partners", early),
        BLENDS.anywhere(
            "also with itself",
            partners_of,
            hint="A random order may leave a row where it was: then it keeps what it is.",
        ),
        BLENDS.fair_by_pair("proportions by themselves", mostly_themselves, hint=_SHARES),
    ),
)

"""Pairs of rows that are nearly the same."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from autograder.authoring import Array, Case, Raises, Value, task

SIZES = ((12, 3), (20, 5), (35, 8), (16, 2), (50, 12), (28, 4), (40, 6), (24, 9))


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Rows with copies that were changed a little; exact copies, chains, a distance that is the tolerance exactly."""

    def drawn(n: int, d: int, centre: float = 0.0) -> Mapping[str, Value]:
        """Rows of which a third are copies, changed by more or less than the tolerance; some copied twice."""
        copies = n // 3
        x = rng.normal(size=(n - copies, d)) + centre
        changes = rng.normal(size=(copies, d))
        lengths = np.where(np.arange(copies) % 3 == 0, rng.uniform(0.34, 0.5, copies), rng.uniform(0.05, 0.26, copies))
        changes *= (lengths / np.linalg.norm(changes, axis=1))[:, None]
        near = x[rng.integers(0, len(x) // 2 + 1, size=copies)] + changes
        return {"x": rng.permutation(np.concatenate([x, near])), "tolerance": 0.3}

    def given(tolerance: float, *rows: tuple[float, ...]) -> Mapping[str, Value]:
        return {"x": np.array(rows), "tolerance": tolerance}

    def exact(n: int, d: int) -> Array:
        x = rng.normal(size=(n, d)) + 40.0
        return np.concatenate([x, x[1:4]])[rng.permutation(n + 3)]

    none = "Where there are none, the array has the shape (0, 2)."
    step = float(rng.uniform(0.6, 0.9))
    return (
        Case("6 rows of 2", drawn(6, 2)),
        *(Case(f"{n} rows of {d}", drawn(n, d)) for n, d in SIZES),
        Case("30 rows of 5, far from zero", drawn(30, 5, centre=20.0)),
        Case(
            "copies, and a tolerance of 0",
            {"x": exact(9, 4), "tolerance": 0.0},
            kind="edge",
            promise="a number of at least 0.",
        ),
        Case(
            "a distance that is the tolerance exactly",
            given(5.0, (1.0, 2.0), (4.0, 6.0), (30.0, 1.0), (30.0, 7.0)),
            kind="edge",
            promise="at most `tolerance`; equal is enough.",
        ),
        Case(
            "rows around ten million", drawn(21, 4, centre=1e7), kind="edge", promise="Rows around 10**7 count as well"
        ),
        Case(
            "a chain of three",
            given(1.0, (0.0, 3.0), (0.0, 3.0 + step), (8.0, 8.0), (0.0, 3.0 + 2 * step)),
            kind="edge",
            promise="The ends of a chain of near rows are a pair only if they are near",
        ),
        Case("no two rows are near", given(0.5, (0.0, 1.0), (2.0, 1.0), (0.0, 4.0)), kind="edge", promise=none),
        Case("one row", given(0.5, (1.0, 2.0)), kind="edge", promise=(none, "N at least 1.")),
        Case(
            "row numbers are int64",
            drawn(15, 3),
            kind="edge",
            looks_at_dtype=True,
            promise="int64 array of shape (P, 2)",
        ),
        Case(
            "a negative tolerance",
            given(-0.5, (0.0, 1.0), (0.0, 1.0)),
            kind="edge",
            raises=Raises("ValueError"),
            promise="`tolerance` is negative.",
        ),
        Case(
            "arguments stay unchanged",
            drawn(10, 3),
            kind="edge",
            keeps_arguments=True,
            promise="The argument `x` stays unchanged.",
        ),
    )


TASK = task(cases, returns=("pairs",))

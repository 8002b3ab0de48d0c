"""Rows that are further from all trusted rows than these are from each other."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from autograder.authoring import Array, Case, Raises, Value, task

SIZES = (
    (20, 11, 3, 0.8), (30, 17, 2, 0.9), (25, 23, 4, 0.7), (40, 31, 5, 0.95), (18, 14, 6, 0.6), (50, 27, 3, 0.85),
    (35, 19, 7, 0.75), (28, 37, 2, 0.9), (22, 16, 3, 0.65), (45, 13, 4, 0.9), (33, 29, 5, 0.7), (26, 21, 2, 0.8),
    (38, 15, 6, 0.85), (24, 33, 3, 0.6), (31, 12, 2, 0.8),
)  # fmt: skip


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Rows around trusted ones and far from them, so that the limit lies between two of their distances."""

    def drawn(n: int, m: int, d: int, share: float) -> Mapping[str, Value]:
        """Distances of all sizes around the limit; `share` of m is no whole number."""
        trusted = rng.normal(size=(m, d))
        away = rng.normal(size=(n, d))
        away *= (rng.uniform(0.1, 4.0, size=n) * typical(trusted) / np.linalg.norm(away, axis=1))[:, None]
        return {"x": trusted[rng.integers(0, m, size=n)] + away, "trusted": trusted, "share": share}

    def line(*places: float) -> Array:
        return np.array(places)[:, None]

    few = {"trusted": line(0.0, 1.0, 3.0, 7.0, 15.0)}
    columns = "`x` and `trusted` differ in their numbers of columns; the message names both shapes."
    lone = "`trusted` has fewer than two rows."
    outside = "`share` is not in ``(0, 1]``."
    pair = rng.normal(size=(5, 3))
    return (
        Case("7 rows beside 6 trusted ones", drawn(7, 6, 2, 0.7)),
        *(Case(f"{n} rows beside {m} trusted ones", drawn(n, m, d, share)) for n, m, d, share in SIZES),
        # The trusted rows are 1, 1, 2, 4 and 8 from their nearest: the limit is 4, and no number between two of them.
        Case(
            "rows just beside the limit",
            {"x": line(18.5, 19.5, 10.9, 23.0, -3.5, -4.5), **few, "share": 0.7},
            kind="adversarial",
        ),
        # Of six trusted rows, 1, 1, 2, 4, 8 and 16 from their nearest, half are three: the limit is 2.
        Case(
            "a share that is a whole number of rows",
            {
                "x": line(33.5, 32.5, -3.0, 5.0, 11.0, -6.0),
                "trusted": line(0.0, 1.0, 3.0, 7.0, 15.0, 31.0),
                "share": 0.5,
            },
            kind="adversarial",
        ),
        Case(
            "one row",
            {"x": line(-rng.uniform(6.0, 9.0)), **few, "share": 0.7},
            kind="edge",
            promise="N at least 1.",
        ),
        Case(
            "two trusted rows",
            {"x": line(0.5, 4.5, -3.5, 9.0), "trusted": line(0.0, 3.0), "share": 0.7},
            kind="edge",
            promise="T at least 2.",
        ),
        Case(
            "a share of 1",
            {"x": line(22.5, 23.5, 11.0, -7.5, -8.5, 30.0), **few, "share": 1.0},
            kind="edge",
            promise="share: a number in ``(0, 1]``.",
        ),
        Case(
            "a distance that is the limit exactly",
            {"x": line(19.0, 20.0, -4.0, 5.0, -5.0), **few, "share": 0.7},
            kind="edge",
            promise="A row at the limit itself is not irrelevant.",
        ),
        Case(
            "a trusted row twice",
            {
                "x": line(0.5, 6.0, 9.0, 12.0),
                "trusted": line(0.0, 0.0, 5.0, 5.0, 10.0),
                "share": 0.7,
            },
            kind="edge",
            promise="Its copy is another row, at the distance 0.",
        ),
        Case(
            "all rows are near",
            {"x": line(0.5, 2.0, 7.5), **few, "share": 0.7},
            kind="edge",
            promise="Where there are none, the array has the shape (0,).",
        ),
        Case(
            "row numbers are int64",
            drawn(12, 9, 3, 0.7),
            kind="edge",
            looks_at_dtype=True,
            promise="int64 array of shape (M,)",
        ),
        Case(
            "x has a column too many",
            {"x": rng.normal(size=(4, 4)), "trusted": pair, "share": 0.7},
            kind="edge",
            raises=Raises("ValueError", shapes=((4, 4), (5, 3))),
            promise=columns,
        ),
        Case(
            "x has one column",
            {"x": rng.normal(size=(4, 1)), "trusted": pair, "share": 0.7},
            kind="edge",
            raises=Raises("ValueError", shapes=((4, 1), (5, 3))),
            promise=columns,
        ),
        Case(
            "one trusted row",
            {"x": line(1.0, 2.0), "trusted": line(0.0), "share": 0.7},
            kind="edge",
            raises=Raises("ValueError"),
            promise=lone,
        ),
        *(
            Case(
                name,
                {"x": line(1.0, 2.0), **few, "share": share},
                kind="edge",
                raises=Raises("ValueError"),
                promise=outside,
            )
            for name, share in (("a share of 0", 0.0), ("a share above 1", 1.05))
        ),
        Case(
            "arguments stay unchanged",
            drawn(11, 8, 3, 0.7),
            kind="edge",
            keeps_arguments=True,
            promise="The arguments stay unchanged.",
        ),
    )


def typical(trusted: Array) -> float:
    """How far apart trusted rows are from their neighbours, about."""
    return float(np.median(np.sort(np.linalg.norm(trusted[:, None] - trusted, axis=2), axis=1)[:, 1]))


TASK = task(cases, returns=("rows",))

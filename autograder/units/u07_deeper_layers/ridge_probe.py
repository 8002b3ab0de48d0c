"""A linear classifier of features, in closed form."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from autograder.authoring import Case, Tolerance, Value, float64_edge, task
from autograder.units.u07_deeper_layers.cases import UNCHANGED, labels, signals, tenths

BIAS_IS_FREE: Final = "The bias is not penalised"
FEW_ROWS: Final = "N at least 1, also smaller than M"
ABSENT: Final = "in ``[0, K)``, where K is the largest label plus 1; a label below K may be absent"


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Features of several widths and penalties; wider than long, columns that are silent, a class that is absent."""

    def arguments(rows: int, columns: int, classes: int, lam: float) -> dict[str, Value]:
        return {"features": signals(rng, rows, columns), "y": labels(rng, rows, classes), "lam": lam}

    def case(name: str, rows: int, columns: int, classes: int, lam: float, **options: Any) -> Case:
        return Case(name, arguments(rows, columns, classes, lam), **options)

    silent = arguments(9, 4, 3, 0.1)
    silent["features"] = np.asarray(silent["features"]) * (np.arange(4) != rng.integers(4))
    far = arguments(8, 3, 2, 0.05)
    far["features"] = np.asarray(far["features"]) + 1000.0
    absent = arguments(9, 3, 4, 0.2)
    present = np.array([0, 1, 3]) if rng.random() < 0.5 else np.array([0, 2, 3])
    absent["y"] = present[labels(rng, 9, 3)]
    small: dict[str, Value] = {"features": tenths(rng, 4, 2), "y": labels(rng, 4, 2), "lam": 0.1}
    return (
        Case("four rows, two classes", small),
        case("12 rows of 3, two classes", 12, 3, 2, 0.1),
        case("15 rows of 4, three classes", 15, 4, 3, 0.05),
        case("20 rows of 5, four classes", 20, 5, 4, 0.5),
        case("9 rows of 6, three classes", 9, 6, 3, 0.4),
        case("30 rows of 7, five classes", 30, 7, 5, 0.2),
        case("14 rows of 2, three classes", 14, 2, 3, 1.0),
        case("25 rows of 8, six classes", 25, 8, 6, 0.6),
        case("18 rows of 4, two classes", 18, 4, 2, 3.0),
        case("11 rows of 5, three classes", 11, 5, 3, 0.3),
        case("16 rows of 3, four classes", 16, 3, 4, 0.08),
        case("as many features as classes", 10, 3, 3, 0.1, kind="adversarial"),
        case("more features than rows", 5, 8, 3, 0.1, kind="edge", promise=FEW_ROWS),
        case("one row", 1, 3, 2, 0.5, kind="edge", promise=(FEW_ROWS, ABSENT, BIAS_IS_FREE)),
        Case("a feature that is always 0", silent, kind="edge", promise="so that there is one answer alone"),
        Case("features far from 0", far, kind="edge", promise=BIAS_IS_FREE),
        Case(
            "a class that is absent",
            absent,
            kind="edge",
            convention="There is a column for each label up to the largest, also for one that no row has.",
            promise=ABSENT,
        ),
        case("arguments stay unchanged", 7, 3, 2, 0.1, kind="edge", keeps_arguments=True, promise=UNCHANGED),
        float64_edge(arguments(9, 4, 3, 0.1), "w: float64 array of shape (M, K). b: float64 array of shape (K,)."),
    )


TASK = task(cases, returns=("w", "b"), tolerance=Tolerance(relative=1e-6, absolute=1e-8))

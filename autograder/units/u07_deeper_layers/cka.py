"""How alike two layers see the same rows, whatever their axes are called."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np

from autograder.authoring import Array, Case, Raises, Value, task
from autograder.units.u07_deeper_layers.cases import UNCHANGED, signals, tenths

ROWS: Final = "`a` and `b` have not the same number of rows; the message names both shapes."
SAME: Final = "float in ``[0, 1]``: 1 where they are the same but for a rotation, a scale and a shift"


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Layers that have something in common; the same one turned, scaled and shifted; one that says nothing."""

    def related(rows: int, columns: int, others: int, noise: float = 1.0) -> dict[str, Value]:
        a = signals(rng, rows, columns)
        heard = np.tanh(a @ rng.normal(size=(columns, others)))
        return {"a": a, "b": np.asarray(heard + noise * signals(rng, rows, others))}

    def case(name: str, rows: int, columns: int, others: int, noise: float = 1.0, **options: Any) -> Case:
        return Case(name, related(rows, columns, others, noise), **options)

    def changed(name: str, rows: int, columns: int, change: Callable[[Array], Array]) -> Case:
        a = signals(rng, rows, columns)
        return Case(name, {"a": a, "b": np.asarray(change(a))}, kind="edge", promise=SAME)

    def misfit(name: str, rows: int, columns: int, others: tuple[int, int]) -> Case:
        arguments: dict[str, Value] = {"a": signals(rng, rows, columns), "b": signals(rng, *others)}
        raises = Raises("ValueError", shapes=((rows, columns), others))
        return Case(name, arguments, kind="edge", raises=raises, promise=ROWS)

    turn, _ = np.linalg.qr(rng.normal(size=(5, 5)))
    silent = related(8, 3, 4)
    silent["b"] = np.full((8, 4), 0.5)
    return (
        Case("three rows of two", {"a": tenths(rng, 3, 2), "b": tenths(rng, 3, 2)}),
        case("6 rows of 3 and 4", 6, 3, 4),
        case("9 rows of 5 and 2", 9, 5, 2, 0.3),
        case("12 rows of 4 and 7", 12, 4, 7, 0.1),
        case("15 rows of 6 and 3", 15, 6, 3, 0.5),
        case("8 rows of 2 and 5", 8, 2, 5, 2.0),
        case("20 rows of 7 and 6", 20, 7, 6, 0.2),
        case("11 rows of 3 and 3", 11, 3, 3, 0.4),
        case("25 rows of 4 and 4", 25, 4, 4),
        case("5 rows of 9 and 8", 5, 9, 8, 0.5),
        case("16 rows of 2 and 9", 16, 2, 9, 0.3),
        case("14 rows of 5 and 6", 14, 5, 6, 0.7),
        case("7 rows of 6 and 4", 7, 6, 4, 0.2),
        case("30 rows of 3 and 8", 30, 3, 8, 0.3),
        case("as many rows as columns", 4, 4, 4, kind="adversarial"),
        changed("turned", 10, 5, lambda a: a @ turn),
        changed("scaled and shifted", 7, 4, lambda a: 3.0 * a - 20.0),
        changed("as faint as a billionth", 7, 3, lambda a: 1e-9 * a),
        case("two rows", 2, 3, 5, kind="edge", promise="N at least 2"),
        case("one column each", 6, 1, 1, kind="edge", promise="of shape (N, D)"),
        Case(
            "features that do not vary",
            silent,
            kind="edge",
            convention="What becomes of 0 divided by 0 is open in mathematics; here it is 0.",
            promise="0 where nothing is left of one of them without its means",
        ),
        misfit("one row too many", 5, 3, (6, 3)),
        misfit("b is transposed", 5, 3, (3, 5)),
        misfit("b is one row", 4, 3, (1, 3)),
        case("arguments stay unchanged", 5, 3, 2, kind="edge", keeps_arguments=True, promise=UNCHANGED),
    )


TASK = task(cases)

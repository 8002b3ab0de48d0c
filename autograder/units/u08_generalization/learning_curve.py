"""Validation scores after training on more and more rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

import numpy as np

from autograder.authoring import Array, Case, Raises, Value, array_of, task
from autograder.authoring.chance import log_choices
from autograder.authoring.draws import FEW, MANY, TWO, Drawing, Items, what
from autograder.units.u08_generalization.cases import generator
from autograder.units.u08_generalization.likeness import curves_differ


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Rows that can be told apart; sizes in any order, all rows, sizes that do not exist."""

    def arguments(n: int, d: int, n_val: int, sizes: list[int], calls: int = TWO) -> Mapping[str, Value]:
        # The first numbers of all rows are different, so that a row can be told by it, also in float32.
        ids = (rng.permutation(n + n_val) + 1) / 4
        x = np.concatenate([ids[:, None], np.rint(4 * rng.normal(size=(n + n_val, d - 1))) / 4], axis=1)
        y = rng.permutation(n + n_val) % 10
        parts = {"x": x[:n], "y": y[:n], "x_val": x[n:], "y_val": y[n:]}
        return {**parts, "sizes": sizes, "rng": generator(rng), "calls": calls}

    in_range = "a list of one or more different integers in ``[1, N]``, in any order."
    return (
        Case("60 rows, 4 sizes", arguments(60, 3, 9, [5, 10, 20, 40], FEW)),
        Case("90 rows, 3 sizes", arguments(90, 2, 14, [8, 30, 61], FEW)),
        Case("45 rows, 5 sizes", arguments(45, 4, 7, [4, 9, 16, 25, 36], FEW)),
        Case("120 rows, 2 sizes", arguments(120, 3, 30, [20, 70], FEW)),
        Case("80 rows, 6 sizes", arguments(80, 5, 11, [6, 12, 18, 24, 48, 72], MANY)),
        Case("sizes that do not ascend", arguments(50, 2, 8, [30, 6, 18], FEW)),
        Case("70 rows, 4 sizes", arguments(70, 3, 10, [9, 21, 35, 50], FEW)),
        Case("sizes that descend", arguments(64, 4, 9, [45, 30, 12], FEW)),
        Case("4 rows, sizes 1 and 3", arguments(4, 1, 1, [1, 3]), kind="edge", promise=in_range),
        Case("all training rows", arguments(40, 2, 5, [10, 40]), kind="edge", promise=in_range),
        Case(
            "the scores are float64",
            arguments(20, 2, 4, [5, 9]),
            kind="edge",
            looks_at_dtype=True,
            convention="With how many digits to compute is open in mathematics; here the answer is float64.",
            promise="float64 array of shape (len(sizes),): the scores, in the order of `sizes`.",
        ),
        # Not only the first or the last is wrong: whoever looks at these alone takes it that sizes ascend.
        *(
            Case(
                name,
                arguments(6, 2, 2, asked),
                kind="edge",
                raises=Raises("ValueError"),
                promise="a size is not in ``[1, N]``.",
            )
            for name, asked in (
                ("a size larger than x", [3, 7, 5]),
                ("a size of 0", [3, 0, 5]),
                ("a size of −1", [-1, 3, 5]),
            )
        ),
        Case(
            "arguments stay unchanged",
            arguments(30, 2, 6, [15, 7]),
            kind="edge",
            keeps_arguments=True,
            promise="The arguments stay unchanged, but for the state of `rng`.",
        ),
    )


def asks_once_for_each_size(case: Case, curve: Any) -> str | None:
    """Whether ``fit_and_score`` was called once for each size, in their order, with so many rows. Exact."""
    given = _given(curve)
    if given is None:
        return f"The record is {what(curve)}."
    got, wanted = [len(x) if x.ndim else 0 for x, _, _, _ in given], sizes(case)
    if got != wanted:
        return f"`fit_and_score` got {_listed(got)} training rows, where the sizes are {_listed(wanted)}."
    return None


def trains_on_training_rows(case: Case, curve: Any) -> str | None:
    """Whether the training rows are rows of x, none twice, each with its own label. Exact."""
    x, y = array_of(case, "x"), array_of(case, "y")
    for x_train, y_train, _, _ in curve["given"]:
        rows = _rows_of(x_train, x)
        if rows is None:
            return "`fit_and_score` got training rows that are not rows of `x`."
        if len(set(rows)) < len(rows):
            return "The same training row comes twice in one training set."
        if not np.array_equal(y_train, y[rows]):
            return "Training rows and labels do not belong together."
    return None


def grows(case: Case, curve: Any) -> str | None:
    """Whether each training set contains all smaller ones. Exact."""
    x = array_of(case, "x")
    chosen = sorted((set(_rows_of(given[0], x) or ()) for given in curve["given"]), key=len)
    for smaller, larger in pairwise(chosen):
        if not smaller <= larger:
            return f"The {len(larger)} training rows do not contain the {len(smaller)} before them."
    return None


def scores_on_all_validation_rows(case: Case, curve: Any) -> str | None:
    """Whether every score is on all validation rows with their labels, in any order. Exact."""
    x_val, y_val = array_of(case, "x_val"), array_of(case, "y_val")
    for _, _, x_scored, y_scored in curve["given"]:
        rows = _rows_of(x_scored, x_val)
        if rows is None:
            return "`fit_and_score` got validation rows that are not rows of `x_val`."
        if sorted(rows) != list(range(len(x_val))):
            return f"`fit_and_score` got {len(rows)} validation rows; it needs all {len(x_val)}, each once."
        if not np.array_equal(y_scored, y_val[rows]):
            return "Validation rows and labels do not belong together."
    return None


def returns_what_was_said(case: Case, curve: Any) -> str | None:
    """Whether the scores are those that ``fit_and_score`` returned, in the order of the sizes. Exact."""
    scores, said = curve["scores"], curve["said"]
    floats = (np.float64,) if case.looks_at_dtype else (np.float64, np.float32)
    if not isinstance(scores, np.ndarray) or scores.shape != (len(said),) or scores.dtype not in floats:
        return f"The answer is {what(scores)}, not a float64 array of shape ({len(said)},)."
    if not np.array_equal(scores, np.array(said, dtype=scores.dtype)):
        return f"The scores are {_listed(scores.tolist())}, and `fit_and_score` said {_listed(said)}."
    return None


def trained(case: Case, marks: Array) -> Iterator[Items]:
    """The rows that come in the training set of the size in the middle, which the sketch of a draw tells."""
    middle = sizes(case)[len(sizes(case)) // 2]
    yield Items("rows", "training rows", marks, (middle, middle))


def trained_rows(curve: Any) -> list[list[float]]:
    """The first numbers of the training rows of each size, in ascending order."""
    return [sorted(given[0][:, :1].ravel().tolist()) for given in curve["given"]]


def log_ways(case: Case) -> float:
    """The ways to choose the rows of one size, whichever has the most."""
    return max((log_choices(len(array_of(case, "x")), size) for size in sizes(case)), default=0.0)


def sizes(case: Case) -> list[int]:
    """How many training rows to use, as the case has it."""
    listed = case.arguments["sizes"]
    return [size for size in listed if isinstance(size, int)] if isinstance(listed, list) else []


def _given(curve: Any) -> list[tuple[Array, Array, Array, Array]] | None:
    """What ``fit_and_score`` was given, `None` where the record is malformed."""
    if not isinstance(curve, dict) or curve.keys() != {"scores", "said", "training rows", "validation rows", "given"}:
        return None
    if not isinstance(curve["given"], list) or not isinstance(curve["said"], list):
        return None
    if not all(isinstance(said, float) for said in curve["said"]) or len(curve["said"]) != len(curve["given"]):
        return None
    for call in curve["given"]:
        if not isinstance(call, tuple) or len(call) != 4 or not all(isinstance(one, np.ndarray) for one in call):
            return None
    return list(curve["given"])


def _rows_of(part: Array, whole: Array) -> list[int] | None:
    """Which rows of `whole` these are, `None` where one is not. The first numbers of the rows are all different."""
    if part.ndim != whole.ndim or part.shape[1:] != whole.shape[1:] or part.dtype.kind != whole.dtype.kind:
        return None
    place = {value: row for row, value in enumerate(whole[:, 0].tolist())}
    rows = [place.get(value, -1) for value in part[:, 0].tolist()]
    return rows if -1 not in rows and np.array_equal(part, whole[rows]) else None


def _listed(numbers: list[Any]) -> str:
    """At most six numbers, as words."""
    return ", ".join(f"{number:.4g}" for number in numbers[:6]) + (", …" if len(numbers) > 6 else "") or "none"


CURVES = Drawing("calls", asks_once_for_each_size, width=lambda case: len(array_of(case, "x")), dtype=np.bool_)

TASK = task(
    cases,
    driver="draw_curve",
    first=("first", "scores"),
    tells_apart=curves_differ,
    properties=(
        CURVES.each(
            "one training for each size",
            hint="Call `fit_and_score` once for each size, with as many training rows.",
        ),
        CURVES.each(
            "training rows",
            trains_on_training_rows,
            hint="Shuffle row numbers once, and use them for `x` and for `y`.",
        ),
        CURVES.each(
            "larger sets contain smaller ones",
            grows,
            hint="Take the first rows of one random order, more and more of them.",
        ),
        CURVES.each(
            "validation rows",
            scores_on_all_validation_rows,
            hint="Give all validation rows, with their labels, for every size.",
        ),
        CURVES.each("scores", returns_what_was_said, hint="Return the scores as they come, in the order of the sizes."),
        CURVES.decided_by_rng(),
        CURVES.new_each_time("training rows", trained_rows, log_ways),
        CURVES.every_time(items=trained),
        CURVES.fair_by_item("fair to each row", trained),
        CURVES.fair_by_pair("fair to neighbours", trained),
        CURVES.no_memory("no memory", trained),
    ),
)

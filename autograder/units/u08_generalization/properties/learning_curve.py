"""Learning curves: what the model was trained on and scored on, for each size."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from autograder.authoring import Array, Case, array_of
from autograder.units.u08_generalization.probes import trained_rows
from autograder.units.u08_generalization.properties.calls import (
    follows_generator,
    in_answer,
    log_choices,
    what,
)


def asks_once_for_each_size(case: Case, answer: Any) -> str | None:
    """Whether ``fit_and_score`` was called once for each size, in their order, with so many rows. Exact."""
    sizes = _sizes(case)

    def problem(curve: Any) -> str | None:
        given = _given(curve)
        if given is None:
            return f"The record is {what(curve)}."
        got = [len(x) if x.ndim else 0 for x, _, _, _ in given]
        if got != sizes:
            return f"`fit_and_score` got {_listed(got)} training rows, where the sizes are {_listed(sizes)}."
        return None

    return in_answer(answer, problem)


def trains_on_training_rows(case: Case, answer: Any) -> str | None:
    """Whether the training rows are rows of x, none twice, each with its own label. Exact."""
    x, y = array_of(case, "x"), array_of(case, "y")

    def problem(curve: Any) -> str | None:
        for x_train, y_train, _, _ in _given(curve) or ():
            rows = _rows_of(x_train, x)
            if rows is None:
                return "`fit_and_score` got training rows that are not rows of `x`."
            if len(set(rows)) < len(rows):
                return "The same training row comes twice in one training set."
            if not np.array_equal(y_train, y[rows]):
                return "Training rows and labels do not belong together."
        return None

    return asks_once_for_each_size(case, answer) or in_answer(answer, problem)


def grows(case: Case, answer: Any) -> str | None:
    """Whether each training set contains all smaller ones. Exact."""
    x = array_of(case, "x")

    def problem(curve: Any) -> str | None:
        chosen = sorted((set(_rows_of(given[0], x) or ()) for given in _given(curve) or ()), key=len)
        for smaller, larger in pairwise(chosen):
            if not smaller <= larger:
                return f"The {len(larger)} training rows do not contain the {len(smaller)} before them."
        return None

    return trains_on_training_rows(case, answer) or in_answer(answer, problem)


def scores_on_all_validation_rows(case: Case, answer: Any) -> str | None:
    """Whether every score is on all validation rows with their labels, in any order. Exact."""
    x_val, y_val = array_of(case, "x_val"), array_of(case, "y_val")

    def problem(curve: Any) -> str | None:
        for _, _, x_scored, y_scored in _given(curve) or ():
            rows = _rows_of(x_scored, x_val)
            if rows is None:
                return "`fit_and_score` got validation rows that are not rows of `x_val`."
            if sorted(rows) != list(range(len(x_val))):
                return f"`fit_and_score` got {len(rows)} validation rows; it needs all {len(x_val)}, each once."
            if not np.array_equal(y_scored, y_val[rows]):
                return "Validation rows and labels do not belong together."
        return None

    return asks_once_for_each_size(case, answer) or in_answer(answer, problem)


def returns_what_was_said(case: Case, answer: Any) -> str | None:
    """Whether the scores are those that ``fit_and_score`` returned, in the order of the sizes. Exact."""

    def problem(curve: Any) -> str | None:
        scores, said = curve["scores"], curve["said"]
        if not isinstance(scores, np.ndarray) or scores.shape != (len(said),) or scores.dtype != np.float64:
            return f"The answer is {what(scores)}, not a float64 array of shape ({len(said)},)."
        if not np.array_equal(scores, np.array(said)):
            return f"The scores are {_listed(scores.tolist())}, and `fit_and_score` said {_listed(said)}."
        return None

    return asks_once_for_each_size(case, answer) or in_answer(answer, problem)


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


def middle_size(case: Case) -> int:
    """The size whose training rows the driver tells of many more calls."""
    sizes = _sizes(case)
    return sizes[len(sizes) // 2]


def _sizes(case: Case) -> list[int]:
    sizes = case.arguments["sizes"]
    assert isinstance(sizes, list)
    return sizes


def _listed(numbers: list[Any]) -> str:
    """At most six numbers, as words."""
    return ", ".join(f"{number:.4g}" for number in numbers[:6]) + (", …" if len(numbers) > 6 else "") or "none"


def _log_odds_of_same_rows(case: Case) -> float:
    """Two right curves choose the same rows for a size m of n: one in the ways to choose m; the luckiest size."""
    n = len(array_of(case, "x"))
    return -max((log_choices(n, size) for size in _sizes(case)), default=0.0)


rows_follow_generator = follows_generator(trains_on_training_rows, trained_rows, _log_odds_of_same_rows)

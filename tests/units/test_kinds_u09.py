"""Wrong works of u09 that ordinary inputs do not show, and right ones that look odd."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.authoring import Array
from tests.units.graded import solution_of
from tests.units.kinds import Works, keeping_all_points, losing_points, unit_called, unquoted

UNIT = unit_called("u09")
RIGHT = solution_of(UNIT)


def sure_of(
    reached: Callable[[Array, Array], Array] = lambda probs, limits: probs >= limits,
    refused: Callable[[Array, Array], bool] = lambda probs, y: y.shape != probs.shape[:1],
    in_range: Callable[[Array, int], bool] = lambda y, k: bool(((y >= 0) & (y < k)).all()),
    missing: float = np.inf,
    out: Callable[[Array], Any] = lambda classes: classes,
) -> Any:
    def confident_classes(probs: Array, y: Array) -> Any:
        k = probs.shape[1]
        if refused(probs, y) or not in_range(y, k):
            raise ValueError(f"probs {probs.shape} and y {y.shape} do not fit")
        limits = np.array([probs[y == j, j].mean() if (y == j).any() else missing for j in range(k)])
        hit = reached(probs, limits)
        return out(np.where(hit.any(axis=1), np.where(hit, probs, -1).argmax(axis=1), -1))

    return confident_classes


def sorted_issues(key: Callable[[Array, Array, Array], Array], out: Callable[[Array], Any] = lambda rows: rows) -> Any:
    def find_label_issues(probs: Array, y: Array) -> Any:
        classes = RIGHT["confident_classes"](probs, y)
        rows = np.flatnonzero((classes >= 0) & (classes != y))
        return out(rows[np.lexsort((rows, key(probs, y, classes)[rows]))])

    return find_label_issues


def own(probs: Array, y: Array, classes: Array) -> Array:
    return np.asarray(probs[np.arange(len(y)), y])


def near(
    distances: Callable[[Array], Array], refused: Callable[[float], bool] = lambda tolerance: tolerance < 0
) -> Any:
    def near_duplicates(x: Array, tolerance: float) -> Any:
        if refused(tolerance):
            raise ValueError("negative")
        i, j = np.nonzero(np.triu(distances(x) <= tolerance, 1))
        return np.stack([i, j], axis=1)

    return near_duplicates


def by_differences(x: Array) -> Array:
    return np.asarray(np.sqrt(((x[:, None] - x) ** 2).sum(axis=2)))


def about_the_mean(x: Array) -> Array:
    """Squares of lengths after the mean was taken away: right for rows anywhere, and yet not for equal ones."""
    x = x - x.mean(axis=0)
    squares = (x**2).sum(axis=1)
    return np.asarray(np.sqrt(np.maximum(squares[:, None] + squares - 2 * x @ x.T, 0)) + 1e-9)


def beyond(
    limit: Callable[[Array, float], float] = lambda own, share: float(np.quantile(own, share, method="inverted_cdf")),
    refused: Callable[[Array, Array, float], bool] = lambda x, trusted, share: (
        x.shape[1] != trusted.shape[1] or len(trusted) < 2 or not 0 < share <= 1
    ),
    power: float = 2.0,
    out: Callable[[Array], Any] = lambda rows: rows,
) -> Any:
    def irrelevant_rows(x: Array, trusted: Array, share: float) -> Any:
        if refused(x, trusted, share):
            raise ValueError(f"x {x.shape}, trusted {trusted.shape}, share {share}")
        among = np.linalg.norm(trusted[:, None] - trusted, axis=2, ord=power)
        among[np.diag_indices(len(trusted))] = np.inf
        nearest = np.linalg.norm(x[:, None] - trusted, axis=2, ord=power).min(axis=1)
        return out(np.flatnonzero(nearest > limit(among.min(axis=1), share)))

    return irrelevant_rows


WRONG: Works = {
    "confident_classes": {
        "a little above the threshold": sure_of(lambda probs, limits: probs > limits + 1e-3),
        "a little below the threshold": sure_of(lambda probs, limits: probs >= limits - 0.02),
        "only the length of y": sure_of(refused=lambda probs, y: len(y) != len(probs)),
        "only the size of y": sure_of(refused=lambda probs, y: y.size != len(probs)),
        "only negative labels": sure_of(in_range=lambda y, k: bool((y >= 0).all())),
        "only large labels": sure_of(in_range=lambda y, k: bool((y < k).all())),
        "a class without rows has the threshold 0": sure_of(missing=0.0),
        "a class without rows has the threshold 1/2": sure_of(missing=0.5),
        "one row as a number": sure_of(out=lambda classes: classes if len(classes) > 1 else classes[0]),
        "a list": sure_of(out=lambda classes: classes.tolist()),
    },
    "find_label_issues": {
        "by the other class": sorted_issues(lambda probs, y, classes: -probs[np.arange(len(y)), classes]),
        "as a list": sorted_issues(own, lambda rows: rows.tolist()),
        "none as None": sorted_issues(own, lambda rows: rows if len(rows) else None),
        "as a column": sorted_issues(own, lambda rows: rows[:, None]),
    },
    "near_duplicates": {
        "equal rows a little apart": near(lambda x: by_differences(x) + 1e-9),
        "about the mean": near(about_the_mean),
        "a tolerance of 0 refused": near(by_differences, lambda tolerance: tolerance <= 0),
        "nothing refused": near(by_differences, lambda tolerance: False),
        "in float32": near(lambda x: by_differences(x.astype(np.float32))),
    },
    "irrelevant_rows": {
        "the nearest of two quantiles": beyond(lambda own, share: float(np.quantile(own, share, method="nearest"))),
        "the lower quantile": beyond(lambda own, share: float(np.quantile(own, share, method="lower"))),
        "the median unbiased quantile": beyond(lambda own, share: float(np.quantile(own, share))),
        "mean and deviations": beyond(lambda own, share: float(own.mean() + 1.64 * own.std())),
        "a share of 1 refused": beyond(refused=lambda x, trusted, share: not 0 < share < 1),
        "columns stretched": beyond(
            refused=lambda x, trusted, share: (
                x.shape[1] not in (1, trusted.shape[1]) or len(trusted) < 2 or not 0 < share <= 1
            )
        ),
        "the largest difference": beyond(power=np.inf),
        "one row as a number": beyond(out=lambda rows: int(rows[0]) if len(rows) == 1 else rows),
    },
}

ODD_AND_RIGHT: Works = {
    "confident_classes": {"by comparisons": sure_of()},
    "find_label_issues": {"by two keys": sorted_issues(own)},
    "near_duplicates": {"all at once": near(by_differences)},
    "irrelevant_rows": {
        "by numpy's quantile": beyond(),
        "by squares": beyond(lambda own, share: float(np.sort(own)[int(np.ceil(share * len(own))) - 1])),
    },
}


def test_what_ordinary_inputs_do_not_show_loses_points() -> None:
    assert [] == keeping_all_points(UNIT, WRONG)


def test_odd_right_works_keep_all_points() -> None:
    assert [] == losing_points(UNIT, ODD_AND_RIGHT)


def test_each_edge_quotes_its_docstring() -> None:
    assert [] == unquoted(UNIT)

"""Many calls with one generator: neighbours go their own ways, calls too, and whatever may be drawn is drawn some time.

One random number is enough to make every call unlike the last. It is not enough for a fair draw. The chances are those
of `autograder.authoring.chance`; each property fails for a fair draw with a chance of at most `LONG_ODDS`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, TypeAlias

import numpy as np

from autograder.authoring import Array, Case, array_of, number_of, whole_number_of
from autograder.authoring.chance import depend_on_each_other, has_favourites, has_odd_runs
from autograder.units.u08_generalization.probes import CALLS_COUNTED
from autograder.units.u08_generalization.properties.calls import LONG_ODDS
from autograder.units.u08_generalization.properties.learning_curve import asks_once_for_each_size, middle_size
from autograder.units.u08_generalization.properties.splits import are_folds, split_of_groups, split_of_labels

Part: TypeAlias = tuple[str, Array]
"""What items are called of which any may be drawn as well as any other, and where they stand among all items."""

_OTHERWISE: Final = f"In {CALLS_COUNTED} more calls with the same generator, not all answers are as they should be."


def tests_rows_fairly(case: Case, answer: Any) -> str | None:
    """Whether, within each class, rows are tested whatever their neighbours are, and any row may be."""
    labels = array_of(case, "y")
    classes = zip(*np.unique(labels, return_counts=True), strict=True)
    parts = [(f"rows of class {label}", np.flatnonzero(labels == label)) for label, rows in classes if rows > 1]
    share = number_of(case, "test_fraction")
    return split_of_labels(case, answer) or _unfair(answer, len(labels), parts, share, "tested")


def tests_groups_fairly(case: Case, answer: Any) -> str | None:
    """The same for groups, whatever their size: in the order of their names, and in that of their sizes."""
    sizes = np.unique(array_of(case, "groups"), return_counts=True)[1]
    parts = [("groups", np.arange(len(sizes))), ("groups of like size", np.argsort(sizes, kind="stable"))]
    share = number_of(case, "test_fraction")
    return split_of_groups(case, answer) or _unfair(answer, len(sizes), parts, share, "tested")


def trains_on_rows_fairly(case: Case, answer: Any) -> str | None:
    """The same for the training rows of a learning curve, at the size in the middle."""
    rows = len(array_of(case, "x"))
    parts, share = [("rows", np.arange(rows))], middle_size(case) / rows
    return asks_once_for_each_size(case, answer) or _unfair(answer, rows, parts, share, "training rows")


def deals_rows_fairly(case: Case, answer: Any) -> str | None:
    """Whether the rows that share a fold with the first row are any others, whatever their neighbours are."""
    problem = are_folds(case, answer)
    if problem is not None:
        return problem
    n, k = whole_number_of(case, "n"), whole_number_of(case, "k")
    folds = answer.get("more calls")
    if not _is_of_all_calls(folds, n):
        return _OTHERWISE
    counts = np.sort([(folds == fold).sum(axis=1) for fold in range(k)], axis=0)
    if (counts != np.sort([len(part) for part in np.array_split(np.arange(n), k)])[:, None]).any():
        return _OTHERWISE
    # Whichever fold the first row is in, the others in it are drawn from all other rows.
    with_first = (folds == folds[:, :1])[:, 1:]
    return _found(with_first, "rows", "in one fold with row 0", LONG_ODDS)


def _unfair(answer: Any, items: int, parts: Sequence[Part], share: float, drawn: str) -> str | None:
    marks = answer.get("more calls")
    if not _is_of_all_calls(marks, items) or not np.isin(marks, (0, 1)).all():
        return _OTHERWISE
    for called, places in parts:
        part = marks[:, places] == 1
        counts = part.sum(axis=1)
        # Each side has one at least, also of what has a share of less than one.
        right = (np.abs(counts - share * len(places)) < 1) | np.isin(counts, (1, len(places) - 1))
        found = _found(part, called, drawn, LONG_ODDS / len(parts)) if right.all() else _OTHERWISE
        if found is not None:
            return found
    return None


def _found(drawn: Array, called: str, how: str, odds: float) -> str | None:
    draws = list(drawn)
    if has_favourites(draws, odds / 3):
        ever, always = int(drawn.any(axis=0).sum()), int(drawn.all(axis=0).sum())
        return (
            f"Of {drawn.shape[1]} {called}, {ever} are {how} in any of {len(draws)} more calls, and {always} in all "
            "of them: not every one has its chance."
        )
    if has_odd_runs(draws, odds / 3):
        alike = (drawn[:, 1:] == drawn[:, :-1]).mean()
        fair = _share_alike(drawn)
        return (
            f"In {len(draws)} more calls, {alike:.0%} of neighbouring {called} are both {how} or both not, where about "
            f"{fair:.0%} would be by chance."
        )
    return depend_on_each_other(drawn, "calls", f"{called} that are {how}", odds / 3)


def _share_alike(drawn: Array) -> float:
    """The expected share of neighbours that are both drawn or both not."""
    m, counts = drawn.shape[1], drawn.sum(axis=1)
    return float(np.mean((counts * (counts - 1) + (m - counts) * (m - counts - 1)) / (m * (m - 1))))


def _is_of_all_calls(marks: Any, items: int) -> bool:
    """Whether the marks are what the driver makes, and of all calls."""
    return isinstance(marks, np.ndarray) and marks.shape == (CALLS_COUNTED, items) and marks.dtype == np.int64

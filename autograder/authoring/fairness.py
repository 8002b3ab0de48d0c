"""What is unfair about the items that draws take: a sentence where chance hardly ever does so, `None` where it may.

`called` is what the draws are called, in the plural; `odds` the chance that fair draws are told something, at most.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np

from autograder.authoring.chance import depend_on_each_other, has_favourites, has_odd_runs, is_far_mean
from autograder.model import Array

_CLEARLY: Final = 1e-3
"""The chance that a fair draw is said to prefer an item, where something else has shown that it is not fair."""


@dataclass(frozen=True)
class Items:
    """Items of which a fair draw takes any as well as any others, given how many it takes.

    Attributes:
        called: what they are: ``rows of class 3``.
        how: what becomes of those that are taken: ``tested``.
        marks: which are taken in each draw, bool array of shape (calls, items); or how often, int64, where each of them
            is drawn from all items by itself, or as evenly as can be.
        sizes: how many a draw takes, at least and at most; `None` where that is looked at elsewhere.
    """

    called: str
    how: str
    marks: Array
    sizes: tuple[int, int] | None = None


def wrong_sizes(items: Iterable[Items], called: str) -> str | None:
    for one in items:
        counts = one.marks.sum(axis=1)
        least, most = one.sizes or (0, int(counts.max()))
        if counts.min() < least or counts.max() > most:
            wanted = f"{least}" if least == most else f"{least} to {most}"
            return (
                f"In {len(counts)} {called}, not all answers are as they should be: of {one.marks.shape[1]} "
                f"{one.called}, from {counts.min()} to {counts.max()} are {one.how}, where {wanted} should be."
            )
    return None


def unfair_item(items: Items, called: str, odds: float) -> str | None:
    marks, (calls, m) = items.marks, items.marks.shape
    counts = marks.sum(axis=1)
    if marks.dtype == np.bool_ and has_favourites(marks, odds / 3):
        ever, always = int(marks.any(axis=0).sum()), int(marks.all(axis=0).sum())
        return (
            f"Of {m} {items.called}, {ever} are {items.how} in any of {calls} {called}, and {always} in all "
            "of them: not every one has its chance."
        )
    # A draw counts as so many of one item each: as if each were drawn by itself, which varies most.
    times, total = marks.sum(axis=0), int(counts.sum())
    if not total:
        return None
    early = times[: m // 2].sum() / total
    if is_far_mean(early, np.array(m // 2 / m), total, odds / 3):
        return (
            f"In {calls} {called}, of the {items.called} that are {items.how}, {early:.1%} are in the first "
            f"half, where about {m // 2 / m:.1%} are expected."
        )
    if marks.dtype == np.bool_:
        far = is_far_mean(times / calls, np.array(total / (calls * m)), calls, odds / (3 * m))
    else:
        far = is_far_mean(times / total, np.array(1 / m), total, odds / (3 * m))
    if not far.any():
        return None
    item = int(far.argmax())
    return (
        f"In {calls} {called}, number {item} of {m} {items.called} is {items.how} {times[item]} times, "
        f"where about {total / m:.0f} are expected."
    )


def unfair_pair(items: Items, called: str, odds: float) -> str | None:
    taken = _taken(items)
    if not has_odd_runs(taken, odds):
        return None
    m, counts = taken.shape[1], taken.sum(axis=1)
    alike = (taken[:, 1:] == taken[:, :-1]).mean()
    fair = np.mean((counts * (counts - 1) + (m - counts) * (m - counts - 1)) / (m * (m - 1)))
    return (
        f"In {len(taken)} {called}, {alike:.0%} of neighbouring {items.called} are both {items.how} or both "
        f"not, where about {fair:.0%} would be by chance."
    )


def memory(items: Items, called: str, odds: float) -> str | None:
    taken = _taken(items)
    told = depend_on_each_other(taken, called, f"{items.called} that are {items.how}", odds)
    # Draws that are independent and prefer some items have too much in common, too.
    return told and (_preferred(items, called, taken) or told)


def _preferred(items: Items, called: str, taken: Array) -> str | None:
    """What to say where an item is taken in far too many draws or too few for fair ones, `None` where none is."""
    (calls, m), times = taken.shape, taken.sum(axis=0)
    expected = taken.mean()
    if not is_far_mean(times / calls, np.array(expected), calls, _CLEARLY / m).any():
        return None
    return (
        f"In {calls} {called}, number {times.argmax()} of {m} {items.called} is {items.how} {times.max()} "
        f"times, number {times.argmin()} {times.min()} times, where about {expected * calls:.0f} are expected."
    )


def _taken(items: Items) -> Array:
    """Which items are taken; of those that are drawn several times, the ones that come more often than the mean."""
    if items.marks.dtype == np.bool_:
        return items.marks
    return np.asarray(items.marks > items.marks.mean(axis=1, keepdims=True))

"""What chance allows many draws together: how often each row comes, beside which others, and where in the order.

One draw can look random and be made of a single random number, such as where to begin. Many draws tell. Each property
takes the draws, well formed, and the chance with which it may mark right work down, which it divides among its
statements. It needs of a draw no more than is promised: that its order is random, and that the rows of a class are
copied or kept at random, whether copies are drawn one by one or as evenly as possible.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from autograder.authoring.chance import depend_on_each_other, is_far, together
from autograder.model import Array


@dataclass(frozen=True)
class Draws:
    """Draws of the same labels, independent of each other.

    Attributes:
        y: labels, int64 array of shape (N,).
        rows: the draws, int64 array of shape (n, M) of indices in ``[0, N)``; all have the same number of each class.
    """

    y: Array
    rows: Array

    @cached_property
    def times(self) -> Array:
        """How often each row comes in each draw, int64 array of shape (n, N)."""
        return self._times_in(self.rows)

    @cached_property
    def times_early(self) -> Array:
        """How often each row comes in the first half of each draw, int64 array of shape (n, N)."""
        return self._times_in(self.rows[:, : self.half])

    @property
    def half(self) -> int:
        return int(self.rows.shape[1]) // 2

    def classes(self) -> Iterator[tuple[int, Array, int]]:
        """Each class: its label, where its rows are, bool array of shape (N,), and how many rows of it are drawn."""
        for label in np.unique(self.y):
            of_class = self.y == label
            yield int(label), of_class, int(self.times[0, of_class].sum())

    def _times_in(self, rows: Array) -> Array:
        n, many = len(self.y), len(rows)
        return np.bincount((rows + n * np.arange(many)[:, None]).ravel(), minlength=many * n).reshape(many, n)


def copied_alike(draws: Draws, chance: float) -> str | None:
    """Whether each row of a class has its share of the copies.

    The c copies of a class of m rows count as c values of expectation 1 / m. That is so where they are drawn one by
    one. The bound rests on expectations of convex functions, which are largest there: a whole number that varies less,
    as where the copies are drawn as evenly as possible, or without putting back, comes no further by chance.
    """
    for _, of_class, drawn in draws.classes():
        m = int(of_class.sum())
        copies = drawn - m
        if m < 2 or copies < 1:
            continue
        shares = (draws.times[:, of_class] - 1) / copies
        far = is_far(np.repeat(shares, copies, axis=0), np.array(1 / m), chance / len(draws.y))
        if far.any():
            row = int(far.argmax())
            came, wanted = shares[:, row].sum() * copies, len(shares) * copies / m
            return (
                f"Over {len(shares)} draws, row {np.flatnonzero(of_class)[row]} was copied {came:.0f} times, where "
                f"about {wanted:.0f} are expected."
            )
    return None


def copied_apart(draws: Draws, chance: float) -> str | None:
    """Whether neighbours of a class are copied equally often no more and no less than any two of its rows."""
    return _apart(draws, chance, "copied equally often")


def kept_alike(draws: Draws, chance: float) -> str | None:
    """Whether each row of a class is kept its share of the times."""
    for _, of_class, drawn in draws.classes():
        kept = draws.times[:, of_class]
        share = drawn / kept.shape[1]
        far = is_far(kept, np.array(share), chance / len(draws.y))
        if far.any():
            row = int(far.argmax())
            return (
                f"Over {len(kept)} draws, row {np.flatnonzero(of_class)[row]} was kept {kept[:, row].sum()} times, "
                f"where about {len(kept) * share:.0f} are expected."
            )
    return None


def kept_apart(draws: Draws, chance: float) -> str | None:
    """Whether neighbours of a class are both kept, or both left out, no more and no less than any two of its rows."""
    return _apart(draws, chance, "kept or left out together")


def _apart(draws: Draws, chance: float, how: str) -> str | None:
    for label, of_class, _ in draws.classes():
        if of_class.sum() < 2:
            continue
        observed, expected = together(draws.times[:, of_class])
        if is_far(observed, expected, chance / len(draws.y)):
            return (
                f"Over {len(observed)} draws, {observed.mean():.1%} of the neighbouring rows of class {label} are "
                f"{how}, where about {expected.mean():.1%} are expected."
            )
    return None


def copied_anew(draws: Draws, chance: float) -> str | None:
    """Whether, in each class, the rows copied more often than the others are any rows, whatever other draws copied.

    That is: more often than the mean. How many they are depends on how the copies are drawn, which they are does not.
    """
    for label, of_class, drawn in draws.classes():
        often = draws.times[:, of_class] > drawn / of_class.sum()
        found = depend_on_each_other(
            often, "draws", f"rows of class {label} that are copied more than others", chance / len(draws.y)
        )
        if found is not None:
            return found
    return None


def kept_anew(draws: Draws, chance: float) -> str | None:
    """Whether the rows of a class that are kept are any of its rows, whatever other draws kept."""
    for label, of_class, _ in draws.classes():
        found = depend_on_each_other(
            draws.times[:, of_class] > 0, "draws", f"rows of class {label} that are kept", chance / len(draws.y)
        )
        if found is not None:
            return found
    return None


def classes_elsewhere(draws: Draws, chance: float) -> str | None:
    """Whether a class comes in any places of a draw, whatever its places in other draws are."""
    for label, _, _ in draws.classes():
        found = depend_on_each_other(
            draws.y[draws.rows] == label, "draws", f"places where rows of class {label} come", chance / len(draws.y)
        )
        if found is not None:
            return found
    return None


def classes_scattered(draws: Draws, chance: float) -> str | None:
    """Whether rows that follow each other in a draw are of the same class no more and no less than any two of it."""
    if draws.rows.shape[1] < 2:
        return None
    observed, expected = together(draws.y[draws.rows])
    if not is_far(observed, expected, chance):
        return None
    return (
        f"Over {len(observed)} draws, {observed.mean():.1%} of the rows are followed by a row of the same class, where "
        f"about {expected.mean():.1%} are expected."
    )


def classes_in_both_halves(draws: Draws, chance: float) -> str | None:
    """Whether each class has its share of the first half.

    So many rows of a class, drawn from all places without putting back, count as so many values: theorem 4 of
    Hoeffding's paper, on which `autograder.authoring.chance.is_far` rests.
    """
    if draws.rows.shape[1] < 2:
        return None
    share = draws.half / draws.rows.shape[1]
    for label, of_class, drawn in draws.classes():
        early = draws.times_early[:, of_class].sum(axis=1) / drawn
        if is_far(np.repeat(early, drawn), np.array(share), chance / len(draws.y)):
            return (
                f"Over {len(early)} draws, {early.mean():.1%} of the rows of class {label} come in the first half, "
                f"where about {share:.1%} are expected."
            )
    return None


def rows_in_both_halves(draws: Draws, chance: float) -> str | None:
    """Whether each row has its share of the first half. A draw in which a row does not come says nothing about it."""
    if draws.rows.shape[1] < 2:
        return None
    share = draws.half / draws.rows.shape[1]
    early = np.where(draws.times > 0, draws.times_early / np.maximum(draws.times, 1), share)
    far = is_far(early, np.array(share), chance / len(draws.y))
    if not far.any():
        return None
    row = int(far.argmax())
    return (
        f"Over {len(early)} draws, row {row} came {draws.times[:, row].sum()} times, and "
        f"{draws.times_early[:, row].sum()} times in the first half, where about {share:.1%} are expected."
    )


def rising_and_falling(draws: Draws, chance: float) -> str | None:
    """Whether an index is followed by a lower one as often as by a higher one, given how often they are equal."""
    length = draws.rows.shape[1]
    if length < 2:
        return None
    equal = (draws.times * (draws.times - 1)).sum(axis=1) / (length * (length - 1))
    falling, expected = (np.diff(draws.rows, axis=1) < 0).mean(axis=1), (1 - equal) / 2
    if not is_far(falling, expected, chance):
        return None
    return (
        f"Over {len(falling)} draws, {falling.mean():.1%} of the indices are followed by a lower one, where about "
        f"{expected.mean():.1%} are expected."
    )

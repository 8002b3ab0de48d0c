"""What must hold of a draw of rows.

`oversample` and `undersample` may use their generator in any way, so there is no draw to compare with. Nearly all
properties are certainties. The others are statements that an honest draw breaks with a chance of at most
`CHANCE`, computed for each statement; where the chance would be larger, nothing is said. A task makes fewer than
1,000 such statements (13 cases of four draws; at most eleven statements for each draw and eight for each case, and
eight more for each case of many draws together, which `many_draws` makes), so that right work is marked down with a
chance below 1e-7.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any, Final

import numpy as np

from autograder.model import Array, Case, Property
from autograder.units.u10_dataset_balance import many_draws
from autograder.units.u10_dataset_balance.many_draws import Draws
from autograder.units.u10_dataset_balance.probes import LONGEST, MANY

CHANCE: Final = 1e-10


def whole(case: Case, answer: Any) -> str | None:
    """Each draw is an array of indices of rows."""
    if not isinstance(answer, list | tuple) or len(answer) != len(_rngs(case)) + 1:
        return "It did not come back with one draw for each generator."
    rows = len(_y(case))
    for draw in answer[:-1]:
        if not isinstance(draw, np.ndarray) or draw.ndim != 1:
            return f"It returned {_form(draw)} where an array of one dimension is expected."
        if draw.dtype.kind not in "iu":
            return f"It returned numbers of dtype {draw.dtype}; indices are integers."
        if len(draw) > LONGEST * rows:
            return f"It returned {len(draw):,} indices, and there are {rows} rows."
        if draw.size and not (0 <= int(draw.min()) and int(draw.max()) < rows):
            return f"It returned an index of {_outside(draw, rows)}, and there are {rows} rows."
    return None


def all_at_the_largest(case: Case, answer: Any) -> str | None:
    """Each class that occurs is drawn as often as the largest has rows."""
    return _each_class_drawn(case, answer, int(_counts(case).max()))


def all_at_the_smallest(case: Case, answer: Any) -> str | None:
    """Each class that occurs is drawn as often as the smallest has rows."""
    return _each_class_drawn(case, answer, int(_counts(case).min()))


def no_row_lost(case: Case, answer: Any) -> str | None:
    """Each row is drawn."""
    rows = len(_y(case))
    for draw in answer:
        lost = np.setdiff1d(np.arange(rows), draw)
        if lost.size:
            return f"Rows that were not drawn at all: {lost.size} of {rows}, row {lost[0]} for one."
    return None


def no_row_twice(case: Case, answer: Any) -> str | None:
    """No row is drawn twice."""
    for draw in answer:
        rows, times = np.unique(draw, return_counts=True)
        if np.any(times > 1):
            return f"Row {rows[times.argmax()]} was drawn {times.max()} times."
    return None


def whole_every_time(case: Case, answer: Any) -> str | None:
    """The many draws are of the same form as the first, and each class comes as often in them.

    The first draw has been looked at by then. A row that is never drawn twice, or always drawn, is so in all of them.
    """
    if whole(case, answer):
        return None
    y, first, many = _y(case), answer[0].astype(np.int64), answer[-1]
    if not isinstance(many, np.ndarray) or many.shape != (MANY, len(first)) or many.dtype != np.int64:
        return f"The first draw has {len(first)} indices. Of {MANY} more draws, not all are arrays of as many integers."
    outside = many[(many < 0) | (many >= len(y))]
    if outside.size:
        return f"Over {MANY} more draws, it returned an index of {outside[0]}, and there are {len(y)} rows."
    times, wanted = Draws(y, many).times, np.bincount(first, minlength=len(y))
    for label in np.unique(y):
        expected, came = wanted[y == label].sum(), times[:, y == label].sum(axis=1)
        if (came != expected).any():
            other = came[came != expected][0]
            return f"Rows of class {label}: {expected} in the first draw, and {other} in a later one."
    if wanted.min() >= 1 and times.min() < 1:
        return f"In the first draw no row is missing. In a later one, row {np.argwhere(times < 1)[0, 1]} is."
    if wanted.max() <= 1 and times.max() > 1:
        return f"In the first draw no row comes twice. In a later one, row {np.argwhere(times > 1)[0, 1]} does."
    return None


def same_generator_same_draw(case: Case, answer: Any) -> str | None:
    """The first and the last generator are the same one, in the same state."""
    if np.array_equal(answer[0], answer[-1]):
        return None
    return "Two generators in the same state gave two different draws."


def other_generator_other_order(case: Case, answer: Any) -> str | None:
    """Draws of different generators differ, and so does the order of their labels.

    All orders of a draw are equally likely; their number gives the chance.
    """
    y, draws = _y(case), answer[:-1]
    if _all_alike(draws):
        return f"{len(draws)} different generators gave one and the same draw."
    if _all_alike([y[draw] for draw in draws]):
        return f"The classes come in one and the same order with {len(draws)} different generators."
    return None


def other_generator_other_copies(case: Case, answer: Any) -> str | None:
    """The copies of rows differ between generators.

    A class of m rows is drawn n times. Whoever draws as evenly as possible copies ``n mod m`` of its rows once more
    than the others, any of ``comb(m, n mod m)`` choices with the same chance; other ways vary more.
    """
    draws, target = answer[:-1], int(_counts(case).max())
    choices = math.prod(math.comb(int(count), target % int(count)) for count in _counts(case))
    if choices ** (len(draws) - 1) * CHANCE < 1:
        return None
    if all(np.array_equal(np.sort(one), np.sort(other)) for one, other in pairwise(draws)):
        return f"{len(draws)} different generators copied the same rows equally often."
    return None


def copies_of_all_rows(case: Case, answer: Any) -> str | None:
    """The copies within a class are not all of a few rows: in a draw, and in those of all generators together.

    That c random copies are copies of at most d of m rows has a chance of at most ``comb(m, d) * (d / m) ** c``.
    """
    y, target = _y(case), int(_counts(case).max())
    for label, count in zip(np.unique(y), _counts(case), strict=True):
        m, lacking = int(count), target - int(count)
        for draws in (*([draw] for draw in answer), answer[:-1]):
            times = [np.bincount(draw, minlength=len(y))[y == label] for draw in draws]
            d = int(np.any(np.array(times) > 1, axis=0).sum())
            if 0 < d < m and math.log(math.comb(m, d)) + len(draws) * lacking * math.log(d / m) < math.log(CHANCE):
                together = f" in {len(draws)} draws together" if len(draws) > 1 else ""
                return f"All {len(draws) * lacking} copies of class {label}{together} are of {d} of its {m} rows."
    return None


def other_generator_other_rows(case: Case, answer: Any) -> str | None:
    """The rows kept differ between generators: n of m rows can be kept in ``comb(m, n)`` ways, all equally likely."""
    draws, target = answer[:-1], int(_counts(case).min())
    choices = math.prod(math.comb(int(count), target) for count in _counts(case))
    if choices ** (len(draws) - 1) * CHANCE < 1:
        return None
    if all(np.array_equal(np.sort(one), np.sort(other)) for one, other in pairwise(draws)):
        return f"{len(draws)} different generators kept the same rows."
    return None


def mixed(case: Case, answer: Any) -> str | None:
    """The order is random: no rising indices, neither rows nor classes one after the other, and no classes in turn.

    All orders of a draw are equally likely. So the chance of each statement is the number of orders of which it speaks
    among all orders of the drawn labels.
    """
    y = _y(case)
    for draw in answer:
        if _one_after_the_other(y[draw]):
            return "The rows come class by class."
        if _one_after_the_other(draw):
            return "All copies of a row stand side by side."
        found = _rising(draw) or _in_turn(y[draw])
        if found:
            return found
    return None


def copies_mixed_in(case: Case, answer: Any) -> str | None:
    """The copies do not all come at one end: not every class is as frequent in the first rows as it is in `y`.

    The chance is hypergeometric: of all ways to choose the first N of the drawn rows, those with the counts of `y`.
    """
    y, counts = _y(case), _counts(case)
    target = int(counts.max())
    ways = math.prod(math.comb(target, int(count)) for count in counts)
    if ways > CHANCE / 2 * math.comb(target * len(counts), len(y)):
        return None
    for draw in answer:
        for end, where in ((draw[: len(y)], "after"), (draw[-len(y) :], "before")):
            if np.array_equal(np.sort(end), np.arange(len(y))):
                return f"All copies come {where} the rows that they are copies of."
    return None


def _each_class_drawn(case: Case, answer: Any, target: int) -> str | None:
    y = _y(case)
    for draw in answer:
        for label in np.unique(y):
            times = int(np.sum(y[draw] == label))
            if times != target:
                return f"Rows of class {label} in the draw: {times}. Expected: {target}."
    return None


def _y(case: Case) -> Array:
    return np.asarray(case.arguments["y"])


def _counts(case: Case) -> Array:
    """How many rows the classes have that occur, in the order of their labels."""
    return np.unique(_y(case), return_counts=True)[1]


def _rngs(case: Case) -> Sequence[Any]:
    rngs = case.arguments["rngs"]
    assert isinstance(rngs, tuple)
    return rngs


def _form(draw: Any) -> str:
    return f"an array of shape {draw.shape}" if isinstance(draw, np.ndarray) else f"a {type(draw).__name__}"


def _outside(draw: Array, rows: int) -> int:
    smallest, largest = int(draw.min()), int(draw.max())
    return largest if largest >= rows else smallest


def _log_orders(items: Array) -> float:
    """The logarithm of the number of different orders of the items."""
    times = np.unique(items, return_counts=True)[1]
    return math.lgamma(len(items) + 1) - sum(math.lgamma(int(count) + 1) for count in times)


def _rising(draw: Array) -> str | None:
    if _log_orders(draw) >= -math.log(CHANCE) and np.all(np.diff(draw) >= 0):
        return "The indices come in rising order."
    return None


def _one_after_the_other(items: Array) -> bool:
    """Whether equal items all stand side by side, where that is no accident."""
    kinds = len(np.unique(items))
    if kinds < 2 or math.lgamma(kinds + 1) - _log_orders(items) > math.log(CHANCE):
        return False
    return int(np.sum(items[1:] != items[:-1])) == kinds - 1


def _all_alike(orders: Sequence[Array]) -> bool:
    """Whether random orders of the same items are all one and the same, where that is no accident."""
    if _log_orders(orders[0]) * (len(orders) - 1) < -math.log(CHANCE):
        return False
    return all(np.array_equal(one, other) for one, other in pairwise(orders))


def _in_turn(labels: Array) -> str | None:
    """Whether the classes, all equally frequent, take turns: each stands once in the first K, in the next K, …"""
    classes = len(np.unique(labels))
    if classes < 2 or len(labels) % classes:
        return None
    turns = len(labels) // classes
    if turns * math.lgamma(classes + 1) - _log_orders(labels) > math.log(CHANCE):
        return None
    each_once = np.sort(labels.reshape(turns, classes), axis=1) == np.unique(labels)
    return "The classes take turns throughout, which is no random order." if each_once.all() else None


def _if_whole(holds: Callable[[Case, Any], str | None]) -> Callable[[Case, Any], str | None]:
    """A property of the draws, one with each generator. It is looked at only where they are arrays of indices."""

    def holds_of_indices(case: Case, answer: Any) -> str | None:
        if whole(case, answer):
            return None
        return holds(case, [draw.astype(np.int64) for draw in answer[:-1]])

    return holds_of_indices


def _of_many(holds: Callable[[Draws, float], str | None]) -> Callable[[Case, Any], str | None]:
    """A property of the many draws, looked at only where all of them are in order."""

    def holds_of_draws(case: Case, answer: Any) -> str | None:
        if whole(case, answer) or whole_every_time(case, answer):
            return None
        return holds(Draws(_y(case), answer[-1]), CHANCE)

    return holds_of_draws


_SHUFFLE: Final = "Shuffle all that was drawn, in one go, before you return it."
_SHUFFLED: Final = (
    Property("mixed", _if_whole(mixed), _SHUFFLE),
    Property(
        "same_generator_same_draw",
        _if_whole(same_generator_same_draw),
        "Draw only from the `rng` that was passed: `np.random.choice` and the like have a generator of their own.",
    ),
    Property(
        "other_generator_other_order",
        _if_whole(other_generator_other_order),
        "Draw from the `rng` that was passed, and do not make or seed another one.",
    ),
)
_IN_ONE_GO: Final = "Let `rng` shuffle all that was drawn: a random place to begin makes no random order."
_EVERY_TIME: Final = "Draw everything anew with `rng` in each call: an order that is fixed beforehand is no random one."
_MANY_SHUFFLED: Final = (
    Property("classes_scattered", _of_many(many_draws.classes_scattered), _SHUFFLE),
    Property("classes_in_both_halves", _of_many(many_draws.classes_in_both_halves), _SHUFFLE),
    Property("rows_in_both_halves", _of_many(many_draws.rows_in_both_halves), _SHUFFLE),
    Property("rising_and_falling", _of_many(many_draws.rising_and_falling), _IN_ONE_GO),
    Property("classes_elsewhere", _of_many(many_draws.classes_elsewhere), _EVERY_TIME),
)
_WHOLE_EVERY_TIME: Final = Property(
    "rows_of_y_every_time",
    whole_every_time,
    "Call it many times, with a new generator each time, and compare the draws.",
)
_WHOLE: Final = Property("rows of y", whole, "Return the positions of the rows in `y`, as an array of integers.")

OVERSAMPLE: Final = (
    _WHOLE,
    Property(
        "all_at_the_largest",
        _if_whole(all_at_the_largest),
        "Count how many rows the largest class has, and how many each of the others lacks.",
    ),
    Property("no_row_lost", _if_whole(no_row_lost), "Keep every row that there is, and draw only what is lacking."),
    *_SHUFFLED,
    Property("copies_mixed_in", _if_whole(copies_mixed_in), _SHUFFLE),
    Property(
        "copies_of_all_rows",
        _if_whole(copies_of_all_rows),
        "Draw each copy at random from all rows of its class.",
    ),
    Property(
        "other_generator_other_copies",
        _if_whole(other_generator_other_copies),
        "Draw each copy with the `rng` that was passed, from all rows of its class.",
    ),
    _WHOLE_EVERY_TIME,
    Property(
        "copied_alike",
        _of_many(many_draws.copied_alike),
        "Draw each copy at random from all rows of its class.",
    ),
    Property(
        "copied_apart",
        _of_many(many_draws.copied_apart),
        "Draw each copy by itself: one random number for a whole class copies neighbours together.",
    ),
    Property("copied_anew", _of_many(many_draws.copied_anew), _EVERY_TIME),
    *_MANY_SHUFFLED,
)

UNDERSAMPLE: Final = (
    _WHOLE,
    Property(
        "all_at_the_smallest",
        _if_whole(all_at_the_smallest),
        "Count how many rows the smallest class has, and draw that many from each.",
    ),
    Property("no_row_twice", _if_whole(no_row_twice), "Draw without putting back."),
    *_SHUFFLED,
    Property(
        "other_generator_other_rows",
        _if_whole(other_generator_other_rows),
        "Draw the rows that stay with the `rng` that was passed, from all rows of their class.",
    ),
    _WHOLE_EVERY_TIME,
    Property(
        "kept_alike",
        _of_many(many_draws.kept_alike),
        "Draw the rows that stay at random from all rows of their class.",
    ),
    Property(
        "kept_apart",
        _of_many(many_draws.kept_apart),
        "Draw each row that stays by itself: one random number for a whole class keeps neighbours together.",
    ),
    Property("kept_anew", _of_many(many_draws.kept_anew), _EVERY_TIME),
    *_MANY_SHUFFLED,
)

"""What `oversample` and `undersample` are asked alike, and what must hold of a draw of rows.

Both may use their generator in any way, so there is no draw to compare with. Nearly all properties of a draw are
certainties. The others are statements that an honest draw breaks with a chance of at most `CHANCE`, computed for each
statement; where the chance would be larger, nothing is said. A task makes fewer than 1,000 such statements (13 cases of
four draws; at most eleven statements for each draw and eight for each case, and eight more for each case of many draws
together), so that right work is marked down with a chance below 1e-7.

One draw can look random and be made of a single random number, such as where to begin. Many draws tell: how often each
row comes, beside which others, and where in the order. It needs of a draw no more than is promised: that its order is
random, and that the rows of a class are copied or kept at random, one by one or as evenly as possible.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, Final

import numpy as np

from autograder.authoring import Array, Case, Generator, Property, Raises, Value, array_of
from autograder.authoring.chance import depend_on_each_other, is_far, together
from autograder.units.u10_dataset_balance.cases import disordered, labels, no_labels, up_to_twice
from autograder.units.u10_dataset_balance.probes import LONGEST, MANY

CHANCE: Final = 1e-10
"""With what chance a statement may mark right work down."""


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


def apart(draws: Draws, chance: float, how: str) -> str | None:
    """Whether neighbours of a class come equally often no more and no less than any two of its rows."""
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


def whole(case: Case, answer: Any) -> str | None:
    """Each draw is an array of indices of rows."""
    if not isinstance(answer, list | tuple) or len(answer) != len(generators_of(case)) + 1:
        return "It did not come back with one draw for each generator."
    rows = len(labels_of(case))
    for draw in answer[:-1]:
        if not isinstance(draw, np.ndarray) or draw.ndim != 1:
            return f"It returned {form_of(draw)} where an array of one dimension is expected."
        if draw.dtype.kind not in "iu":
            return f"It returned numbers of dtype {draw.dtype}; indices are integers."
        if len(draw) > LONGEST * rows:
            return f"It returned {len(draw):,} indices, and there are {rows} rows."
        if draw.size and not (0 <= int(draw.min()) and int(draw.max()) < rows):
            return f"It returned an index of {index_outside(draw, rows)}, and there are {rows} rows."
    return None


def whole_every_time(case: Case, answer: Any) -> str | None:
    """The many draws are of the same form as the first, and each class comes as often in them.

    The first draw has been looked at by then. A row that is never drawn twice, or always drawn, is so in all of them.
    """
    if whole(case, answer):
        return None
    y, first, many = labels_of(case), answer[0].astype(np.int64), answer[-1]
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
    y, draws = labels_of(case), answer[:-1]
    if all_alike(draws):
        return f"{len(draws)} different generators gave one and the same draw."
    if all_alike([y[draw] for draw in draws]):
        return f"The classes come in one and the same order with {len(draws)} different generators."
    return None


def mixed(case: Case, answer: Any) -> str | None:
    """The order is random: no rising indices, neither rows nor classes one after the other, and no classes in turn.

    All orders of a draw are equally likely. So the chance of each statement is the number of orders of which it speaks
    among all orders of the drawn labels.
    """
    y = labels_of(case)
    for draw in answer:
        if one_after_the_other(y[draw]):
            return "The rows come class by class."
        if one_after_the_other(draw):
            return "All copies of a row stand side by side."
        found = rising(draw) or in_turn(y[draw])
        if found:
            return found
    return None


def each_class_drawn(case: Case, answer: Any, target: int) -> str | None:
    y = labels_of(case)
    for draw in answer:
        for label in np.unique(y):
            times = int(np.sum(y[draw] == label))
            if times != target:
                return f"Rows of class {label} in the draw: {times}. Expected: {target}."
    return None


def labels_of(case: Case) -> Array:
    return array_of(case, "y")


def class_counts(case: Case) -> Array:
    """How many rows the classes have that occur, in the order of their labels."""
    return np.unique(labels_of(case), return_counts=True)[1]


def generators_of(case: Case) -> Sequence[Any]:
    rngs = case.arguments["rngs"]
    if not isinstance(rngs, tuple):
        raise TypeError(f"{case.name}: rngs must be a tuple, is {rngs!r}")
    return rngs


def form_of(draw: Any) -> str:
    return f"an array of shape {draw.shape}" if isinstance(draw, np.ndarray) else f"a {type(draw).__name__}"


def index_outside(draw: Array, rows: int) -> int:
    smallest, largest = int(draw.min()), int(draw.max())
    return largest if largest >= rows else smallest


def log_orders(items: Array) -> float:
    """The logarithm of the number of different orders of the items."""
    times = np.unique(items, return_counts=True)[1]
    return math.lgamma(len(items) + 1) - sum(math.lgamma(int(count) + 1) for count in times)


def rising(draw: Array) -> str | None:
    if log_orders(draw) >= -math.log(CHANCE) and np.all(np.diff(draw) >= 0):
        return "The indices come in rising order."
    return None


def one_after_the_other(items: Array) -> bool:
    """Whether equal items all stand side by side, where that is no accident."""
    kinds = len(np.unique(items))
    if kinds < 2 or math.lgamma(kinds + 1) - log_orders(items) > math.log(CHANCE):
        return False
    return int(np.sum(items[1:] != items[:-1])) == kinds - 1


def all_alike(orders: Sequence[Array]) -> bool:
    """Whether random orders of the same items are all one and the same, where that is no accident."""
    if log_orders(orders[0]) * (len(orders) - 1) < -math.log(CHANCE):
        return False
    return all(np.array_equal(one, other) for one, other in pairwise(orders))


def in_turn(labels: Array) -> str | None:
    """Whether the classes, all equally frequent, take turns: each stands once in the first K, in the next K, …"""
    classes = len(np.unique(labels))
    if classes < 2 or len(labels) % classes:
        return None
    turns = len(labels) // classes
    if turns * math.lgamma(classes + 1) - log_orders(labels) > math.log(CHANCE):
        return None
    each_once = np.sort(labels.reshape(turns, classes), axis=1) == np.unique(labels)
    return "The classes take turns throughout, which is no random order." if each_once.all() else None


def if_whole(holds: Callable[[Case, Any], str | None]) -> Callable[[Case, Any], str | None]:
    """A property of the draws, one with each generator. It is looked at only where they are arrays of indices."""

    def holds_of_indices(case: Case, answer: Any) -> str | None:
        if whole(case, answer):
            return None
        return holds(case, [draw.astype(np.int64) for draw in answer[:-1]])

    return holds_of_indices


def of_many(holds: Callable[[Draws, float], str | None]) -> Callable[[Case, Any], str | None]:
    """A property of the many draws, looked at only where all of them are in order."""

    def holds_of_draws(case: Case, answer: Any) -> str | None:
        if whole(case, answer) or whole_every_time(case, answer):
            return None
        return holds(Draws(labels_of(case), answer[-1]), CHANCE)

    return holds_of_draws


SHUFFLE: Final = "Shuffle all that was drawn, in one go, before you return it."
SHUFFLED: Final = (
    Property("mixed", if_whole(mixed), SHUFFLE),
    Property(
        "same_generator_same_draw",
        if_whole(same_generator_same_draw),
        "Draw only from the `rng` that was passed: `np.random.choice` and the like have a generator of their own.",
    ),
    Property(
        "other_generator_other_order",
        if_whole(other_generator_other_order),
        "Draw from the `rng` that was passed, and do not make or seed another one.",
    ),
)
IN_ONE_GO: Final = "Let `rng` shuffle all that was drawn: a random place to begin makes no random order."
EVERY_TIME: Final = "Draw everything anew with `rng` in each call: an order that is fixed beforehand is no random one."
MANY_SHUFFLED: Final = (
    Property("classes_scattered", of_many(classes_scattered), SHUFFLE),
    Property("classes_in_both_halves", of_many(classes_in_both_halves), SHUFFLE),
    Property("rows_in_both_halves", of_many(rows_in_both_halves), SHUFFLE),
    Property("rising_and_falling", of_many(rising_and_falling), IN_ONE_GO),
    Property("classes_elsewhere", of_many(classes_elsewhere), EVERY_TIME),
)
WHOLE_EVERY_TIME: Final = Property(
    "rows_of_y_every_time",
    whole_every_time,
    "Call it many times, with a new generator each time, and compare the draws.",
)
WHOLE: Final = Property("rows of y", whole, "Return the positions of the rows in `y`, as an array of integers.")


def sampling_cases(rng: np.random.Generator, sizes: tuple[tuple[int, ...], ...]) -> tuple[Case, ...]:
    def arguments(*counts: int) -> dict[str, Value]:
        return {"y": labels(rng, disordered(rng, counts)), "rngs": generators(rng)}

    in_order = np.repeat(np.arange(3), disordered(rng, rng.integers((40, 30, 24), (50, 35, 29))))
    with_gaps = 2 * labels(rng, disordered(rng, (39, 30, 24))) + 1
    return (
        Case("few rows, three classes", arguments(*up_to_twice(rng, (5, 4, 3)))),
        *(Case(f"{sum(counts)} rows, {len(counts)} classes", arguments(*counts)) for counts in sizes),
        Case("rows class by class", {"y": in_order, "rngs": generators(rng)}),
        Case("labels with gaps", {"y": with_gaps, "rngs": generators(rng)}, kind="edge"),
        Case("classes of equal size", arguments(20, 20, 20), kind="edge"),
        Case("one row", {"y": np.array([2]), "rngs": generators(rng)}, kind="edge"),
        Case(
            "no rows at all",
            {"y": no_labels(), "rngs": generators(rng)},
            kind="edge",
            raises=Raises("ValueError"),
        ),
        Case("arguments stay unchanged", arguments(14, 6), kind="edge", keeps_arguments=True),
    )


def generators(rng: np.random.Generator) -> tuple[Generator, ...]:
    """Three generators, and the first of them again."""
    seeds = rng.choice(10**6, size=3, replace=False)
    return tuple(Generator(int(seed)) for seed in (*seeds, seeds[0]))

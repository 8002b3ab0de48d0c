"""The rows of an epoch in random order, cut into batches."""

from __future__ import annotations

import math
from typing import Any, Final, TypeAlias

import numpy as np

from autograder.authoring import Array, Case, Generator, Property, Raises, task
from autograder.authoring.chance import depend_on_each_other, is_far, repeat_neighbours, stay_in_place, together
from autograder.units.u04_weight_updates.cases import Range, Settings
from autograder.units.u04_weight_updates.probes import LONGEST, MANY


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Batches of drawn sizes, so that an order that is carried along is one of too many or too few rows."""

    def arguments(n: int, batch_size: int) -> Settings:
        return {"n": n, "batch_size": batch_size, "rng": Generator(int(rng.integers(10**6)))}

    def case(full: Range, sizes: Range, rest: Range) -> Case:
        """So many full batches of such a size, and so many rows for a shorter one."""
        batches, batch_size, more = (int(rng.integers(*ends, endpoint=True)) for ends in (full, sizes, rest))
        n = batches * batch_size + more
        return Case(f"{n} rows in batches of {batch_size}", arguments(n, batch_size))

    refusal = Raises("ValueError")
    # A shorter batch lacks two rows or more: with one less, whoever cuts equal parts would be right.
    return (
        case(full=(2, 4), sizes=(6, 12), rest=(1, 4)),
        case(full=(4, 9), sizes=(6, 25), rest=(0, 0)),
        case(full=(4, 6), sizes=(6, 20), rest=(1, 4)),
        case(full=(3, 5), sizes=(9, 14), rest=(1, 7)),
        case(full=(4, 12), sizes=(12, 30), rest=(0, 0)),
        case(full=(6, 9), sizes=(7, 12), rest=(1, 5)),
        # Whoever never mixes the short batch with the rest has the same two batches in every epoch.
        case(full=(1, 1), sizes=(40, 60), rest=(20, 38)),
        Case("one row", arguments(1, 4), kind="edge"),
        Case("fewer rows than a batch may have", arguments(13, 20), kind="edge"),
        Case("batches of one row", arguments(14, 1), kind="edge"),
        Case("an empty dataset", arguments(0, 4), kind="edge", raises=refusal),
        # With a step of 0, `range` itself would raise the right error.
        Case("a negative batch size", arguments(5, -2), kind="edge", raises=refusal),
    )


Epoch: TypeAlias = list[Array]


RARE: Final = 1e-8
"""A check that right work may fail is made only where it does so with a smaller chance than this.

Ten cases return batches, and in each at most twelve checks depend on chance: `has_a_new_order`, `has_new_company`, for
two epochs `has_new_neighbours` and `has_mixed_halves`, and for many epochs `has_neighbours_apart`,
`has_rows_in_both_halves`, `has_uneven_steps`, `has_other_followers`, `has_other_halves` and `has_rows_anywhere`. So
right work fails in any case with a chance of at most 1.2e-6. The chances of the first six are counted, not estimated,
by the ``chance_of_`` functions below. Those of the last six are bounded by `autograder.authoring.chance`.
"""


def has_batches(case: Case, answer: Any) -> str | None:
    """Whether every epoch is a list of arrays of row numbers."""
    epochs = _epochs(case, answer)
    return epochs if isinstance(epochs, str) else None


def has_every_row_once(case: Case, answer: Any) -> str | None:
    """Whether the batches of an epoch hold each of the n rows exactly once."""
    epochs = _epochs(case, answer)
    if isinstance(epochs, str):
        return epochs
    n = _argument(case, "n")
    for epoch in epochs:
        rows = _rows(epoch)
        outside = rows[(rows < 0) | (rows >= n)]
        if len(outside):
            return f"There is a row number {outside[0]}, and the {n} rows are numbered from 0 to {n - 1}."
        counts = np.bincount(rows, minlength=n)
        if (counts != 1).any():
            never, often = int((counts == 0).sum()), int((counts > 1).sum())
            return f"Of {n} rows, an epoch leaves out {never} and has {often} more than once."
    return None


def has_full_batches(case: Case, answer: Any) -> str | None:
    """Whether each batch has `batch_size` rows and the last has what remains."""
    epochs = _epochs(case, answer)
    if isinstance(epochs, str):
        return epochs
    wanted = _sizes(case)
    for epoch in epochs:
        sizes = [len(batch) for batch in epoch]
        if sizes != wanted:
            return f"The batches have {_listed(sizes)} rows where {_listed(wanted)} are expected."
    return None


def is_repeatable(case: Case, answer: Any) -> str | None:
    """Whether a generator in the same state gives the same batches. Right work never fails."""
    epochs = _epochs(case, answer)
    if isinstance(epochs, str):
        return epochs
    first, _, again = epochs
    if not _alike(first, again):
        return "Two generators in the same state gave different batches, so chance came from elsewhere than `rng`."
    return None


def has_a_new_order(case: Case, answer: Any) -> str | None:
    """Whether the second epoch has another order than the first. Right work fails once in n!."""
    epochs = _epochs(case, answer)
    if isinstance(epochs, str):
        return epochs
    n = _argument(case, "n")
    if chance_of_the_same_order(n) >= RARE:
        return None
    if _alike(epochs[0], epochs[1]):
        return "The second epoch has the same batches as the first. Each call must draw a new order from `rng`."
    return None


def has_new_company(case: Case, answer: Any) -> str | None:
    """Whether the second epoch puts other rows together. Right work fails as `chance_of_the_same_company` says."""
    epochs = _epochs(case, answer)
    if isinstance(epochs, str):
        return epochs
    if chance_of_the_same_company(_sizes(case)) >= RARE:
        return None
    one, other = ({frozenset(batch.tolist()) for batch in epoch} for epoch in epochs[:2])
    if one == other:
        return "The same rows share a batch in both epochs. Every row must be able to meet every other."
    return None


def has_new_neighbours(case: Case, answer: Any) -> str | None:
    """Whether less than half of the rows are followed by the row that follows them in the dataset.

    Right work fails as `chance_of_neighbours` says.
    """
    epochs = _epochs(case, answer)
    if isinstance(epochs, str):
        return epochs
    n = _argument(case, "n")
    many = n // 2
    if chance_of_neighbours(n, many) >= RARE:
        return None
    for epoch in epochs[:2]:
        followed = int((np.diff(_rows(epoch)) == 1).sum())
        if followed >= many:
            return f"{followed} of the {n} rows are followed by their neighbour in the dataset: they are hardly mixed."
    return None


def has_mixed_halves(case: Case, answer: Any) -> str | None:
    """Whether rows leave the first half of the dataset. Right work fails as `chance_of_a_half` says."""
    epochs = _epochs(case, answer)
    if isinstance(epochs, str):
        return epochs
    n = _argument(case, "n")
    half = n // 2
    for epoch in epochs[:2]:
        stayed = int((_rows(epoch)[:half] < half).sum())
        if chance_of_a_half(n, stayed) < RARE:
            return (
                f"Of the first {half} rows of the dataset, {stayed} are among the first {half} of an epoch: many rows "
                "stay near their place."
            )
    return None


def has_every_row_every_time(case: Case, answer: Any) -> str | None:
    """Whether many more epochs are in order: batches as long as those of the first, and each row exactly once."""
    orders = _orders(case, answer)
    return orders if isinstance(orders, str) else None


def has_neighbours_apart(case: Case, answer: Any) -> str | None:
    """Whether neighbours in the dataset share a batch as often, over many epochs, as any two rows.

    In each epoch the numbers of the batches are dealt out to the rows, all ways alike. Right work fails with a chance
    below `RARE`.
    """
    orders = _orders(case, answer)
    if isinstance(orders, str):
        return orders
    sizes = _sizes(case)
    if len(sizes) < 2:
        return None
    batches = np.empty_like(orders)
    np.put_along_axis(batches, orders, np.repeat(np.arange(len(sizes)), sizes)[None], axis=1)
    observed, expected = together(batches)
    if not is_far(observed, expected, RARE):
        return None
    return (
        f"Over {MANY} epochs, {observed.mean():.1%} of the rows share a batch with the next row of the dataset, where "
        f"about {expected.mean():.1%} are expected."
    )


def has_rows_in_both_halves(case: Case, answer: Any) -> str | None:
    """Whether each row comes in the first half of an epoch as often, over many epochs, as any other.

    Right work fails with a chance below `RARE`, for all rows together.
    """
    orders = _orders(case, answer)
    if isinstance(orders, str):
        return orders
    n = _argument(case, "n")
    half = n // 2
    early = np.argsort(orders, axis=1) < half
    far = is_far(early, np.array(half / n), RARE / n)
    if not far.any():
        return None
    row = int(far.argmax())
    return (
        f"Over {MANY} epochs, row {row} came {early[:, row].sum()} times in the first half, where about "
        f"{MANY * half / n:.0f} are expected."
    )


def has_uneven_steps(case: Case, answer: Any) -> str | None:
    """Whether rows follow each other at the same distance, counted around the dataset, no more often than by chance.

    Of the n - 2 rows that may follow two others, one goes on at their distance. None does where that is n / 2, one of
    the n - 1 distances where n is even: it leads back to the first. Right work fails with a chance below `RARE`.
    """
    orders = _orders(case, answer)
    if isinstance(orders, str):
        return orders
    n = _argument(case, "n")
    if n < 3:
        return None
    even = (np.diff(orders, 2, axis=1) % n == 0).mean(axis=1)
    expected = np.array(1 / (n - 2) if n % 2 else 1 / (n - 1))
    if not is_far(even, expected, RARE):
        return None
    return (
        f"Over {MANY} epochs, {even.mean():.1%} of the rows follow at the same distance as the row before, where about "
        f"{expected:.1%} are expected."
    )


def has_other_followers(case: Case, answer: Any) -> str | None:
    """Whether a row is followed by the row that follows it in another of many epochs no more often than by chance.

    Whatever the earlier epochs are, all orders of the next are alike. Right work fails with a chance below `RARE`.
    """
    orders = _orders(case, answer)
    if isinstance(orders, str):
        return orders
    if not repeat_neighbours(orders, RARE):
        return None
    return (
        f"Over {MANY} epochs, too many rows are followed by the row that follows them in an earlier epoch. Of any two "
        "epochs, that is about one row by chance."
    )


def has_other_halves(case: Case, answer: Any) -> str | None:
    """Whether the rows in the first half of an epoch are any rows, whatever came there in others of many epochs.

    Right work fails with a chance below `RARE`.
    """
    orders = _orders(case, answer)
    if isinstance(orders, str):
        return orders
    early = np.argsort(orders, axis=1) < _argument(case, "n") // 2
    return depend_on_each_other(early, "epochs", "rows in the first half", RARE)


def chance_of_the_same_order(n: int) -> float:
    """The chance that two random orders of n rows agree: ``1 / n!``."""
    return 1 / math.factorial(n)


def chance_of_the_same_company(sizes: list[int]) -> float:
    """The chance that two random divisions into batches of these sizes agree, whatever the order in a batch.

    Of the n! orders, those agree that permute rows within batches and batches of equal size among each other.
    """
    orders = math.prod(math.factorial(size) for size in sizes)
    orders *= math.prod(math.factorial(sizes.count(size)) for size in set(sizes))
    return orders / math.factorial(sum(sizes))


def chance_of_neighbours(n: int, many: int) -> float:
    """An upper bound of the chance that in a random order so many rows are followed by their neighbour.

    For each choice of `many` of the n − 1 pairs of neighbours, (n − many)! orders keep these pairs together.
    """
    if n < 2:
        return 1.0
    return math.comb(n - 1, many) * math.factorial(n - many) / math.factorial(n)


def chance_of_a_half(n: int, many: int) -> float:
    """The chance that in a random order at least so many rows of the first half of the dataset come in the first half.

    With h = n // 2, each of the ``C(n, h)`` choices of the rows that come first is as likely as any other.
    """
    half = n // 2
    choices = sum(math.comb(half, k) * math.comb(n - half, half - k) for k in range(many, half + 1))
    return choices / math.comb(n, half)


def has_rows_anywhere(case: Case, answer: Any) -> str | None:
    """Whether rows come in the place of their own number as often as by chance, over many epochs.

    A shuffle with too few swaps leaves many there, one that never swaps a row with itself none. Right work fails with a
    chance below `RARE`.
    """
    orders = _orders(case, answer)
    if isinstance(orders, str):
        return orders
    if not stay_in_place(orders, RARE):
        return None
    stayed = int((orders == np.arange(orders.shape[1])).sum())
    return f"Over {MANY} epochs, row i comes at place i {stayed} times, where about {MANY} are expected."


_EVERY_TIME: Final = (
    "Permute all rows anew for each epoch: an order that is fixed beforehand and turned is no random one."
)


MINIBATCHES: Final = (
    Property("batches", has_batches, hint="Return a list with one array of row numbers for each batch."),
    Property(
        "every row once",
        has_every_row_once,
        hint="Draw one order of all rows for the epoch, then cut it into pieces, down to the last row.",
    ),
    Property(
        "full batches",
        has_full_batches,
        hint="Start a new batch after every `batch_size` rows, and let the last one be shorter.",
    ),
    Property("repeatable", is_repeatable, hint="Let `rng` make every random choice, and nothing else."),
    Property("new order", has_a_new_order, hint="Draw the order with a method of `rng`, which moves on at each call."),
    Property("new company", has_new_company, hint="Mix all rows before you cut, not the batches after."),
    Property("new neighbours", has_new_neighbours, hint="Look for the method of a generator that permutes all rows."),
    Property("mixed halves", has_mixed_halves, hint="Any row must be able to come anywhere: permute all rows at once."),
    Property(
        "every row every time",
        has_every_row_every_time,
        hint="Call it many times with one generator, and look at each epoch.",
    ),
    Property(
        "neighbours apart",
        has_neighbours_apart,
        hint="Permute all rows with `rng`: a random place to begin leaves neighbours together.",
    ),
    Property(
        "rows in both halves",
        has_rows_in_both_halves,
        hint="Any row must be able to come anywhere: permute all rows at once.",
    ),
    Property(
        "no steps",
        has_uneven_steps,
        hint="Permute all rows with `rng`, in one go.",
    ),
    Property("other followers", has_other_followers, hint=_EVERY_TIME),
    Property("other halves", has_other_halves, hint=_EVERY_TIME),
    Property(
        "rows anywhere",
        has_rows_anywhere,
        hint="A shuffle must be able to reach every order, also one that leaves a row where it was.",
    ),
)


def _orders(case: Case, answer: Any) -> Array | str:
    """The orders of many epochs, int64 array of shape (MANY, n), or a sentence about what they are instead."""
    epochs = _epochs(case, answer)
    if isinstance(epochs, str):
        return epochs
    orders, n = answer[-1], _argument(case, "n")
    if not isinstance(orders, np.ndarray) or orders.shape != (MANY, n) or orders.dtype != np.int64:
        return f"Of {MANY} more epochs, not all have the {n} rows in batches of the same sizes as the first."
    wrong = orders[(np.sort(orders, axis=1) != np.arange(n)).any(axis=1)]
    if len(wrong):
        return f"Of {n} rows, a later epoch has only {len(np.intersect1d(wrong[0], np.arange(n)))}."
    return orders


def _epochs(case: Case, answer: Any) -> list[Epoch] | str:
    """The three epochs as lists of integer arrays, or a sentence about what they are instead."""
    if not isinstance(answer, tuple | list) or len(answer) != 4:
        return "The answer does not consist of three epochs, and the orders of many more."
    n = _argument(case, "n")
    epochs: list[Epoch] = []
    for epoch in answer[:-1]:
        if not isinstance(epoch, tuple | list):
            return f"An epoch is {_kind(epoch)} where a list of index arrays is expected."
        numbers = sum(batch.size for batch in epoch if isinstance(batch, np.ndarray))
        if numbers > LONGEST * n:
            return f"An epoch has {numbers:,} row numbers, and there are {n} rows."
        batches: Epoch = []
        for batch in epoch:
            rows = _row_numbers(batch)
            if rows is None:
                return f"A batch is {_kind(batch)} where an array of row numbers, whole and of shape (B,), is expected."
            batches.append(rows)
        epochs.append(batches)
    return epochs


def _row_numbers(batch: Any) -> Array | None:
    """A batch as an integer array of one dimension; a list of whole numbers will do."""
    if isinstance(batch, list) and batch and all(type(row) is int and abs(row) < 2**62 for row in batch):
        return np.array(batch, dtype=np.int64)
    if isinstance(batch, np.ndarray) and batch.ndim == 1 and batch.dtype.kind in "iu":
        # Huge unsigned numbers become negative here, and are as much out of range as before.
        return batch.astype(np.int64)
    return None


def _rows(epoch: Epoch) -> Array:
    return np.concatenate([np.zeros(0, dtype=np.int64), *epoch])


def _kind(value: Any) -> str:
    match value:
        case None:
            return "None"
        case np.ndarray():
            return f"an array of {value.dtype} of shape {value.shape}"
        case list() | tuple():
            return f"a {type(value).__name__} of {len(value)}"
        case _:
            return f"of type {type(value).__name__}"


def _sizes(case: Case) -> list[int]:
    n, batch_size = _argument(case, "n"), _argument(case, "batch_size")
    return [min(batch_size, n - start) for start in range(0, n, batch_size)]


def _argument(case: Case, name: str) -> int:
    value = case.arguments[name]
    assert isinstance(value, int)
    return value


def _alike(one: Epoch, other: Epoch) -> bool:
    return len(one) == len(other) and all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))


def _listed(sizes: list[int]) -> str:
    shown = ", ".join(map(str, sizes[:8])) or "no"
    return shown + (", …" if len(sizes) > 8 else "")


TASK = task(
    cases,
    properties=MINIBATCHES,
    driver="draw_epochs",
    first=(0,),
)

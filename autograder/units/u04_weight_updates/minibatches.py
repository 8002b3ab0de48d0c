"""The rows of an epoch in random order, cut into batches."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any, Final, TypeAlias

import numpy as np

from autograder.authoring import Array, Case, Generator, Raises, task, whole_number_of
from autograder.authoring.chance import is_far, log_orders
from autograder.authoring.draws import FEW, MANY, ODDS, TWO, Drawing, Items, int64_where_looked_at, what
from autograder.units.u04_weight_updates.cases import Range, Settings
from autograder.units.u04_weight_updates.probes import batch_sizes

LONGEST = 10
"""An epoch of more than so many times the rows that there are is not looked at."""

Epoch: TypeAlias = list[Array]

LARGER: Final = "It may be larger than `n`."
ANY_ORDER: Final = "The order of all rows is random, and new in every call with the same `rng`"


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Batches of drawn sizes, so that an order that is carried along is one of too many or too few rows."""

    def arguments(n: int, batch_size: int, calls: int = TWO) -> Settings:
        return {"n": n, "batch_size": batch_size, "rng": Generator(int(rng.integers(10**6))), "calls": calls}

    def case(full: Range, sizes: Range, rest: Range, calls: int = FEW) -> Case:
        """So many full batches of such a size, and so many rows for a shorter one."""
        batches, batch_size, more = (int(rng.integers(*ends, endpoint=True)) for ends in (full, sizes, rest))
        n = batches * batch_size + more
        return Case(f"{n} rows in batches of {batch_size}", arguments(n, batch_size, calls))

    def refused(name: str, n: int, batch_size: int) -> Case:
        promise = "`n` or `batch_size` is below 1."
        return Case(name, arguments(n, batch_size), kind="edge", raises=Raises("ValueError"), promise=promise)

    whole = int(rng.integers(12, 20))
    # A shorter batch lacks two rows or more: with one less, whoever cuts equal parts would be right.
    return (
        case(full=(2, 4), sizes=(6, 12), rest=(1, 4)),
        case(full=(4, 9), sizes=(6, 25), rest=(0, 0)),
        case(full=(4, 6), sizes=(6, 20), rest=(1, 4), calls=MANY),
        case(full=(3, 5), sizes=(9, 14), rest=(1, 7)),
        case(full=(4, 12), sizes=(12, 30), rest=(0, 0)),
        case(full=(6, 9), sizes=(7, 12), rest=(1, 5), calls=MANY),
        # Whoever never mixes the short batch with the rest has the same two batches in every epoch.
        case(full=(1, 1), sizes=(40, 60), rest=(20, 38)),
        case(full=(5, 8), sizes=(8, 16), rest=(1, 6)),
        case(full=(3, 7), sizes=(10, 22), rest=(0, 0)),
        case(full=(2, 3), sizes=(18, 30), rest=(1, 12)),
        Case(
            "one row",
            arguments(1, 4),
            kind="edge",
            promise=("n: the number of rows in the dataset, int, at least 1.", LARGER),
        ),
        Case(
            "fewer rows than a batch may have",
            arguments(13, 20, FEW),
            kind="edge",
            promise=(LARGER, ANY_ORDER),
        ),
        Case(
            "one batch of all rows",
            arguments(whole, whole, FEW),
            kind="edge",
            promise=ANY_ORDER,
        ),
        Case(
            "batches of one row",
            arguments(14, 1, FEW),
            kind="edge",
            promise="batch_size: the number of rows in a batch, int, at least 1.",
        ),
        Case(
            "a list of int64 arrays",
            arguments(11, 4),
            kind="edge",
            looks_at_dtype=True,
            promise="list of int64 arrays of shape (B,).",
        ),
        refused("an empty dataset", 0, 4),
        refused("a number of rows of −1", -1, 4),
        refused("a batch size of 0", 5, 0),
        refused("a batch size of −1", 5, -1),
    )


def has_batches(case: Case, epoch: Any) -> str | None:
    """Whether an epoch is a list of arrays of row numbers, whole and of shape (B,). Lists of whole numbers will do."""
    if not isinstance(epoch, tuple | list):
        return f"An epoch is {what(epoch)} where a list of index arrays is expected."
    n = whole_number_of(case, "n")
    numbers = sum(batch.size for batch in epoch if isinstance(batch, np.ndarray))
    if numbers > LONGEST * n:
        return f"An epoch has {numbers:,} row numbers, and there are {n} rows."
    for batch in epoch:
        if _row_numbers(batch) is None:
            return f"A batch is {what(batch)} where an array of row numbers, whole and of shape (B,), is expected."
    return None


def has_every_row_once(case: Case, epoch: Any) -> str | None:
    """Whether the batches of an epoch hold each of the n rows exactly once. Exact."""
    n, rows = whole_number_of(case, "n"), order_of(epoch)
    outside = rows[(rows < 0) | (rows >= n)]
    if len(outside):
        return f"There is a row number {outside[0]}, and the {n} rows are numbered from 0 to {n - 1}."
    counts = np.bincount(rows, minlength=n)
    if (counts == 1).all():
        return None
    never, often = int((counts == 0).sum()), int((counts > 1).sum())
    return f"Of {n} rows, an epoch leaves out {never} and has {often} more than once."


def has_full_batches(case: Case, epoch: Any) -> str | None:
    """Whether each batch has `batch_size` rows and the last has what remains. Exact."""
    sizes, wanted = [len(batch) for batch in epoch], sizes_of(case)
    if sizes == wanted:
        return None
    return f"The batches have {_listed(sizes)} rows where {_listed(wanted)} are expected."


def fault_of_many(case: Case, orders: Array) -> str | None:
    """Whether each epoch has each row exactly once; its batches are as long as they should be, or it has no sketch."""
    n = whole_number_of(case, "n")
    wrong = orders[(np.sort(orders, axis=1) != np.arange(n)).any(axis=1)]
    return f"of {n} rows, an epoch has only {len(np.intersect1d(wrong[0], np.arange(n)))}" if len(wrong) else None


def early(case: Case, orders: Array) -> Iterator[Items]:
    """The rows, and which come in the first half of an epoch, or in its first batch."""
    places, sizes = np.argsort(orders, axis=1), sizes_of(case)
    yield Items("rows", "in the first half", places < orders.shape[1] // 2)
    if len(sizes) > 1:
        yield Items("rows", "in the first batch", places < sizes[0])


def has_uneven_steps(case: Case, orders: Array) -> str | None:
    """Whether rows follow each other at the same distance, counted around the dataset, no more often than by chance.

    Of the n - 2 rows that may follow two others, one goes on at their distance. None does where that is n / 2, one of
    the n - 1 distances where n is even: it leads back to the first. Right work fails with a chance of at most `ODDS`.
    """
    n = orders.shape[1]
    if n < 3:
        return None
    even = (np.diff(orders, 2, axis=1) % n == 0).mean(axis=1)
    expected = np.array(1 / (n - 2) if n % 2 else 1 / (n - 1))
    if not is_far(even, expected, ODDS):
        return None
    return (
        f"In {len(orders)} epochs, {even.mean():.1%} of the rows follow at the same distance as the row before, where "
        f"about {expected.mean():.1%} are expected."
    )


def sizes_of(case: Case) -> list[int]:
    """How many rows the batches of an epoch have."""
    return batch_sizes(whole_number_of(case, "n"), whole_number_of(case, "batch_size"))


def order_of(epoch: Any) -> Array:
    """The rows of an epoch in their order."""
    batches = (_row_numbers(batch) for batch in epoch)
    return np.concatenate([np.zeros(0, dtype=np.int64), *(batch for batch in batches if batch is not None)])


def company_in(epoch: Any) -> frozenset[frozenset[int]]:
    """Which rows share a batch."""
    return frozenset(frozenset(map(int, batch)) for batch in epoch)


def log_companies(case: Case) -> float:
    """The logarithm of the number of divisions into batches, whatever the order in a batch and of batches as large."""
    sizes = sizes_of(case)
    return log_orders(sizes) - sum(math.lgamma(sizes.count(size) + 1) for size in set(sizes))


def _row_numbers(batch: Any) -> Array | None:
    """A batch as an integer array of one dimension; a list of whole numbers will do."""
    if isinstance(batch, list) and batch and all(type(row) is int and abs(row) < 2**62 for row in batch):
        return np.array(batch, dtype=np.int64)
    if isinstance(batch, np.ndarray) and batch.ndim == 1 and batch.dtype.kind in "iu":
        # Huge unsigned numbers become negative here, and are as much out of range as before.
        return batch.astype(np.int64)
    return None


def _listed(sizes: list[int]) -> str:
    shown = ", ".join(map(str, sizes[:8])) or "no"
    return shown + (", …" if len(sizes) > 8 else "")


EPOCHS = Drawing("epochs", has_batches, width=lambda case: whole_number_of(case, "n"), fault_of_many=fault_of_many)

TASK = task(
    cases,
    driver="draw_epochs",
    first=("first",),
    properties=(
        EPOCHS.each("batches", hint="Return a list with one array of row numbers for each batch."),
        EPOCHS.each(
            "every row once",
            has_every_row_once,
            hint="Draw one order of all rows for the epoch, then cut it into pieces, down to the last row.",
        ),
        EPOCHS.each(
            "full batches",
            has_full_batches,
            hint="Start a new batch after every `batch_size` rows, and let the last one be shorter.",
        ),
        EPOCHS.each(
            "int64 arrays",
            int64_where_looked_at,
            hint="Return each batch as an array of row numbers, with the dtype that numpy gives them.",
        ),
        EPOCHS.decided_by_rng(hint="Let `rng` make every random choice, and nothing else."),
        EPOCHS.new_each_time(
            "order",
            order_of,
            lambda case: math.lgamma(whole_number_of(case, "n") + 1),
            name="new order",
            hint="Draw the order with a method of `rng`, which moves on at each call.",
        ),
        EPOCHS.new_each_time(
            "batches",
            company_in,
            log_companies,
            name="new company",
            hint="Mix all rows before you cut, not the batches after.",
        ),
        EPOCHS.every_time(
            "every row every time", hint="Call it many times with one generator, and look at each epoch."
        ),
        EPOCHS.fair_by_item(
            "rows in both halves", early, hint="Any row must be able to come anywhere: permute all rows at once."
        ),
        EPOCHS.fair_by_pair(
            "neighbours apart",
            early,
            hint="Permute all rows with `rng`: a random place to begin leaves neighbours together.",
        ),
        EPOCHS.over_many("no steps", has_uneven_steps, hint="Permute all rows with `rng`, in one go."),
        EPOCHS.new_followers("other followers", lambda case, orders: orders),
        EPOCHS.no_memory("other halves", early),
        EPOCHS.anywhere(
            "rows anywhere",
            lambda case, orders: orders,
            hint="A shuffle must be able to reach every order, also one that leaves a row where it was.",
        ),
    ),
)

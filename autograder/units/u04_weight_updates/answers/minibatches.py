"""Minibatches: what goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeAlias

import numpy as np

from autograder.authoring import Array, draws_globally, ignores_rng, mistake

Sampler: TypeAlias = Callable[..., Any]


def bounded(sampler: Sampler) -> Sampler:
    """The sampler with the checks that the docstring asks for."""

    @wraps(sampler)
    def checked(n: int, batch_size: int, rng: np.random.Generator, **settings: Any) -> Any:
        if n < 1 or batch_size < 1:
            raise ValueError(f"n and batch_size must be at least 1, are {n} and {batch_size}")
        return sampler(n, batch_size, rng, **settings)

    return checked


def _cut(order: Array, batch_size: int) -> list[Array]:
    return [order[start : start + batch_size] for start in range(0, len(order), batch_size)]


@bounded
def _right(n: int, batch_size: int, rng: np.random.Generator) -> list[Array]:
    return _cut(rng.permutation(n), batch_size)


@mistake(hint="Draw one order of all rows for the epoch, then cut it into pieces, down to the last row.")
@bounded
def range_n_minus_batch_size(n: int, batch_size: int, rng: np.random.Generator) -> Any:
    """It draws each batch anew from all rows and stops a batch early, so some rows come several times in an epoch and
    others never.
    """
    return [rng.permutation(n)[start : start + batch_size] for start in range(0, n - batch_size, batch_size)]


@mistake(hint="Which start must the last batch have? Look at the end of your range.")
@bounded
def last_batch_lost(n: int, batch_size: int, rng: np.random.Generator) -> Any:
    """It stops a batch too early: the last rows are never seen in this epoch, not even if they fill a batch."""
    order = rng.permutation(n)
    return [order[start : start + batch_size] for start in range(0, n - batch_size, batch_size)]


@mistake(hint="A slice that reaches beyond the end is no error in numpy: it gives what there is.")
@bounded
def short_batch_dropped(n: int, batch_size: int, rng: np.random.Generator) -> Any:
    """It leaves the last, shorter batch out. In every epoch some rows are not seen."""
    order = rng.permutation(n)
    return [order[start : start + batch_size] for start in range(0, n - batch_size + 1, batch_size)]


@mistake(hint="Draw one order of all rows, and cut afterwards.")
@bounded
def short_batch_never_mixed(n: int, batch_size: int, rng: np.random.Generator) -> Any:
    """It mixes the rows that fill batches, and adds the last rows of the dataset as they are. They come last in every
    epoch, and always together.
    """
    full = n // batch_size * batch_size
    return _cut(np.concatenate([rng.permutation(full), np.arange(full, n)]), batch_size)


@mistake(hint="Make the last, shorter batch only if rows remain.")
@bounded
def empty_batch_at_the_end(n: int, batch_size: int, rng: np.random.Generator) -> Any:
    """It adds one more batch for the rows that remain. Where the full batches hold all rows, that batch is empty, and
    the mean over an empty batch is NaN.
    """
    order = rng.permutation(n)
    return [order[batch * batch_size : (batch + 1) * batch_size] for batch in range(n // batch_size + 1)]


@mistake(hint="Let the last batch be shorter.")
@bounded
def short_batch_filled_up(n: int, batch_size: int, rng: np.random.Generator) -> Any:
    """It fills the last batch up with rows that have been seen in this epoch already. They count twice."""
    order = rng.permutation(n)
    return _cut(np.resize(order, -(-n // batch_size) * batch_size), batch_size)


@mistake(hint="How many orders does an epoch need?")
@bounded
def new_order_for_each_batch(n: int, batch_size: int, rng: np.random.Generator) -> Any:
    """It draws each batch anew from all rows, where an epoch has one order: some rows come several times and others
    never.
    """
    return [rng.permutation(n)[start : start + batch_size] for start in range(0, n, batch_size)]


@mistake(hint="Draw an order of all rows, as one shuffles a pack of cards.")
@bounded
def with_replacement(n: int, batch_size: int, rng: np.random.Generator) -> Any:
    """It draws every row number by itself, so that in an epoch about a third of the rows never come."""
    return _cut(rng.integers(n, size=n), batch_size)


@mistake(hint="Use `rng`: a generator can permute row numbers.")
@bounded
def never_shuffled(n: int, batch_size: int, rng: np.random.Generator) -> Any:
    """The rows come in the order of the dataset, in every epoch the same. Data is often sorted, and then each batch
    shows a small corner of it.
    """
    return _cut(np.arange(n), batch_size)


@mistake(hint="Shuffle first and cut afterwards.", short_last=(False, True))
@bounded
def batches_shuffled_whole(n: int, batch_size: int, rng: np.random.Generator, *, short_last: bool = False) -> Any:
    """It shuffles the batches and not the rows, so that neighbours in the dataset stay together for good."""
    batches = _cut(np.arange(n), batch_size)
    full = n // batch_size if short_last else len(batches)
    return [batches[place] for place in rng.permutation(full)] + batches[full:]


@mistake(hint="Shuffle first and cut afterwards.")
@bounded
def shuffled_within_batches(n: int, batch_size: int, rng: np.random.Generator) -> Any:
    """It shuffles the rows inside each batch. A batch still holds the same rows in every epoch, and the order within a
    batch makes no difference to its gradient.
    """
    return [rng.permutation(batch) for batch in _cut(np.arange(n), batch_size)]


@mistake(hint="Look for the method of a generator that permutes all rows.")
@bounded
def random_start(n: int, batch_size: int, rng: np.random.Generator) -> Any:
    """It starts at a random row and goes on in the order of the dataset, so neighbours stay together."""
    return _cut(np.roll(np.arange(n), rng.integers(n)), batch_size)


@mistake(hint="Only the last batch may be shorter.")
@bounded
def equal_parts(n: int, batch_size: int, rng: np.random.Generator) -> Any:
    """It divides the rows as evenly as it can, so the batches are smaller than asked for."""
    return np.array_split(rng.permutation(n), -(-n // batch_size))


@mistake(hint="Which of the two does numpy's splitting function take: a number of parts, or places to cut?")
@bounded
def size_as_number_of_batches(n: int, batch_size: int, rng: np.random.Generator) -> Any:
    """It makes `batch_size` batches, where batches of `batch_size` rows are wanted."""
    return np.array_split(rng.permutation(n), batch_size)


@mistake(hint="Cut the order by slices; the last slice may be shorter.")
@bounded
def must_divide(n: int, batch_size: int, rng: np.random.Generator) -> Any:
    """It works only if the rows can be divided into full batches, and raises an error otherwise."""
    return list(rng.permutation(n).reshape(-1, min(n, batch_size)))


@mistake(hint="Which row numbers does an array of n rows have?")
@bounded
def counts_from_one(n: int, batch_size: int, rng: np.random.Generator) -> Any:
    """It counts rows from 1, so row 0 never comes, and the last number is beyond the end of the dataset."""
    return _cut(1 + rng.permutation(n), batch_size)


@mistake(hint="Collect the batches in a list and return it after the loop.")
@bounded
def first_batch_only(n: int, batch_size: int, rng: np.random.Generator) -> Any:
    """It returns the first batch and not all batches of the epoch."""
    return _cut(rng.permutation(n), batch_size)[:1]


@mistake(hint="Cut it: `batch_size` rows at a time.")
@bounded
def not_cut(n: int, batch_size: int, rng: np.random.Generator) -> Any:
    """It returns the order of the whole epoch without cutting it into batches."""
    return rng.permutation(n)


@mistake(hint="Collect the batches in a list and return it.")
@bounded
def generator_returned(n: int, batch_size: int, rng: np.random.Generator) -> Any:
    """It gives its batches one by one with `yield`. That works in a loop, but what it returns is no list: it has no
    length, and a second loop over it finds nothing.
    """
    yield from _cut(rng.permutation(n), batch_size)


@mistake(hint="Check both numbers before you draw, and raise the error that the docstring names.", about_errors=True)
def empty_accepted(n: int, batch_size: int, rng: np.random.Generator) -> Any:
    """It is right for real data, but an empty dataset or a negative batch size passes without a word, and a training
    loop over no batches looks as if it had worked.
    """
    return _cut(rng.permutation(n), batch_size)


@mistake(hint="Which of your two checks is missing?", about_errors=True)
def only_rows_checked(n: int, batch_size: int, rng: np.random.Generator) -> Any:
    """It refuses an empty dataset and takes any batch size. With one below 1 there are no batches, and a training loop
    over none looks as if it had worked.
    """
    if n < 1:
        raise ValueError(f"n must be at least 1, is {n}")
    return _cut(rng.permutation(n), batch_size) if batch_size else []


@mistake(hint="Which is the smallest number that is allowed? Ask for what is below it.", about_errors=True)
def only_zero_refused(n: int, batch_size: int, rng: np.random.Generator) -> Any:
    """It refuses 0 and lets numbers below 0 pass. A negative size usually comes from a subtraction that went wrong, and
    nobody hears of it.
    """
    if n == 0 or batch_size == 0:
        raise ValueError("n and batch_size must not be 0")
    return _cut(rng.permutation(n), batch_size)


@mistake(hint="An array takes other arrays as an index, and keeps its dtype: leave the batches as they are cut.")
@bounded
def batches_of_another_kind(n: int, batch_size: int, rng: np.random.Generator) -> Any:
    """It turns the batches into lists. They hold the right rows, but a list has no shape and no dtype, and whoever
    calculates with row numbers needs an array.
    """
    return [batch.tolist() for batch in _cut(rng.permutation(n), batch_size)]


@mistake(hint="Leave the dtype of the order to `rng`.")
@bounded
def narrow_integers(n: int, batch_size: int, rng: np.random.Generator) -> Any:
    """Its row numbers are right, but of another dtype than promised. A narrower one has no room for large numbers."""
    return _cut(rng.permutation(n).astype(np.int32), batch_size)


@mistake(hint="Does the docstring make an exception where all rows fit into one batch?")
@bounded
def whole_batch_in_order(n: int, batch_size: int, rng: np.random.Generator) -> Any:
    """Where all rows fit into one batch, it returns them in the order of the dataset."""
    return [np.arange(n)] if n <= batch_size else _cut(rng.permutation(n), batch_size)


@mistake(hint="Read in the docstring how large a batch may be, and what the last one may be.")
@bounded
def larger_batch_refused(n: int, batch_size: int, rng: np.random.Generator) -> Any:
    """It refuses a batch size above the number of rows. That is no mistake of the caller's: the first batch is then the
    last one, and shorter.
    """
    if batch_size > n:
        raise ValueError(f"a batch of {batch_size} rows is larger than the dataset of {n}")
    return _cut(rng.permutation(n), batch_size)


HABITS = (ignores_rng(_right), draws_globally(_right))

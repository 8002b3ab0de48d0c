"""What chance may do: how far many fair draws come from what is expected, and how rarely further.

Whoever draws fairly is called unfair with a chance that is known: counted where it can be counted, else bounded.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

import numpy as np

from autograder.model import Array

# What 64-bit transforms of 100 factors of 300 numbers each may be off by in a sum, at most: with N = 30,000 numbers it
# is √N · 100 · 1e-16.
_ROUNDING: Final = 2e-12


def log_orders(counts: Iterable[int]) -> float:
    """The logarithm of n! / (n_1! n_2! …): in how many orders n things can come of which so many are alike each."""
    alike = list(counts)
    return math.lgamma(sum(alike) + 1) - sum(math.lgamma(count + 1) for count in alike)


@lru_cache(maxsize=65536)
def log_choices(items: int, drawn: int) -> float:
    """The logarithm of the number of ways to choose so many of the items."""
    return log_orders((drawn, items - drawn))


@lru_cache(maxsize=64)
def binomial_bounds(n: int, p: float, odds: float) -> tuple[int, int]:
    """The interval outside which a binomial (n, p) count lies with a chance of at most `odds`, half on each side.

    Computed exactly, by adding up the probabilities from both ends.
    """
    if p in (0.0, 1.0):
        return (0, 0) if p == 0.0 else (n, n)
    terms = _binomial(n, p)
    below, above = np.cumsum(terms), np.cumsum(terms[::-1])
    return int(np.argmax(below > odds / 2)), n - int(np.argmax(above > odds / 2))


def likeliest(n: int, p: float) -> float:
    """The chance of the likeliest binomial (n, p) count; `p` is in (0, 1)."""
    return max(_binomial(n, p))


@lru_cache(maxsize=256)
def _binomial(n: int, p: float) -> tuple[float, ...]:
    """The chances of all binomial (n, p) counts, from 0 to n."""
    return tuple(math.exp(log_choices(n, i) + i * math.log(p) + (n - i) * math.log1p(-p)) for i in range(n + 1))


def is_far(values: Array, expected: Array, odds: float) -> Array:
    """Whether means are further from what is expected than fair draws come with a chance of `odds`, either way.

    For n independent values in [0, 1] whose expectations have the mean e, the chance that their own mean is m or
    further out on its side of e is at most exp(−n d), where d = m ln(m / e) + (1 − m) ln((1 − m) / (1 − e)): theorem 1
    in Hoeffding, "Probability inequalities for sums of bounded random variables", 1963,
    https://doi.org/10.1080/01621459.1963.10500830.

    Args:
        values: float64 array of shape (n, …) in ``[0, 1]``: n independent draws of each of several quantities.
        expected: the expectation of each, in an array that broadcasts to the shape of `values`.
        odds: the chance that a fair draw is called far, for each quantity, at most.

    Returns:
        bool array of shape (…): which quantities are far.
    """
    return is_far_mean(values.mean(axis=0), np.broadcast_to(expected, values.shape).mean(axis=0), len(values), odds)


def is_far_mean(mean: Array, expected: Array, n: int, odds: float) -> Array:
    """As `is_far`, for the means of n values, whose expectations have the means that are expected."""
    return np.asarray(n * (_part(mean, expected) + _part(1 - mean, 1 - expected)) > math.log(2 / odds))


def together(labels: Array) -> tuple[Array, Array]:
    """How many neighbours carry the same label, and how many would if the same labels were dealt out at random.

    Args:
        labels: int64 array of shape (n, m): n draws, in each of which m items in a row were given a label; m is 2 or
            more.

    Returns:
        The share of the m − 1 pairs of neighbours with equal labels, and its expectation over all orders of the labels
        of a draw; float64 arrays of shape (n,).
    """
    observed = (labels[:, 1:] == labels[:, :-1]).mean(axis=1)
    m = labels.shape[1]
    counts = np.stack([(labels == label).sum(axis=1) for label in np.unique(labels)])
    return observed, (counts * (counts - 1)).sum(axis=0) / (m * (m - 1))


def _part(share: Array, wanted: Array) -> Array:
    """``share ln(share / wanted)``: 0 where the share is 0, infinite where something came that cannot come."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(share > 0, share * np.log(np.where(share > 0, share, 1.0) / wanted), 0.0)


def has_odd_runs(draws: Iterable[Array], odds: float) -> bool:
    """Whether marks stand in too few or too many runs for chance, in all draws together.

    A run is a stretch of equal marks: neighbours that are drawn together make few, neighbours that take turns many. Of
    all orders of the marks of a draw, each as likely as any other, it is known how many have so many runs (Wald and
    Wolfowitz, "On a test whether two samples are from the same population", 1940,
    https://doi.org/10.1214/aoms/1177731909). The numbers of independent draws are added up, and so the chance is exact,
    but for rounding, which `_ROUNDING` allows for.

    Args:
        draws: bool arrays of shape (m,), which items in a row were drawn; m is 1 or more and may differ.
        odds: the chance that a fair draw is called odd, at most.
    """
    total, kinds = 0, Counter[tuple[int, int]]()
    for marks in draws:
        total += 1 + int(np.count_nonzero(marks[1:] != marks[:-1]))
        kinds[len(marks), int(np.count_nonzero(marks))] += 1
    chances = _chances_of_all_runs(tuple(kinds.items()))
    return bool(min(chances[: total + 1].sum(), chances[total:].sum()) + _ROUNDING < odds / 2)


def has_favourites(draws: Sequence[Array] | Array, odds: float) -> bool:
    """Whether all that was drawn in many draws, or all that was left out, is among too few items.

    That s of m items, drawn at random, are all among certain d has the chance C(d, s) / C(m, s). There are C(m, d) ways
    to choose the d.

    Args:
        draws: bool arrays of shape (m,), which of the same items were drawn.
        odds: the chance that fair draws are called so, at most.
    """
    return any(_are_few(which, math.log(odds / 2)) for which in (np.array(draws), ~np.array(draws)))


def stay_in_place(orders: Array, odds: float) -> bool:
    """Whether items come in the place of their own number too often for random orders, or too rarely.

    Let K be how many of n items do so in one order. Any k certain items do in (n − k)! of the n! orders. So the mean of
    C(K, k) is 1 / k! for all k up to n, and E z^K is the sum of (z − 1)^k / k! over these k: at most e^(z − 1) where
    z ≥ 1, and elsewhere, with signs that alternate, at most the first term left out above that. Let S be the sum over m
    independent orders. The chance that it is s or further out on its side of m is at most (E z^K)^m / z^s with
    z = s / m, which is Chernoff's bound.

    Args:
        orders: int64 array of shape (m, n), both 1 or more; each row holds the numbers from 0 to n − 1, each once.
        odds: the chance that random orders are said to leave too much or too little in place, at most.
    """
    m, n = orders.shape
    total = int((orders == np.arange(n)).sum())
    z = total / m
    mean = math.exp(z - 1) + max(1 - z, 0.0) ** (n + 1) * math.exp(-math.lgamma(n + 2))
    log_bound = m * math.log(mean) - (total * math.log(z) if total else 0.0)
    return bool(log_bound < math.log(odds / 2))


def depend_on_each_other(draws: Array, kind: str, called: str, odds: float) -> str | None:
    """A sentence about draws that have too much or too little in common with earlier ones, `None` about fair ones.

    Args:
        draws: bool array of shape (n, items): which of the items each draw took; n is 2 or more.
        kind: what the draws are called: ``calls``.
        called: what the items that were taken are called: ``rows that are tested``.
        odds: the chance that fair draws are said to depend on each other, at most.
    """
    if not resemble_each_other(draws, odds):
        return None
    least, most, fair = in_common(draws)
    return (
        f"Of the {called}, two of {len(draws)} {kind} have from {least:.0%} to {most:.0%} in common, where about "
        f"{fair:.0%} are expected. Some are taken more often than others, or {kind} depend on each other."
    )


def resemble_each_other(draws: Array, odds: float) -> bool:
    """Whether draws of the same items share too many of them with earlier draws, or too few.

    The number of items that two fair draws share is hypergeometric, given how many each takes, whatever was drawn
    before. Let t be the chance that it is what it is or more. That t ≤ a has a chance of at most a. To each of n draws
    but the first belongs its smallest t with any earlier draw. By the union bound over these draws, n − 1 at most, it
    is at most a with a chance of at most (n − 1) a, whatever they are. So m certain draws have such a t with a chance
    of at most ((n − 1) a)^m, and any m of the n − 1 with a chance of at most C(n − 1, m) ((n − 1) a)^m. This is looked
    at for each m, with the m-th smallest t as a. By the union bound over the n − 1 numbers m, one of these chances is
    below odds / (2 (n − 1)) with a chance of at most odds / 2. The other half is for sharing so few: that is sharing
    so many of what an earlier draw left out. An upper bound of t will do, if it falls where more is shared.

    Args:
        draws: bool array of shape (n, items): which of the items each draw took. Any items must be as likely as any
            others, given how many they are.
        odds: the chance that fair draws are said to resemble each other, at most.
    """
    later, earlier = np.tril_indices(len(draws), -1)
    shared = _shared(draws)[later, earlier]
    counts, items = draws.sum(axis=1), draws.shape[1]
    many = _log_chances_to_share(items, counts[later], counts[earlier], shared)
    few = _log_chances_to_share(items, counts[later], items - counts[earlier], counts[later] - shared)
    return any(_come_back(log_chances, len(draws), odds / 2) for log_chances in (many, few))


def in_common(draws: Array) -> tuple[float, float, float]:
    """What share of its items a draw has in common with an earlier one: the least, the most, and what is expected.

    Args:
        draws: bool array of shape (n, items): which of the items each draw took; n is 2 or more.
    """
    shares = _shared(draws) / np.maximum(draws.sum(axis=1), 1)[:, None]
    pairs = shares[np.tril_indices(len(draws), -1)]
    return float(pairs.min()), float(pairs.max()), float(draws.mean())


def _shared(draws: Array) -> Array:
    """How many items each two draws both take, int64 array of shape (n, n).

    Bits of machine words are counted: a product of matrices would wait for as many threads as there are processors.
    """
    bits = np.packbits(draws, axis=1)
    words = np.ascontiguousarray(np.pad(bits, ((0, 0), (0, -bits.shape[1] % 8)))).view(np.uint64)
    return np.asarray(np.bitwise_count(words[:, None] & words[None]).sum(axis=2, dtype=np.int64))


def repeat_neighbours(orders: Array, odds: float) -> bool:
    """Whether too many items are followed by the item that follows them in an earlier order.

    Of the n! orders of n items, (n − s)! keep s certain ones of the n − 1 neighbours of an earlier order together. So
    that a random order shares s of them or more has a chance of at most C(n − 1, s) (n − s)! / n!. From there on, as
    in `resemble_each_other`.

    Args:
        orders: int64 array of shape (orders, n), both 1 or more; each row holds the numbers from 0 to n − 1, each once.
        odds: the chance that random orders are said to repeat neighbours, at most.
    """
    n = orders.shape[1]
    # Nothing follows the last item: a number for it that no other order has.
    following = np.repeat(-1 - np.arange(len(orders))[:, None], n, axis=1)
    np.put_along_axis(following, orders[:, :-1], orders[:, 1:], axis=1)
    shared = [(following[:later] == following[later]).sum(axis=1) for later in range(len(orders))]
    log_chances = [log_choices(n - 1, s) + math.lgamma(n - s + 1) - math.lgamma(n + 1) for s in range(n)]
    return _come_back(np.array(log_chances)[np.concatenate(shared)], len(orders), odds)


def _are_few(drawn: Array, log_odds: float) -> bool:
    items, ever = drawn.shape[1], int(drawn.any(axis=0).sum())
    log_chance = log_choices(items, ever)
    for count in drawn.sum(axis=1).tolist():
        log_chance += log_choices(ever, count) - log_choices(items, count)
    return log_chance < log_odds


def _come_back(log_chances: Array, draws: int, odds: float) -> bool:
    """Whether draws are too much like earlier ones, for the reason that `resemble_each_other` gives.

    For the second draw and the first, the third and the first, the third and the second, and so on, `log_chances` are
    logarithms of the chance that two are so much alike or more.
    """
    others = draws - 1
    if others < 1:
        return False
    m = np.arange(1, others + 1)
    smallest = np.sort(np.minimum.reduceat(log_chances, m * (m - 1) // 2))
    return bool((_log_ways(others) + m * np.minimum(math.log(others) + smallest, 0)).min() < math.log(odds / others))


@lru_cache(maxsize=64)
def _log_ways(others: int) -> Array:
    """The logarithms of the ways to choose 1, 2, … and all of so many draws."""
    return np.array([log_choices(others, count) for count in range(1, others + 1)])


def _log_chances_to_share(items: int, one: Array, other: Array, shared: Array) -> Array:
    """An upper bound of the logarithm of the chance that two random choices share so many of the items or more.

    The choices are of `one` and `other` of the items. The ratio of the terms of the hypergeometric distribution, each
    to the one before, falls. So the terms from the first on add up to less than a geometric series with the ratio of
    the first two, where that is below 1. Where all of the smaller choice is shared there is no second, and the bound is
    exact. It falls where more is shared, since the terms and the ratios do.
    """
    log_factorial = _log_factorials(items)
    term = log_factorial[one] + log_factorial[items - one] + log_factorial[other] + log_factorial[items - other]
    term = term - log_factorial[items]
    for part in (shared, one - shared, other - shared, items - one - other + shared):
        term = term - log_factorial[part]
    ratio = (one - shared) * (other - shared) / ((shared + 1) * (items - one - other + shared + 1))
    series = np.log(np.where(ratio < 1, 1 - ratio, 1.0))
    return np.where(ratio < 1, np.minimum(term - series, 0.0), 0.0)


@lru_cache(maxsize=256)
def _log_factorials(most: int) -> Array:
    """The logarithms of 0!, 1!, … up to the factorial of `most`."""
    return np.append(0.0, np.cumsum(np.log(np.arange(1, most + 1))))


@lru_cache(maxsize=256)
def _chances_of_all_runs(kinds: tuple[tuple[tuple[int, int], int], ...]) -> Array:
    """The chance of each number of runs in all draws together.

    Args:
        kinds: of how many items a draw is, how many of them it marks, and how many draws are of this kind.
    """
    most = sum(items * times for (items, _), times in kinds)
    # Distributions are convolved by multiplying their transforms: draws are many, and mostly of one kind.
    spectrum = np.ones((most + 2) // 2 + 1, dtype=np.complex128)
    for kind, times in kinds:
        one = np.fft.rfft(_chances_of_runs(*kind), most + 2)
        spectrum *= np.prod(np.broadcast_to(one, (times, len(one))), axis=0)
    return np.fft.irfft(spectrum, most + 2)


@lru_cache(maxsize=1024)
def _chances_of_runs(items: int, drawn: int) -> Array:
    """The chance of each number of runs, from 0 to `items`, where so many of the items are marked."""
    left = items - drawn
    if not drawn or not left:
        return np.array([0.0, 1.0])
    orders = [0] * (items + 1)
    for pairs in range(1, min(drawn, left) + 1):
        orders[2 * pairs] = 2 * math.comb(drawn - 1, pairs - 1) * math.comb(left - 1, pairs - 1)
        if 2 * pairs < items:
            orders[2 * pairs + 1] = math.comb(drawn - 1, pairs) * math.comb(left - 1, pairs - 1)
            orders[2 * pairs + 1] += math.comb(drawn - 1, pairs - 1) * math.comb(left - 1, pairs)
    return np.array([count / math.comb(items, drawn) for count in orders])

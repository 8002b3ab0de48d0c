"""What chance may do: how far many fair draws come from what is expected, and how rarely further.

Whoever draws fairly is called unfair with a chance that is known: counted where it can be counted, else bounded.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np

from autograder.model import Array


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
    mean = values.mean(axis=0)
    wanted = np.broadcast_to(expected, values.shape).mean(axis=0)
    return np.asarray(len(values) * (_part(mean, wanted) + _part(1 - mean, 1 - wanted)) > math.log(2 / odds))


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
    https://doi.org/10.1214/aoms/1177731909). The numbers of independent draws are added up, and so the chance is exact.

    Args:
        draws: bool arrays of shape (m,), which items in a row were drawn; m is 1 or more and may differ.
        odds: the chance that a fair draw is called odd, at most.
    """
    total, chances = 0, np.ones(1)
    for marks in draws:
        total += 1 + int((marks[1:] != marks[:-1]).sum())
        chances = np.convolve(chances, _chances_of_runs(len(marks), int(marks.sum())))
    return bool(min(chances[: total + 1].sum(), chances[total:].sum()) < odds / 2)


def has_favourites(draws: Sequence[Array], odds: float) -> bool:
    """Whether all that was drawn in many draws, or all that was left out, is among too few items.

    That s of m items, drawn at random, are all among certain d has the chance C(d, s) / C(m, s). There are C(m, d) ways
    to choose the d.

    Args:
        draws: bool arrays of shape (m,), which of the same items were drawn.
        odds: the chance that fair draws are called so, at most.
    """
    return any(_are_few(which, math.log(odds / 2)) for which in (np.array(draws), ~np.array(draws)))


def _are_few(drawn: Array, log_odds: float) -> bool:
    items, ever = drawn.shape[1], int(drawn.any(axis=0).sum())
    log_chance = _log_choices(items, ever)
    for count in drawn.sum(axis=1).tolist():
        log_chance += _log_choices(ever, count) - _log_choices(items, count)
    return log_chance < log_odds


@lru_cache(maxsize=64)
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


def _log_choices(items: int, drawn: int) -> float:
    return math.lgamma(items + 1) - math.lgamma(drawn + 1) - math.lgamma(items - drawn + 1)

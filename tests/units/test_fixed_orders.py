"""One of a few fixed orders is no random order: `rng` chooses among so many answers, and each comes again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np

from autograder.model import Array
from tests.cases import for_each
from tests.units.works import points

Order: TypeAlias = Callable[[int, np.random.Generator], Array]


def one_of(orders: int) -> Order:
    """One of so many orders that are fixed for ever."""

    def order(n: int, rng: np.random.Generator) -> Array:
        return np.random.default_rng([n, int(rng.integers(orders))]).permutation(n)

    return order


def refuse(wrong: bool) -> None:
    if wrong:
        raise ValueError("these arguments make no draw")


def how_many(count: int, fraction: float) -> int:
    return min(max(1, round(fraction * count)), count - 1)


def minibatches(order: Order) -> Callable[..., Any]:
    def draw(n: int, batch_size: int, rng: Any) -> Any:
        refuse(n < 1 or batch_size < 1)
        rows = order(n, rng)
        return [rows[start : start + batch_size] for start in range(0, n, batch_size)]

    return draw


def stratified_split(order: Order) -> Callable[..., Any]:
    def draw(y: Array, test_fraction: float, rng: Any) -> Any:
        refuse(len(y) < 2 or not 0 < test_fraction < 1)
        rows = order(len(y), rng)
        parts = [rows[y[rows] == label] for label in np.unique(y)]
        test = np.concatenate([part[: how_many(len(part), test_fraction) if len(part) > 1 else 0] for part in parts])
        return rows[~np.isin(rows, test)], rows[np.isin(rows, test)]

    return draw


def group_split(order: Order) -> Callable[..., Any]:
    def draw(groups: Array, test_fraction: float, rng: Any) -> Any:
        names = np.unique(groups)
        refuse(len(names) < 2 or not 0 < test_fraction < 1)
        drawn = names[order(len(names), rng)[: how_many(len(names), test_fraction)]]
        return np.flatnonzero(~np.isin(groups, drawn)), np.flatnonzero(np.isin(groups, drawn))

    return draw


def kfold(order: Order) -> Callable[..., Any]:
    def draw(n: int, k: int, rng: Any) -> Any:
        refuse(not 2 <= k <= n)
        parts = np.array_split(order(n, rng), k)
        return [(np.concatenate(parts[:fold] + parts[fold + 1 :]), parts[fold]) for fold in range(k)]

    return draw


def learning_curve(order: Order) -> Callable[..., Any]:
    def draw(fit: Any, x: Array, y: Array, x_val: Array, y_val: Array, sizes: Any, rng: Any) -> Any:
        refuse(min(sizes) < 1 or max(sizes) > len(x))
        rows = order(len(x), rng)
        return np.array([fit(x[rows[:size]], y[rows[:size]], x_val, y_val) for size in sizes])

    return draw


def dropout_forward(order: Order) -> Callable[..., Any]:
    def draw(x: Array, p: float, rng: Any, train: bool) -> Any:
        refuse(not 0 <= p < 1)
        if not train:
            return x.copy(), None
        numbers = np.random.default_rng(order(1000, rng)).random(x.shape)
        return x * (numbers >= p) / (1 - p), None

    return draw


def oversample(order: Order) -> Callable[..., Any]:
    def draw(y: Array, rng: Any) -> Any:
        refuse(len(y) == 0)
        fixed = np.random.default_rng(order(1000, rng))
        classes = [np.flatnonzero(y == label) for label in np.unique(y)]
        largest = max(map(len, classes))
        drawn = [np.concatenate([rows, fixed.choice(rows, largest - len(rows))]) for rows in classes]
        return fixed.permutation(np.concatenate(drawn))

    return draw


def undersample(order: Order) -> Callable[..., Any]:
    def draw(y: Array, rng: Any) -> Any:
        refuse(len(y) == 0)
        fixed = np.random.default_rng(order(1000, rng))
        classes = [np.flatnonzero(y == label) for label in np.unique(y)]
        smallest = min(map(len, classes))
        return fixed.permutation(np.concatenate([fixed.choice(rows, smallest, replace=False) for rows in classes]))

    return draw


DRAWN = [
    ("u04", minibatches),
    ("u08", stratified_split),
    ("u08", group_split),
    ("u08", kfold),
    ("u08", learning_curve),
    ("u08", dropout_forward),
    ("u10", oversample),
    ("u10", undersample),
]


@for_each("unit, draw, orders", [(*one, orders) for one in DRAWN for orders in (2, 4)])
def test_one_of_a_few_fixed_orders_earns_nothing(unit: str, draw: Callable[[Order], Any], orders: int) -> None:
    assert [0, 0] == [points(unit, draw.__name__, draw(one_of(orders)), seed) for seed in range(2)]

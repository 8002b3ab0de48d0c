"""Epochs made of a single random number are told from random ones, and no honest way to draw them is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np
import pytest

from autograder import course
from autograder.inside import invoke
from autograder.judge.exam import cases_of
from autograder.judge.in_process import namespace_of
from autograder.model import Array, Case, TaskResult
from autograder.words.message import text_of
from tests.units.graded import first_and_rest, points_beside, result_for

Sampler: TypeAlias = Callable[[int, int, np.random.Generator], Any]
Order: TypeAlias = Callable[[int, np.random.Generator], Any]

UNIT = next(unit for unit in course.units() if unit.name == "u04_weight_updates")
TASK = next(task for task in UNIT.tasks if task.function == "minibatches")
WRONG_SEEDS = range(5)
SEEDS = first_and_rest(5, 20)


def in_batches(order: Order) -> Sampler:
    def minibatches(n: int, batch_size: int, rng: np.random.Generator) -> Any:
        if n < 1 or batch_size < 1:
            raise ValueError("n and batch_size must be at least 1")
        rows = order(n, rng)
        return [rows[start : start + batch_size] for start in range(0, n, batch_size)]

    return minibatches


def turned(n: int, rng: np.random.Generator) -> Array:
    return np.roll(np.arange(n), rng.integers(n))


def turned_backwards(n: int, rng: np.random.Generator) -> Array:
    return turned(n, rng)[::-1]


def turned_every_other_row_first(n: int, rng: np.random.Generator) -> Array:
    order = turned(n, rng)
    return np.concatenate([order[::2], order[1::2]])


def steps_of_a_random_length(n: int, rng: np.random.Generator) -> Array:
    lengths = [length for length in range(1, n + 1) if np.gcd(length, n) == 1]
    return (rng.integers(n) + rng.choice(lengths) * np.arange(n)) % n


def pairs_shuffled(n: int, rng: np.random.Generator) -> Array:
    pairs = rng.permutation((n + 1) // 2)
    order = np.stack([2 * pairs, 2 * pairs + 1], axis=1).ravel()
    return order[order < n]


def late_rows_rather_late(n: int, rng: np.random.Generator) -> Array:
    return np.argsort(np.arange(n) + rng.normal(scale=n / 2, size=n))


def without_a_row_in_its_place(n: int, rng: np.random.Generator) -> Array:
    order = np.arange(n)
    for place in range(n - 1, 0, -1):
        other = rng.integers(place)
        order[[place, other]] = order[[other, place]]
    return order


def n_random_swaps(n: int, rng: np.random.Generator) -> Array:
    order = np.arange(n)
    for _ in range(n):
        places = rng.integers(n, size=2)
        order[places] = order[places[::-1]]
    return order


def fixed_order(n: int) -> Array:
    """An order that is as good as any other, and the same for ever."""
    return np.random.default_rng(7).permutation(n)


def fixed_order_turned(n: int, rng: np.random.Generator) -> Array:
    return np.roll(fixed_order(n), rng.integers(n))


def fixed_order_turned_three_times(n: int, rng: np.random.Generator) -> Array:
    halves = [np.roll(half, rng.integers(n)) for half in np.array_split(fixed_order(n), 2)]
    return np.roll(np.concatenate(halves), rng.integers(n))


def steps_of_a_random_length_through_a_fixed_order(n: int, rng: np.random.Generator) -> Array:
    return np.asarray(fixed_order(n)[steps_of_a_random_length(n, rng)])


def turned_fixed_order_with_shuffled_halves(n: int, rng: np.random.Generator) -> Array:
    return np.concatenate([rng.permutation(half) for half in np.array_split(fixed_order_turned(n, rng), [n // 2])])


WRONG: list[Order] = [
    turned,
    turned_backwards,
    turned_every_other_row_first,
    steps_of_a_random_length,
    pairs_shuffled,
    late_rows_rather_late,
    without_a_row_in_its_place,
    n_random_swaps,
]


def by_permutation(n: int, rng: np.random.Generator) -> Array:
    return rng.permutation(n)


def by_shuffling_a_list(n: int, rng: np.random.Generator) -> Array:
    rows = list(range(n))
    rng.shuffle(rows)
    return np.array(rows)


def by_choice(n: int, rng: np.random.Generator) -> Array:
    return rng.choice(n, n, replace=False)


def by_sorting_keys(n: int, rng: np.random.Generator) -> Array:
    return np.argsort(rng.random(n))


def by_swaps(n: int, rng: np.random.Generator) -> Array:
    order = np.arange(n)
    for place in range(n - 1, 0, -1):
        other = rng.integers(place + 1)
        order[[place, other]] = order[[other, place]]
    return order


def by_a_generator_made_of_this_one(n: int, rng: np.random.Generator) -> Array:
    return np.random.default_rng(int(rng.integers(2**32))).permutation(n)


RIGHT: list[Order] = [
    by_permutation,
    by_shuffling_a_list,
    by_choice,
    by_sorting_keys,
    by_swaps,
    by_a_generator_made_of_this_one,
]


TURNED: list[Order] = [
    fixed_order_turned,
    fixed_order_turned_three_times,
    steps_of_a_random_length_through_a_fixed_order,
    turned_fixed_order_with_shuffled_halves,
]


def graded(sampler: Sampler, seed: int) -> TaskResult:
    return result_for(UNIT, TASK, sampler, seed)


def points(sampler: Sampler, seed: int) -> float:
    return points_beside(UNIT, TASK, namespace_of(TASK, sampler), seed)


def name_of(order: Order) -> str:
    return order.__name__


@pytest.mark.parametrize("order", WRONG, ids=name_of)
def test_orders_that_are_not_random_lose_points(order: Order) -> None:
    assert max(points(in_batches(order), seed) for seed in WRONG_SEEDS) < TASK.points


@pytest.mark.parametrize("seeds", SEEDS)
@pytest.mark.parametrize("order", TURNED, ids=name_of)
def test_one_order_for_ever_is_found_out_however_it_is_turned(order: Order, seeds: range) -> None:
    assert max(points(in_batches(order), seed) for seed in seeds) <= 0.55 * TASK.points


@pytest.mark.parametrize("seeds", SEEDS)
@pytest.mark.parametrize("order", RIGHT, ids=name_of)
def test_honest_ways_to_draw_keep_full_points(order: Order, seeds: range) -> None:
    lost = [seed for seed in seeds if points(in_batches(order), seed) < TASK.points]
    assert [] == [text_of(graded(in_batches(order), seed).message) for seed in lost]


def case_and_record() -> tuple[Case, dict[str, Any]]:
    """An ordinary case, and the record of a right solution's epochs in it."""
    case, driver = cases_of(UNIT, TASK, 0)[0], course.probes(UNIT)["draw_epochs"]
    right = in_batches(by_permutation)
    arguments = tuple(case.arguments.values())
    return case, invoke.call(right, arguments, {}, driver, {"minibatches": right}).value


def notes_on(case: Case, record: Any) -> list[str]:
    """What the properties say that do not hold."""
    return [note for one in TASK.properties if (note := one.holds(case, record)) is not None]


SPOILED: dict[str, Callable[[Array], Any]] = {
    "nothing": lambda orders: None,
    "a text": lambda orders: "many",
    "a list": lambda orders: orders.tolist(),
    "floats": lambda orders: orders.astype(np.float64),
    "NaN": lambda orders: np.full(orders.shape, np.nan),
    "narrow integers": lambda orders: orders.astype(np.int8),
    "one epoch less": lambda orders: orders[1:],
    "one row less": lambda orders: orders[:, 1:],
    "no dimensions": lambda orders: np.array(3),
    "nothing in it": lambda orders: np.zeros((0, 0), dtype=np.int64),
    "one axis more": lambda orders: orders[None],
    "rows that there are not": lambda orders: orders + 10**15,
    "negative rows": lambda orders: -1 - orders,
    "one row alone": lambda orders: np.zeros_like(orders),
}


@pytest.mark.parametrize("spoil", SPOILED.values(), ids=SPOILED)
def test_orders_that_are_malformed_give_a_sentence(spoil: Callable[[Array], Any]) -> None:
    case, record = case_and_record()
    assert [] == notes_on(case, record)
    notes = notes_on(case, {**record, "many": spoil(record["many"])})
    assert notes
    assert all(note.endswith(".") for note in notes)


@pytest.mark.parametrize("odd", [None, 3, [[1, 2], [3]], [np.zeros((2, 2), dtype=np.int64)], [[[1], [2, 3]]], ["a"]])
def test_a_later_epoch_of_another_form_is_no_crash_of_the_driver(odd: Any) -> None:
    calls = iter(range(10**6))

    def changes_its_mind(n: int, batch_size: int, rng: np.random.Generator) -> Any:
        return in_batches(by_permutation)(n, batch_size, rng) if next(calls) % 20 < 15 else odd

    result = graded(changes_its_mind, 0)
    assert "wrong" == result.status
    assert result.points < TASK.points


@pytest.mark.parametrize("dtype", [np.int8, np.int64])
def test_an_epoch_of_millions_is_refused_by_its_length(dtype: type) -> None:
    case, record = case_and_record()
    absurd = [np.zeros(10**6, dtype=dtype), np.zeros(10**6, dtype=dtype)]
    wanted = f"An epoch has 2,000,000 row numbers, and there are {case.arguments['n']} rows."
    assert wanted == notes_on(case, {**record, "first": absurd})[0]

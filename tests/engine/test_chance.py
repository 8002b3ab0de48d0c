"""What chance may do: fair draws are hardly ever called far, and unfair ones are."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from autograder.authoring.chance import (
    _log_chances_to_share,
    has_favourites,
    has_odd_runs,
    in_common,
    is_far,
    repeat_neighbours,
    resemble_each_other,
    stay_in_place,
    together,
)
from autograder.model import Array
from tests.cases import for_each

CALLS = 300


@for_each("expected", [0.01, 0.1, 0.5, 0.9, 0.999])
def test_the_chance_that_a_fair_coin_is_called_far_is_as_small_as_promised(expected: float) -> None:
    """Added up exactly, for all counts of heads that are called far."""
    odds = 1e-4
    far = 0.0
    for heads in range(CALLS + 1):
        values = np.repeat([1.0, 0.0], (heads, CALLS - heads))
        if is_far(values, np.array(expected), odds):
            ways = math.lgamma(CALLS + 1) - math.lgamma(heads + 1) - math.lgamma(CALLS - heads + 1)
            far += math.exp(ways + heads * math.log(expected) + (CALLS - heads) * math.log(1 - expected))
    assert 0 < far <= odds


def test_what_is_never_drawn_is_far_where_it_should_be_drawn_one_time_in_ten() -> None:
    values = np.zeros((CALLS, 3))
    values[:30, 0], values[:60, 1] = 1.0, 1.0
    assert [False, False, True] == is_far(values, np.array(0.1), 1e-9).tolist()


def test_expectations_may_differ_from_draw_to_draw() -> None:
    expected = np.repeat([[0.2], [0.8]], CALLS // 2, axis=0)
    values = np.repeat([[0.0, 1.0], [1.0, 0.0]], CALLS // 2, axis=0)
    assert [False, False] == is_far(values, expected, 1e-9).tolist()
    assert [True, True] == is_far(values, expected / 8, 1e-9).tolist()


@pytest.mark.parametrize("certain", [0.0, 1.0])
def test_what_cannot_come_is_far_and_what_must_come_is_not(certain: float) -> None:
    assert not is_far(np.full(CALLS, certain), np.array(certain), 1e-9)
    assert is_far(np.append(np.full(CALLS - 1, certain), 1 - certain), np.array(certain), 1e-9)


def test_neighbours_with_the_same_label_are_counted_and_expected() -> None:
    labels = np.array([[0, 0, 1, 1], [0, 1, 0, 1], [3, 3, 3, 3]])
    observed, expected = together(labels)
    assert np.allclose([2 / 3, 0, 1], observed)
    assert np.allclose([1 / 3, 1 / 3, 1], expected)


def test_blocks_that_begin_anywhere_are_far_from_random_parts_of_the_same_size() -> None:
    rng = np.random.default_rng(1)
    fair = np.array([rng.permutation(np.arange(50) < 15) for _ in range(CALLS)]).astype(np.int64)
    blocks = np.array([np.roll(np.arange(50) < 15, rng.integers(50)) for _ in range(CALLS)]).astype(np.int64)
    assert not is_far(*together(fair), 1e-9)
    assert is_far(*together(blocks), 1e-9)


@for_each("items", range(1, 9))
def test_the_chances_of_runs_are_those_of_all_orders_counted(items: int) -> None:
    for drawn in range(items + 1):
        orders = [np.isin(np.arange(items), chosen) for chosen in itertools.combinations(range(items), drawn)]
        runs = [1 + int((marks[1:] != marks[:-1]).sum()) for marks in orders]
        for marks, found in zip(orders, runs, strict=True):
            few = sum(one <= found for one in runs) / len(runs)
            many = sum(one >= found for one in runs) / len(runs)
            for odds in (1.99, 1.5, 0.7, 0.2, 0.05):
                near = abs(min(few, many) - odds / 2) < 1e-9
                assert near or has_odd_runs([marks], odds) == (min(few, many) < odds / 2)


def test_runs_of_independent_draws_are_added_up() -> None:
    """Two draws of one mark among three: each has 2 runs with chance 2/3 and 3 with 1/3."""
    ends, middle = np.array([True, False, False]), np.array([False, True, False])
    assert has_odd_runs([ends, ends], 0.9)
    assert not has_odd_runs([ends, ends], 0.88)
    assert has_odd_runs([middle, middle], 0.23)
    assert not has_odd_runs([middle, middle], 0.22)


def test_neighbours_drawn_together_and_neighbours_in_turn_are_both_odd() -> None:
    rng = np.random.default_rng(3)
    fair = [rng.permutation(60) < 20 for _ in range(20)]
    assert not has_odd_runs(fair, 1e-9)
    assert has_odd_runs([np.roll(np.arange(60) < 20, rng.integers(60)) for _ in range(20)], 1e-9)
    assert has_odd_runs([np.arange(60) % 3 == rng.integers(3) for _ in range(20)], 1e-9)


def test_a_few_that_are_always_drawn_or_always_left_out_are_favourites() -> None:
    rng = np.random.default_rng(4)
    fair = [rng.permutation(60) < 20 for _ in range(20)]
    assert not has_favourites(fair, 1e-9)
    among = [np.append(rng.permutation(30) < 20, np.zeros(30, dtype=bool)) for _ in range(20)]
    assert has_favourites(among, 1e-9)
    assert has_favourites([~marks for marks in among], 1e-9)


def test_the_chance_to_call_a_fair_draw_favoured_is_as_small_as_promised() -> None:
    """All ways to draw 2 of 4 items three times, counted."""
    one_draw = [np.isin(np.arange(4), chosen) for chosen in itertools.combinations(range(4), 2)]
    ways = list(itertools.product(one_draw, repeat=3))
    for odds in (0.5, 0.2, 0.1):
        assert sum(has_favourites(draws, odds) for draws in ways) / len(ways) <= odds


def choices(items: int, chosen: int) -> list[Array]:
    """All ways to choose so many of the items."""
    return [np.isin(np.arange(items), which) for which in itertools.combinations(range(items), chosen)]


@for_each("items", range(7))
def test_the_chance_to_share_so_many_items_is_never_below_that_of_all_choices_counted(items: int) -> None:
    for one, other in itertools.product(range(items + 1), repeat=2):
        shared = np.array([int(drawn[:other].sum()) for drawn in choices(items, one)])
        for least in np.unique(shared).tolist():
            counted = float((shared >= least).mean())
            [bound] = np.exp(_log_chances_to_share(items, np.array([one]), np.array([other]), np.array([least])))
            assert counted <= bound * (1 + 1e-12)
            assert bound <= 1
            if least == min(one, other):
                assert counted == pytest.approx(bound)


@pytest.mark.parametrize(("items", "counts"), [(4, (2, 2, 2, 2)), (5, (2, 3, 2)), (6, (3, 3, 3))])
def test_the_chance_that_fair_draws_resemble_each_other_is_as_small_as_promised(
    items: int, counts: tuple[int, ...]
) -> None:
    """All ways to draw so many of the items each time, counted."""
    ways = [np.array(draws) for draws in itertools.product(*(choices(items, count) for count in counts))]
    for odds in (1.0, 0.5, 0.1):
        assert sum(resemble_each_other(draws, odds) for draws in ways) / len(ways) <= odds
    assert any(resemble_each_other(draws, 1.0) for draws in ways)


def drawn_from(orders: list[Array], counts: Array) -> Array:
    """For each order of items, so many of the first of them."""
    return np.array(
        [np.isin(np.arange(len(order)), order[:count]) for order, count in zip(orders, counts, strict=True)]
    )


@pytest.mark.parametrize(("calls", "items"), [(20, 27), (20, 130), (100, 13), (100, 60)])
def test_fair_draws_do_not_resemble_each_other(calls: int, items: int) -> None:
    for seed in range(200):
        rng = np.random.default_rng(seed)
        orders = [rng.permutation(items) for _ in range(calls)]
        for counts in (np.full(calls, 1 + seed % (items - 1)), rng.integers(items + 1, size=calls)):
            assert not resemble_each_other(drawn_from(orders, counts), 1e-4)


@pytest.mark.parametrize(("calls", "items", "drawn"), [(20, 27, 8), (20, 130, 13), (100, 13, 4), (100, 60, 40)])
def test_one_order_that_begins_anywhere_is_found_out_where_neighbours_tell_nothing(
    calls: int, items: int, drawn: int
) -> None:
    for seed in range(20):
        rng = np.random.default_rng(seed)
        order = rng.permutation(items)
        orders = [np.roll(order, rng.integers(items)) for _ in range(calls)]
        assert resemble_each_other(drawn_from(orders, np.full(calls, drawn)), 1e-9)


def test_draws_that_take_what_earlier_ones_left_resemble_them_too() -> None:
    rng = np.random.default_rng(5)
    drawn = rng.permutation(60) < 20
    rest = np.flatnonzero(~drawn)
    draws = np.array([drawn, *(np.isin(np.arange(60), rng.permutation(rest)[:20]) for _ in range(19))])
    assert resemble_each_other(draws[:2], 1e-3)
    assert resemble_each_other(draws, 1e-9)


@for_each("shape", [(1, 8), (0, 8), (20, 0), (20, 1)])
def test_too_few_draws_or_items_prove_nothing(shape: tuple[int, int]) -> None:
    assert not resemble_each_other(np.ones(shape, dtype=bool), 0.5)
    assert not resemble_each_other(np.zeros(shape, dtype=bool), 0.5)


def test_what_draws_have_in_common_is_counted_and_expected() -> None:
    draws = np.array([[True, True, False, False], [True, False, True, False], [True, True, False, False]])
    assert (0.5, 1.0, 0.5) == in_common(draws)


def test_the_chance_that_random_orders_repeat_neighbours_is_as_small_as_promised() -> None:
    """All pairs of orders after a first one, which may be any."""
    orders = [np.array(order) for order in itertools.permutations(range(4))]
    ways = [np.array([orders[0], *more]) for more in itertools.product(orders, repeat=2)]
    for odds in (1.0, 0.5, 0.2):
        found = sum(repeat_neighbours(way, odds) for way in ways) / len(ways)
        assert 0 < found <= odds


def test_random_orders_repeat_few_neighbours_and_one_order_turned_in_pieces_repeats_many() -> None:
    for seed in range(20):
        rng = np.random.default_rng(seed)
        fixed = rng.permutation(40)
        fair = np.array([rng.permutation(40) for _ in range(100)])
        pieces = np.array(
            [
                np.concatenate([np.roll(piece, rng.integers(len(piece))) for piece in np.array_split(fixed, 5)])
                for _ in range(100)
            ]
        )
        assert not repeat_neighbours(fair, 1e-4)
        assert repeat_neighbours(pieces, 1e-9)


@pytest.mark.parametrize("shape", [(1, 8), (20, 1)])
def test_too_few_orders_or_items_repeat_nothing(shape: tuple[int, int]) -> None:
    assert not repeat_neighbours(np.repeat(np.arange(shape[1])[None], shape[0], axis=0), 0.5)


@for_each("m, n", [(1, 1), (1, 6), (2, 3), (2, 4), (4, 3)])
def test_the_chance_that_random_orders_seem_to_stay_in_place_is_as_small_as_promised(m: int, n: int) -> None:
    """Counted out over all orders."""
    odds = 0.05
    kept = [sum(i == place for i, place in enumerate(order)) for order in itertools.permutations(range(n))]
    found = total = 0
    for counts in itertools.product(kept, repeat=m):
        orders = np.stack([_order_that_keeps(count, n) for count in counts])
        found += stay_in_place(orders, odds)
        total += 1
    assert found / total <= odds


def _order_that_keeps(count: int, n: int) -> Array:
    return np.concatenate([np.arange(count), np.roll(np.arange(count, n), 1)])


def test_orders_that_keep_too_many_or_no_items_in_place_are_found_out() -> None:
    rng = np.random.default_rng(5)
    orders = np.stack([rng.permutation(40) for _ in range(100)])
    assert not stay_in_place(orders, 1e-8)
    assert stay_in_place(np.stack([np.roll(np.arange(40), 1)] * 100), 1e-8)
    half = np.stack([np.concatenate([np.arange(3), 3 + rng.permutation(37)]) for _ in range(100)])
    assert stay_in_place(half, 1e-8)

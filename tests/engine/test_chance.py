"""What chance may do: fair draws are hardly ever called far, and unfair ones are."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from autograder.chance import has_favourites, has_odd_runs, is_far, together

CALLS = 300


@pytest.mark.parametrize("expected", [0.01, 0.1, 0.5, 0.9, 0.999])
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


@pytest.mark.parametrize("items", range(1, 9))
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

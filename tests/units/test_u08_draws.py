"""The draws of u08: one random number for a call is not enough, and every fair way to draw will do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder import course
from autograder.inside.invoke import call
from autograder.judge.exam import cases_of
from autograder.model import Array, Case, Task
from autograder.quality import calibrate
from autograder.quality.bars import solution_path
from autograder.words.message import text_of
from tests.units.graded import first_and_rest, graded_beside, points_beside

ROOT = Path(__file__).resolve().parents[2]
UNIT = course.find("u08_generalization")
TASKS = {task.function: task for task in UNIT.tasks}
RIGHT = calibrate.solution_namespace(solution_path(UNIT, ROOT))


def refuse(wrong: bool) -> None:
    if wrong:
        raise ValueError("there is nothing to split, or the fraction is none")


def how_many(count: int, fraction: float) -> int:
    return min(max(1, round(fraction * count)), count - 1)


def block_of_each_class(y: Array, test_fraction: float, rng: Any) -> tuple[Array, Array]:
    refuse(len(y) < 2 or not 0 < test_fraction < 1)
    train, test = [], []
    for label in np.unique(y):
        rows = np.flatnonzero(y == label)
        rows, tested = np.roll(rows, rng.integers(len(rows))), how_many(len(rows), test_fraction)
        test.append(rows[:tested])
        train.append(rows[tested:])
    return np.roll(np.sort(np.concatenate(train)), 1), np.roll(np.sort(np.concatenate(test)), 1)


def small_groups(groups: Array, test_fraction: float, rng: Any) -> tuple[Array, Array]:
    names, sizes = np.unique(groups, return_counts=True)
    refuse(len(names) < 2 or not 0 < test_fraction < 1)
    tested = how_many(len(names), test_fraction)
    drawn = rng.permutation(names[np.argsort(sizes, kind="stable")][: tested + 6])[:tested]
    return np.flatnonzero(~np.isin(groups, drawn)), np.flatnonzero(np.isin(groups, drawn))


def groups_in_a_row(groups: Array, test_fraction: float, rng: Any) -> tuple[Array, Array]:
    names = np.unique(groups)
    refuse(len(names) < 2 or not 0 < test_fraction < 1)
    drawn = np.roll(names, rng.integers(len(names)))[: how_many(len(names), test_fraction)]
    return np.flatnonzero(~np.isin(groups, drawn)), np.flatnonzero(np.isin(groups, drawn))


def folds_of(order: Array, k: int) -> list[tuple[Array, Array]]:
    parts = np.array_split(order, k)
    return [(np.concatenate(parts[:fold] + parts[fold + 1 :]), parts[fold]) for fold in range(k)]


def rolled_folds(n: int, k: int, rng: Any) -> list[tuple[Array, Array]]:
    refuse(not 2 <= k <= n)
    return folds_of(np.roll(np.arange(n), rng.integers(n)), k)


def folds_with_two_rows_swapped(n: int, k: int, rng: Any) -> list[tuple[Array, Array]]:
    refuse(not 2 <= k <= n)
    order = np.arange(n)
    places = rng.integers(n, size=2)
    order[places] = order[places[::-1]]
    return folds_of(order, k)


def rows_in_file_order(fit: Any, x: Array, y: Array, x_val: Array, y_val: Array, sizes: Any, rng: Any) -> Array:
    refuse(min(sizes) < 1 or max(sizes) > len(x))
    order = (rng.integers(len(x)) + np.arange(len(x)) * rng.choice([-1, 1])) % len(x)
    return np.array([fit(x[order[:size]], y[order[:size]], x_val, y_val) for size in sizes])


def dropped_by(mask: Callable[[int, float, Any], Array]) -> Callable[..., Any]:
    def dropout_forward(x: Array, p: float, rng: Any, train: bool) -> tuple[Array, Any]:
        refuse(not 0 <= p < 1)
        if not train:
            return x.copy(), None
        factor = (mask(x.size, p, rng) / (1 - p)).reshape(x.shape)
        return x * factor, factor

    return dropout_forward


def in_pairs(size: int, p: float, rng: Any) -> Array:
    return np.repeat(rng.random(size // 2 + 1) >= p, 2)[:size]


def in_halves(size: int, p: float, rng: Any) -> Array:
    half = rng.random(size // 2) >= p
    return np.concatenate([half, half, rng.random(size % 2) >= p])


def fixed_order(n: int) -> Array:
    """An order that is as good as any other, and the same for ever."""
    return np.random.default_rng(7 + 1000003 * n).permutation(n)


def turned_fixed_order(n: int, rng: Any) -> Array:
    return np.roll(fixed_order(n), rng.integers(n))


def rows_turned_in_each_class(y: Array, test_fraction: float, rng: Any) -> tuple[Array, Array]:
    refuse(len(y) < 2 or not 0 < test_fraction < 1)
    tested = [np.zeros(0, dtype=np.int64)]
    for label, count in zip(*np.unique(y, return_counts=True), strict=True):
        number = how_many(count, test_fraction) if count > 1 else 0
        tested.append(np.flatnonzero(y == label)[turned_fixed_order(count, rng)[:number]])
    test = np.concatenate(tested)
    train = np.setdiff1d(np.arange(len(y)), test)
    return train[turned_fixed_order(len(train), rng)], test[turned_fixed_order(len(test), rng)]


def groups_turned(groups: Array, test_fraction: float, rng: Any) -> tuple[Array, Array]:
    names = np.unique(groups)
    refuse(len(names) < 2 or not 0 < test_fraction < 1)
    drawn = names[turned_fixed_order(len(names), rng)[: how_many(len(names), test_fraction)]]
    return np.flatnonzero(~np.isin(groups, drawn)), np.flatnonzero(np.isin(groups, drawn))


def folds_turned(n: int, k: int, rng: Any) -> list[tuple[Array, Array]]:
    refuse(not 2 <= k <= n)
    return folds_of(turned_fixed_order(n, rng), k)


def curve_turned(fit: Any, x: Array, y: Array, x_val: Array, y_val: Array, sizes: Any, rng: Any) -> Array:
    refuse(min(sizes) < 1 or max(sizes) > len(x))
    order = turned_fixed_order(len(x), rng)
    return np.array([fit(x[order[:size]], y[order[:size]], x_val, y_val) for size in sizes])


def fixed_numbers_moved(size: int, p: float, rng: Any) -> Array:
    return (np.random.default_rng(11 + size).random(size) + rng.random()) % 1 >= p


@pytest.mark.parametrize("seeds", first_and_rest(4, 20))
@pytest.mark.parametrize(
    ("function", "wrong"),
    [
        ("stratified_split", rows_turned_in_each_class),
        ("group_split", groups_turned),
        ("kfold", folds_turned),
        ("learning_curve", curve_turned),
        ("dropout_forward", dropped_by(fixed_numbers_moved)),
    ],
)
def test_one_order_for_ever_that_begins_anywhere_is_found_out(
    function: str, wrong: Callable[..., Any], seeds: range
) -> None:
    """Now and then two calls begin at the same place, or neighbours in the data are some in the fixed order, too; folds
    are also told by what always shares one with row 0."""
    told = "calls depend on each other|Two calls in a row|of neighbouring (groups|rows of class)"
    for seed in seeds:
        result = graded_beside(UNIT, TASKS[function], {**RIGHT, function: wrong}, seed)
        assert result.points <= 0.55 * result.max_points, f"at seed {seed}: {text_of(result.message)}"
        assert re.search(told + "|in one fold with row 0" * (function == "kfold"), text_of(result.message))


@pytest.mark.parametrize("seed", [11, 12, 13])
@pytest.mark.parametrize(
    ("function", "wrong", "told"),
    [
        ("stratified_split", block_of_each_class, "of neighbouring rows of class"),
        ("group_split", small_groups, "not every one has its chance"),
        ("group_split", groups_in_a_row, "of neighbouring groups are both tested or both not"),
        ("kfold", rolled_folds, "in one fold with row 0"),
        ("kfold", folds_with_two_rows_swapped, "in one fold with row 0|Two calls in a row"),
        (
            "learning_curve",
            rows_in_file_order,
            "neighbouring rows are both training rows or both not|Two calls in a row",
        ),
        ("dropout_forward", dropped_by(in_pairs), "pairs of numbers that lie side by side"),
        ("dropout_forward", dropped_by(in_halves), "pairs of numbers that lie half of x apart"),
    ],
)
def test_a_call_that_draws_one_number_is_found_out(
    function: str, wrong: Callable[..., Any], told: str, seed: int
) -> None:
    result = graded_beside(UNIT, TASKS[function], {**RIGHT, function: wrong}, seed)
    assert result.points <= 0.55 * result.max_points, text_of(result.message)
    assert re.search(told, text_of(result.message))


def stratified_by_choice(y: Array, test_fraction: float, rng: Any) -> tuple[Array, Array]:
    refuse(len(y) < 2 or not 0 < test_fraction < 1)
    test: list[int] = []
    for label, count in zip(*np.unique(y, return_counts=True), strict=True):
        rows = np.flatnonzero(y == label)
        test.extend(rng.choice(rows, size=how_many(count, test_fraction), replace=False).tolist())
    train = np.setdiff1d(np.arange(len(y)), test)
    rng.shuffle(train)
    return train, rng.permutation(np.array(test, dtype=np.int64))


def groups_by_choice(groups: Array, test_fraction: float, rng: Any) -> tuple[Array, Array]:
    names = np.unique(groups)
    refuse(len(names) < 2 or not 0 < test_fraction < 1)
    drawn = rng.choice(names, size=how_many(len(names), test_fraction), replace=False)
    return np.flatnonzero(~np.isin(groups, drawn)), np.flatnonzero(np.isin(groups, drawn))


def folds_by_random_keys(n: int, k: int, rng: Any) -> list[tuple[Array, Array]]:
    refuse(not 2 <= k <= n)
    order = np.argsort(rng.random(n))
    return [(np.setdiff1d(np.arange(n), order[fold::k]), np.sort(order[fold::k])) for fold in range(k)]


def curve_by_choice(fit: Any, x: Array, y: Array, x_val: Array, y_val: Array, sizes: Any, rng: Any) -> Array:
    refuse(min(sizes) < 1 or max(sizes) > len(x))
    order = rng.choice(len(x), size=max(sizes), replace=False)
    return np.array([fit(x[order[:size]], y[order[:size]], x_val, y_val) for size in sizes])


@pytest.mark.parametrize("seeds", first_and_rest(5, 20))
@pytest.mark.parametrize(
    ("function", "right"),
    [
        ("stratified_split", stratified_by_choice),
        ("group_split", groups_by_choice),
        ("kfold", folds_by_random_keys),
        ("learning_curve", curve_by_choice),
        ("dropout_forward", dropped_by(lambda size, p, rng: rng.binomial(1, 1 - p, size))),
        ("dropout_forward", dropped_by(lambda size, p, rng: rng.choice([0, 1], size=size, p=[p, 1 - p]))),
    ],
)
def test_every_fair_way_to_draw_earns_full_points(function: str, right: Callable[..., Any], seeds: range) -> None:
    beside = {**RIGHT, function: right}
    lost = [seed for seed in seeds if points_beside(UNIT, TASKS[function], beside, seed) < TASKS[function].points]
    assert [] == [text_of(graded_beside(UNIT, TASKS[function], beside, seed).message) for seed in lost]


def recorded(function: str) -> tuple[Task, Case, dict[str, Any]]:
    """An ordinary case, and the record of the solution's draws in it."""
    task, probes = TASKS[function], course.probes(UNIT)
    case = cases_of(UNIT, task, 5)[1]
    answer = call(RIGHT[function], tuple(case.arguments.values()), probes, probes[task.driver or ""], RIGHT)
    return task, case, answer.value


@pytest.mark.parametrize("function", [task.function for task in TASKS.values() if task.first])
def test_what_many_calls_are_said_to_have_given_is_not_believed_unseen(function: str) -> None:
    task, case, record = recorded(function)
    assert [] == [one.name for one in task.properties if one.holds(case, record)]
    many = record["many"]
    others = (None, many[:-1], many[:, :-1], many.astype(np.float64), many + 7, many[0], np.zeros_like(many))
    for other in others:
        notes = [one.holds(case, {**record, "many": other}) for one in task.properties]
        sentence = "not all answers are as they should be|In each of 25 calls, exactly 0 of"
        assert any(re.search(sentence, note) for note in notes if note), other


@pytest.mark.parametrize("odd", [None, np.zeros(3), np.zeros((2, 2), dtype=complex), np.full((50, 30), "a")])
def test_a_later_output_of_another_form_is_no_crash_of_the_driver(odd: Any) -> None:
    calls = Counter[bytes]()
    fair = dropped_by(lambda size, p, rng: rng.random(size) >= p)

    def changes_its_mind(x: Array, p: float, rng: Any, train: bool) -> Any:
        calls[x.tobytes()] += 1
        return fair(x, p, rng, train) if calls[x.tobytes()] < 4 or not train else (odd, None)

    result = graded_beside(UNIT, TASKS["dropout_forward"], {**RIGHT, "dropout_forward": changes_its_mind}, 3)
    assert "wrong" == result.status
    assert result.points < result.max_points

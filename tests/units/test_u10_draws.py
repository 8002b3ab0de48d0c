"""Draws made of a single random number are told from random ones, and no honest way to draw is."""

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

Draw: TypeAlias = Callable[[Array, np.random.Generator], Array]

UNIT = next(unit for unit in course.units() if unit.name == "u10_dataset_balance")
TASKS = {task.function: task for task in UNIT.tasks}
WRONG_SEEDS = range(5)
SEEDS = first_and_rest(2, 20)


def classes_of(y: Array) -> list[Array]:
    if len(y) == 0:
        raise ValueError("there are no rows")
    return [np.flatnonzero(y == label) for label in np.unique(y)]


def filled_up(y: Array, rng: np.random.Generator) -> list[Array]:
    classes = classes_of(y)
    largest = max(map(len, classes))
    return [np.concatenate([rows, rng.choice(rows, largest - len(rows))]) for rows in classes]


def cut_down(y: Array, rng: np.random.Generator) -> list[Array]:
    classes = classes_of(y)
    smallest = min(map(len, classes))
    return [rng.permutation(rows)[:smallest] for rows in classes]


def turned(items: Array, rng: np.random.Generator) -> Array:
    return np.roll(items, rng.integers(len(items)))


def copies_at_the_end_but_for_one(y: Array, rng: np.random.Generator) -> Array:
    draw = np.concatenate([rng.permutation(len(y)), *(rows[(y == y[rows[0]]).sum() :] for rows in filled_up(y, rng))])
    draw[[0, -1]] = draw[[-1, 0]]
    return draw


def filled_up_in_turned_blocks(y: Array, rng: np.random.Generator) -> Array:
    return turned(np.concatenate([rng.permutation(rows) for rows in filled_up(y, rng)]), rng)


def filled_up_sorted_and_turned(y: Array, rng: np.random.Generator) -> Array:
    return turned(np.sort(np.concatenate(filled_up(y, rng))), rng)


def neighbours_copied(y: Array, rng: np.random.Generator) -> Array:
    classes = classes_of(y)
    largest = max(map(len, classes))
    copies = [np.resize(turned(rows, rng), largest - len(rows)) for rows in classes]
    return rng.permutation(np.concatenate([np.arange(len(y)), *copies]))


def last_row_never_copied(y: Array, rng: np.random.Generator) -> Array:
    classes = classes_of(y)
    largest = max(map(len, classes))
    copies = [rng.choice(rows[:-1] if len(rows) > 1 else rows, largest - len(rows)) for rows in classes]
    return rng.permutation(np.concatenate([np.arange(len(y)), *copies]))


def neighbours_kept_in_turned_blocks(y: Array, rng: np.random.Generator) -> Array:
    smallest = min(map(len, classes_of(y)))
    kept = [turned(rows, rng)[:smallest] for rows in classes_of(y)]
    return np.roll(np.concatenate(kept), smallest // 2)


def neighbours_kept(y: Array, rng: np.random.Generator) -> Array:
    smallest = min(map(len, classes_of(y)))
    return rng.permutation(np.concatenate([turned(rows, rng)[:smallest] for rows in classes_of(y)]))


def cut_down_in_turned_blocks(y: Array, rng: np.random.Generator) -> Array:
    return turned(np.concatenate(cut_down(y, rng)), rng)


def cut_down_sorted_and_turned(y: Array, rng: np.random.Generator) -> Array:
    return turned(np.sort(np.concatenate(cut_down(y, rng))), rng)


def kept_in_turn_from_a_random_class(y: Array, rng: np.random.Generator) -> Array:
    return turned(np.stack(cut_down(y, rng), axis=1).ravel(), rng)


def first_rows_kept_more_often(y: Array, rng: np.random.Generator) -> Array:
    kept = []
    smallest = min(map(len, classes_of(y)))
    for rows in classes_of(y):
        weights = np.linspace(20, 1, len(rows))
        kept.append(rng.choice(rows, smallest, replace=False, p=weights / weights.sum()))
    return rng.permutation(np.concatenate(kept))


def early_rows_first(y: Array, rng: np.random.Generator) -> Array:
    rows = np.sort(np.concatenate(cut_down(y, rng)))
    half = len(rows) // 2
    return np.concatenate([rng.permutation(rows[:half]), rng.permutation(rows[half:])])


def fixed_order(n: int) -> Array:
    """An order that is as good as any other, and the same for ever."""
    return np.random.default_rng(7 + 1000003 * n).permutation(n)


def turned_from_a_fixed_order(items: Array, rng: np.random.Generator) -> Array:
    return np.asarray(items[turned(fixed_order(len(items)), rng)])


def copied_from_a_turned_order(y: Array, rng: np.random.Generator) -> Array:
    classes = classes_of(y)
    largest = max(map(len, classes))
    copies = [np.resize(turned_from_a_fixed_order(rows, rng), largest - len(rows)) for rows in classes]
    return rng.permutation(np.concatenate([np.arange(len(y)), *copies]))


def filled_up_in_a_turned_order(y: Array, rng: np.random.Generator) -> Array:
    return turned_from_a_fixed_order(np.concatenate(filled_up(y, rng)), rng)


def kept_from_a_turned_order(y: Array, rng: np.random.Generator) -> Array:
    smallest = min(map(len, classes_of(y)))
    kept = [turned_from_a_fixed_order(rows, rng)[:smallest] for rows in classes_of(y)]
    return rng.permutation(np.concatenate(kept))


def cut_down_in_a_turned_order(y: Array, rng: np.random.Generator) -> Array:
    return turned_from_a_fixed_order(np.concatenate(cut_down(y, rng)), rng)


WRONG: list[tuple[str, Draw]] = [
    ("oversample", copies_at_the_end_but_for_one),
    ("oversample", filled_up_in_turned_blocks),
    ("oversample", filled_up_sorted_and_turned),
    ("oversample", neighbours_copied),
    ("oversample", last_row_never_copied),
    ("undersample", neighbours_kept_in_turned_blocks),
    ("undersample", neighbours_kept),
    ("undersample", cut_down_in_turned_blocks),
    ("undersample", cut_down_sorted_and_turned),
    ("undersample", kept_in_turn_from_a_random_class),
    ("undersample", first_rows_kept_more_often),
    ("undersample", early_rows_first),
]


def filled_up_one_by_one(y: Array, rng: np.random.Generator) -> Array:
    classes = classes_of(y)
    largest = max(map(len, classes))
    drawn = list(range(len(y)))
    for rows in classes:
        drawn += [int(rows[rng.integers(len(rows))]) for _ in range(largest - len(rows))]
    rng.shuffle(drawn)
    return np.array(drawn)


def filled_up_evenly(y: Array, rng: np.random.Generator) -> Array:
    largest = max(map(len, classes_of(y)))
    return rng.permutation(np.concatenate([np.resize(rng.permutation(rows), largest) for rows in classes_of(y)]))


def filled_up_without_putting_back_where_it_can(y: Array, rng: np.random.Generator) -> Array:
    largest = max(map(len, classes_of(y)))
    drawn = [np.arange(len(y))]
    for rows in classes_of(y):
        lacking = largest - len(rows)
        drawn.append(rng.choice(rows, lacking, replace=lacking > len(rows)))
    return rng.permutation(np.concatenate(drawn))


def filled_up_largest_first_and_sorted_by_chance(y: Array, rng: np.random.Generator) -> Array:
    largest_first = np.concatenate(sorted(filled_up(y, rng), key=lambda rows: -int((y == y[rows[0]]).sum())))
    return np.asarray(largest_first[np.argsort(rng.random(len(largest_first)))])


def filled_up_by_a_copy_of_the_generator(y: Array, rng: np.random.Generator) -> Array:
    own = np.random.default_rng()
    own.bit_generator.state = rng.bit_generator.state
    draw = np.concatenate(filled_up(y, own))
    own.shuffle(draw)
    return draw


def kept_by_choice(y: Array, rng: np.random.Generator) -> Array:
    smallest = min(map(len, classes_of(y)))
    kept = [rng.choice(rows, smallest, replace=False, shuffle=False) for rows in classes_of(y)]
    return rng.permutation(np.concatenate(kept))


def kept_one_by_one(y: Array, rng: np.random.Generator) -> Array:
    smallest = min(map(len, classes_of(y)))
    kept: list[int] = []
    for rows in classes_of(y):
        left = rows.tolist()
        kept += [left.pop(rng.integers(len(left))) for _ in range(smallest)]
    rng.shuffle(kept)
    return np.array(kept, dtype=np.int64)


def kept_from_a_shuffled_dataset(y: Array, rng: np.random.Generator) -> Array:
    smallest = min(map(len, classes_of(y)))
    order = rng.permutation(len(y))
    kept = np.concatenate([order[y[order] == label][:smallest] for label in np.unique(y)])
    return rng.permutation(kept)


def kept_by_the_largest_keys(y: Array, rng: np.random.Generator) -> Array:
    smallest = min(map(len, classes_of(y)))
    keys = rng.random(len(y))
    kept = np.concatenate([rows[np.argsort(keys[rows])[-smallest:]] for rows in classes_of(y)])
    return np.asarray(kept[np.argsort(rng.random(len(kept)))])


def kept_by_a_mask(y: Array, rng: np.random.Generator) -> Array:
    smallest = min(map(len, classes_of(y)))
    order = rng.permutation(len(y))
    kept = np.zeros(len(y), dtype=bool)
    for label in np.unique(y):
        kept[np.flatnonzero(y[order] == label)[:smallest]] = True
    return np.asarray(order[kept][rng.permutation(int(kept.sum()))])


RIGHT: list[tuple[str, Draw]] = [
    ("oversample", filled_up_one_by_one),
    ("oversample", filled_up_evenly),
    ("oversample", filled_up_without_putting_back_where_it_can),
    ("oversample", filled_up_largest_first_and_sorted_by_chance),
    ("oversample", filled_up_by_a_copy_of_the_generator),
    ("undersample", kept_by_choice),
    ("undersample", kept_one_by_one),
    ("undersample", kept_from_a_shuffled_dataset),
    ("undersample", kept_by_the_largest_keys),
    ("undersample", kept_by_a_mask),
]


TURNED: list[tuple[str, Draw]] = [
    ("oversample", copied_from_a_turned_order),
    ("oversample", filled_up_in_a_turned_order),
    ("undersample", kept_from_a_turned_order),
    ("undersample", cut_down_in_a_turned_order),
]


def graded(function: str, draw: Draw, seed: int) -> TaskResult:
    return result_for(UNIT, TASKS[function], draw, seed)


def points(function: str, draw: Draw, seed: int) -> float:
    return points_beside(UNIT, TASKS[function], namespace_of(TASKS[function], draw), seed)


def name_of(value: object) -> str | None:
    return value.__name__ if callable(value) else None


@pytest.mark.parametrize(("function", "draw"), WRONG, ids=name_of)
def test_draws_that_are_not_random_lose_points(function: str, draw: Draw) -> None:
    assert max(points(function, draw, seed) for seed in WRONG_SEEDS) < TASKS[function].points


@pytest.mark.parametrize("seeds", SEEDS)
@pytest.mark.parametrize(("function", "draw"), TURNED, ids=name_of)
def test_one_order_for_ever_that_begins_anywhere_is_found_out(function: str, draw: Draw, seeds: range) -> None:
    for seed in seeds:
        result = graded(function, draw, seed)
        assert result.points <= 0.55 * result.max_points, f"at seed {seed}: {text_of(result.message)}"
        assert "draws depend on each other" in text_of(result.message)


@pytest.mark.parametrize("seeds", SEEDS)
@pytest.mark.parametrize(("function", "draw"), RIGHT, ids=name_of)
def test_honest_ways_to_draw_keep_full_points(function: str, draw: Draw, seeds: range) -> None:
    lost = [seed for seed in seeds if points(function, draw, seed) < TASKS[function].points]
    assert [] == [text_of(graded(function, draw, seed).message) for seed in lost]


def case_and_record(function: str) -> tuple[Case, dict[str, Any]]:
    """An ordinary case, and the record of a right solution's draws in it."""
    task = TASKS[function]
    case, driver = cases_of(UNIT, task, 0)[1], course.probes(UNIT)[task.driver or ""]
    right = {"oversample": filled_up_one_by_one, "undersample": kept_one_by_one}[function]
    answer = invoke.call(right, tuple(case.arguments.values()), {}, driver, {function: right})
    return case, answer.value


def notes_on(function: str, case: Case, record: Any) -> list[str]:
    """What the properties say that do not hold."""
    return [note for one in TASKS[function].properties if (note := one.holds(case, record)) is not None]


SPOILED: dict[str, Callable[[Array], Any]] = {
    "nothing": lambda many: None,
    "a text": lambda many: "many",
    "a list": lambda many: many.tolist(),
    "floats": lambda many: many.astype(np.float64),
    "NaN": lambda many: np.full(many.shape, np.nan),
    "narrow integers": lambda many: many.astype(np.int8),
    "one draw less": lambda many: many[1:],
    "one row less": lambda many: many[:, 1:],
    "no dimensions": lambda many: np.array(3),
    "nothing in it": lambda many: np.zeros((0, 0), dtype=np.int64),
    "one axis more": lambda many: many[None],
    "rows that there are not": lambda many: many + 10**15,
    "negative rows": lambda many: -1 - many,
    "one class alone": lambda many: np.zeros_like(many),
}


@pytest.mark.parametrize("spoil", SPOILED.values(), ids=SPOILED)
@pytest.mark.parametrize("function", ["oversample", "undersample"])
def test_many_draws_that_are_malformed_give_a_sentence(function: str, spoil: Callable[[Array], Any]) -> None:
    case, record = case_and_record(function)
    assert [] == notes_on(function, case, record)
    notes = notes_on(function, case, {**record, "many": spoil(record["many"])})
    assert notes
    assert all(note.endswith(".") for note in notes)


def test_a_later_draw_of_another_form_is_no_crash_of_the_driver() -> None:
    calls = iter(range(10**6))

    def changes_its_mind(y: Array, rng: np.random.Generator) -> Any:
        return rng.permutation(np.concatenate(filled_up(y, rng))) if next(calls) % 20 < 15 else [1, 2]

    result = graded("oversample", changes_its_mind, 0)
    assert "wrong" == result.status
    assert result.points < result.max_points


def test_a_later_draw_that_repeats_a_row_is_found() -> None:
    case, record = case_and_record("undersample")
    many, y = record["many"], np.asarray(case.arguments["y"])
    many[7, np.flatnonzero(y[many[7]] == y[many[7, 0]])] = many[7, 0]
    wanted = f"In 25 draws, not all answers are as they should be: row {many[7, 0]} comes twice in one."
    assert wanted == notes_on("undersample", case, record)[0]


def test_a_later_draw_that_misses_a_row_is_found() -> None:
    case, record = case_and_record("oversample")
    many, y = record["many"], np.asarray(case.arguments["y"])
    rare = np.flatnonzero(y == np.bincount(y).argmin())
    many[7, np.isin(many[7], rare)] = rare[0]
    wanted = f"In 25 draws, not all answers are as they should be: row {rare[1]} is missing in one."
    assert wanted == notes_on("oversample", case, record)[0]


def one_random_row_copied(y: Array, rng: np.random.Generator) -> Array:
    copied = [np.repeat(rng.choice(rows, 1), max(map(len, classes_of(y))) - len(rows)) for rows in classes_of(y)]
    return rng.permutation(np.concatenate([np.arange(len(y)), *copied]))


def test_all_copies_of_one_row_are_found_out_whichever_row_it_is() -> None:
    for seed in WRONG_SEEDS:
        result = graded("oversample", one_random_row_copied, seed)
        assert result.points <= 0.55 * result.max_points, f"at seed {seed}: {text_of(result.message)}"
        assert "copie" in text_of(result.message)


@pytest.mark.parametrize("dtype", [np.int8, np.int64])
def test_a_draw_of_millions_is_refused_by_its_length(dtype: type) -> None:
    case, record = case_and_record("oversample")
    rows = len(np.asarray(case.arguments["y"]))
    absurd = {**record, "first": np.zeros(2 * 10**6, dtype=dtype)}
    assert f"It returned 2,000,000 indices, and there are {rows} rows." == notes_on("oversample", case, absurd)[0]

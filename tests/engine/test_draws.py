"""Draws at random: their record, that right ones pass every property, and that each unfair way fails its own."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, TypeAlias

import numpy as np
import pytest

from autograder import course
from autograder.authoring import Array, Case, Property, draws_globally, ignores_rng
from autograder.authoring.chance import log_choices, log_orders
from autograder.authoring.draws import BUDGET, CHECKS, FEW, MANY, ODDS, Drawing, Items, calls_of, is_long_odds
from autograder.inside import invoke
from autograder.inside.draws import record
from autograder.judge.exam import cases_of
from autograder.model import Generator

Draw: TypeAlias = Callable[[int, np.random.Generator], Any]

ROWS: Final = 40
CHOSEN: Final = 12
SEEDS: Final = range(40)


# The record.


def as_it_is(answer: Any) -> Any:
    return answer


def of_three(draw: Callable[..., Any], *arguments: Any, calls: int = 3, **options: Any) -> dict[str, Any]:
    return record(draw, arguments, np.random.default_rng(5), calls, as_it_is, **options)


def test_a_record_holds_the_first_draw_the_same_again_the_next_and_the_sketches_of_all() -> None:
    found = of_three(lambda rng: rng.permutation(9), calls=4)
    rng = np.random.default_rng(5)
    wanted = [rng.permutation(9) for _ in range(4)]
    assert ["again", "first", "many", "other"] == sorted(found)
    assert wanted[0].tolist() == found["first"].tolist() == found["again"].tolist()
    assert wanted[1].tolist() == found["other"].tolist()
    assert np.array(wanted).tolist() == found["many"].tolist()
    assert np.int64 == found["many"].dtype


def test_fresh_generators_draw_otherwise_for_a_function_that_leaves_its_generator_where_it_was() -> None:
    def by_a_copy(rng: np.random.Generator) -> Array:
        own = np.random.default_rng()
        own.bit_generator.state = rng.bit_generator.state
        return own.permutation(9)

    alike, otherwise = of_three(by_a_copy), of_three(by_a_copy, fresh=True)
    assert 1 == len(np.unique(alike["many"], axis=0))
    assert 3 == len(np.unique(otherwise["many"], axis=0))
    assert otherwise["first"].tolist() == otherwise["again"].tolist()


@pytest.mark.parametrize("fresh", [False, True])
def test_a_function_that_draws_from_children_of_its_generator_is_repeatable(fresh: bool) -> None:
    found = of_three(lambda rng: rng.spawn(1)[0].permutation(9), fresh=fresh)
    assert found["first"].tolist() == found["again"].tolist()
    assert 3 == len(np.unique(found["many"], axis=0))


def test_the_first_call_gets_the_arguments_themselves_and_the_others_copies_of_what_they_were() -> None:
    x, given = np.arange(4), []

    def doubles(x: Array, rng: np.random.Generator) -> Array:
        given.append(x.tolist())
        x *= 2
        return x

    of_three(doubles, x)
    assert [[0, 1, 2, 3]] * 4 == given
    assert [0, 2, 4, 6] == x.tolist()


@pytest.mark.parametrize("shared", [np.random.random, random.random])
def test_who_draws_from_a_generator_that_all_code_shares_draws_otherwise_in_the_same_state_of_rng(
    shared: Callable[[], float],
) -> None:
    def drawn() -> invoke.Answer:
        return invoke.call(len, (), driver=lambda learner: of_three(lambda rng: [int(10**6 * shared())]))

    one, other = drawn(), drawn()
    assert 3 == len(np.unique(one.value["many"]))
    assert one.value["first"] != one.value["again"]
    assert one.value["many"].tolist() == other.value["many"].tolist()
    assert one.drew_globally


def test_a_record_is_not_said_to_draw_from_a_generator_that_all_code_shares() -> None:
    for fresh in (False, True):
        drawn = invoke.call(
            len, (), driver=lambda learner, own=fresh: of_three(lambda rng: rng.permutation(5), fresh=own)
        )
        assert ("ok", False) == (drawn.status, drawn.drew_globally)


def test_what_a_function_raises_is_raised() -> None:
    def raises(rng: np.random.Generator) -> None:
        raise KeyError("never drawn")

    with pytest.raises(KeyError, match="never drawn"):
        of_three(raises)


class Hostile:
    def __array__(self, *_arguments: Any, **_options: Any) -> Array:
        raise RuntimeError("do not look at me")


MALFORMED: Mapping[str, Any] = {
    "nothing": None,
    "a text": "abc",
    "a number": 3,
    "numbers with a point": [0.5, 1.0, 2.0],
    "another length": [1, 2],
    "rows": [[1, 2, 3]],
    "ragged rows": [[1, 2], [3]],
    "objects": [object(), None, 2],
    "what raises when it is looked at": Hostile(),
}


@pytest.mark.parametrize("odd", MALFORMED.values(), ids=MALFORMED)
def test_a_record_ends_before_the_first_draw_of_another_form(odd: Any) -> None:
    answers = iter([[1, 2, 3], [4, 5, 6], [1, 2, 3], odd, [7, 8, 9]])
    found = of_three(lambda rng: next(answers), calls=4)
    assert [[1, 2, 3], [4, 5, 6]] == found["many"].tolist()


def test_a_record_ends_before_a_draw_whose_sketch_is_of_another_type() -> None:
    answers = iter([[True, False], [False, True], [True, False], [1, 0]])
    found = of_three(lambda rng: next(answers))
    assert [[True, False], [False, True]] == found["many"].tolist()


def test_a_record_of_which_even_the_first_draw_is_malformed_has_no_sketches() -> None:
    assert 0 == of_three(lambda rng: None)["many"].size


# Draws of some rows, and of an order of all rows.


def case(seed: int, calls: int) -> Case:
    return Case("a case", {"n": ROWS, "rng": Generator(seed), "calls": calls})


def not_rows(case: Case, draw: Any) -> str | None:
    return None if isinstance(draw, np.ndarray) and draw.ndim == 1 else "It is no array."


def no_order(case: Case, many: Array) -> str | None:
    strange = (np.sort(many, axis=1) != np.arange(ROWS)).any()
    return "a row is missing" if strange else None


def orders(case: Case, many: Array) -> Array:
    return many


def early(case: Case, many: Array) -> Iterator[Items]:
    yield Items("rows", "in the first half", np.argsort(many, axis=1) < ROWS // 2)


def chosen(case: Case, many: Array) -> Iterator[Items]:
    marks = many == 1
    yield Items("rows", "chosen", marks, sizes=(CHOSEN, CHOSEN))


def copies(case: Case, many: Array) -> Iterator[Items]:
    yield Items("rows", "copied", many)


ORDERS: Final = Drawing("epochs", not_rows, lambda case: ROWS, fault_of_many=no_order)
CHOICES: Final = Drawing("calls", not_rows, lambda case: ROWS)


def of_items(drawing: Drawing, items: Any) -> tuple[Property, ...]:
    return (
        drawing.fair_by_item("fair by item", items, hint=""),
        drawing.fair_by_pair("fair by pair", items, hint=""),
        drawing.no_memory("no memory", items, hint=""),
    )


OF_ORDERS: Final = (
    ORDERS.each("rows", hint=""),
    ORDERS.decided_by_rng(),
    ORDERS.new_each_time("order", as_it_is, lambda case: log_orders([1] * ROWS)),
    ORDERS.every_time(),
    *of_items(ORDERS, early),
    ORDERS.new_followers("new followers", orders, hint=""),
    ORDERS.anywhere("anywhere", orders, hint=""),
)
OF_CHOICES: Final = (
    CHOICES.each("rows", hint=""),
    CHOICES.decided_by_rng(),
    CHOICES.new_each_time("rows", np.sort, lambda case: log_choices(ROWS, CHOSEN)),
    CHOICES.every_time(items=chosen),
    *of_items(CHOICES, chosen),
)
OF_COPIES: Final = (CHOICES.decided_by_rng(), *of_items(CHOICES, copies))


def sketched(properties: tuple[Property, ...], rows: Any) -> Any:
    return rows if properties is OF_ORDERS else np.bincount(rows, minlength=ROWS)


def failed(properties: tuple[Property, ...], draw: Draw, seed: int, calls: int) -> dict[str, str]:
    """The properties that do not hold of draws, each with what it says."""
    rng = np.random.default_rng(seed)
    found = record(draw, (ROWS,), rng, calls, lambda rows: sketched(properties, rows))
    notes = {one.name: one.holds(case(seed, calls), found) for one in properties}
    return {name: note for name, note in notes.items() if note is not None}


def permuted(n: int, rng: np.random.Generator) -> Array:
    return rng.permutation(n)


def some(n: int, rng: np.random.Generator) -> Array:
    return rng.permutation(n)[:CHOSEN]


def copied(n: int, rng: np.random.Generator) -> Array:
    return rng.integers(n, size=3 * n)


def copied_evenly(n: int, rng: np.random.Generator) -> Array:
    return np.concatenate([np.arange(n), rng.permutation(n)[:CHOSEN]])


@pytest.mark.parametrize("calls", [2, FEW, MANY])
@pytest.mark.parametrize(
    ("properties", "draw"),
    [
        (OF_ORDERS, permuted),
        (OF_ORDERS, lambda n, rng: np.argsort(rng.random(n))),
        (OF_CHOICES, some),
        (OF_CHOICES, lambda n, rng: rng.choice(n, CHOSEN, replace=False, shuffle=False)),
        (OF_COPIES, copied),
        (OF_COPIES, copied_evenly),
    ],
)
def test_right_draws_pass_every_property(properties: tuple[Property, ...], draw: Draw, calls: int) -> None:
    assert [] == [(seed, found) for seed in SEEDS if (found := failed(properties, draw, seed, calls))]


def fixed(n: int) -> Array:
    return np.random.default_rng(7).permutation(n)


def own_seed(n: int, rng: np.random.Generator) -> Array:
    return fixed(n)


def globally(n: int, rng: np.random.Generator) -> Array:
    return np.random.permutation(n)  # noqa: NPY002


def turned(n: int, rng: np.random.Generator) -> Array:
    return np.roll(fixed(n), rng.integers(n))


def neighbours_in_pairs(n: int, rng: np.random.Generator) -> Array:
    pairs = 2 * rng.permutation(n // 2)
    return np.stack([pairs, pairs + 1], axis=1).ravel()


def late_rows_rather_late(n: int, rng: np.random.Generator) -> Array:
    return np.argsort(np.arange(n) + rng.normal(scale=n / 2, size=n))


def never_in_its_place(n: int, rng: np.random.Generator) -> Array:
    order = np.arange(n)
    for place in range(n - 1, 0, -1):
        other = rng.integers(place)
        order[[place, other]] = order[[other, place]]
    return order


def a_row_twice(n: int, rng: np.random.Generator) -> Array:
    order = rng.permutation(n)
    order[0] = order[1]
    return order


def one_more_now_and_then(n: int, rng: np.random.Generator) -> Array:
    return rng.permutation(n)[: CHOSEN + rng.integers(2)]


def never_the_last(n: int, rng: np.random.Generator) -> Array:
    return rng.permutation(n - 1)[:CHOSEN]


def some_in_a_row(n: int, rng: np.random.Generator) -> Array:
    return np.roll(np.arange(n), rng.integers(n))[:CHOSEN]


def every_other(n: int, rng: np.random.Generator) -> Array:
    return (2 * np.arange(CHOSEN) + rng.integers(n)) % n


def some_turned(n: int, rng: np.random.Generator) -> Array:
    return turned(n, rng)[:CHOSEN]


def first_rows_rather(n: int, rng: np.random.Generator) -> Array:
    weights = np.linspace(20, 1, n)
    return rng.choice(n, CHOSEN, replace=False, p=weights / weights.sum())


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(
    ("properties", "draw", "calls", "meant"),
    [
        (OF_ORDERS, lambda n, rng: None, FEW, "rows"),
        (OF_ORDERS, globally, FEW, "follows rng"),
        (OF_ORDERS, own_seed, FEW, "new each time"),
        (OF_ORDERS, a_row_twice, FEW, "every time"),
        (OF_ORDERS, late_rows_rather_late, MANY, "fair by item"),
        (OF_ORDERS, neighbours_in_pairs, FEW, "fair by pair"),
        (OF_ORDERS, turned, FEW, "no memory"),
        (OF_ORDERS, turned, FEW, "new followers"),
        (OF_ORDERS, never_in_its_place, FEW, "anywhere"),
        (OF_CHOICES, globally, FEW, "follows rng"),
        (OF_CHOICES, lambda n, rng: own_seed(n, rng)[:CHOSEN], FEW, "new each time"),
        (OF_CHOICES, one_more_now_and_then, FEW, "every time"),
        (OF_CHOICES, never_the_last, MANY, "fair by item"),
        (OF_CHOICES, first_rows_rather, MANY, "fair by item"),
        (OF_CHOICES, some_in_a_row, FEW, "fair by pair"),
        (OF_CHOICES, every_other, FEW, "fair by pair"),
        (OF_CHOICES, some_turned, MANY, "no memory"),
        (OF_COPIES, lambda n, rng: rng.integers(n - 1, size=3 * n), FEW, "fair by item"),
        (OF_COPIES, lambda n, rng: np.resize(np.roll(np.arange(n), rng.integers(n)), 50), FEW, "fair by pair"),
        (OF_COPIES, lambda n, rng: np.resize(turned(n, rng), 50), MANY, "no memory"),
    ],
)
def test_each_unfair_way_to_draw_fails_the_property_that_is_meant_for_it(
    properties: tuple[Property, ...], draw: Draw, calls: int, meant: str, seed: int
) -> None:
    found = failed(properties, draw, seed, calls)
    assert meant in found, found
    assert found[meant].endswith(".")


def test_two_draws_may_agree_where_that_is_no_wonder() -> None:
    few_ways = CHOICES.new_each_time("rows", as_it_is, lambda case: log_choices(8, 4))
    found = record(lambda n, rng: np.arange(4), (ROWS,), np.random.default_rng(0), 2, as_it_is)
    assert few_ways.holds(case(0, 2), found) is None


FORGED: Mapping[str, Callable[[dict[str, Any]], Any]] = {
    "nothing": lambda found: None,
    "a text": lambda found: "all is well",
    "a list": lambda found: list(found.values()),
    "a part": lambda found: {"first": found["first"]},
    "no first": lambda found: {**found, "first": None},
    "no other": lambda found: {**found, "other": 3},
    "no sketches": lambda found: {**found, "many": None},
    "a list of sketches": lambda found: {**found, "many": found["many"].tolist()},
    "sketches with a point": lambda found: {**found, "many": found["many"].astype(float)},
    "truth values": lambda found: {**found, "many": found["many"] > 0},
    "narrow sketches": lambda found: {**found, "many": found["many"].astype(np.int8)},
    "one draw less": lambda found: {**found, "many": found["many"][1:]},
    "one row less": lambda found: {**found, "many": found["many"][:, 1:]},
    "no dimensions": lambda found: {**found, "many": np.array(3)},
    "rows that there are not": lambda found: {**found, "many": found["many"] + 10**15},
}


@pytest.mark.parametrize("forge", FORGED.values(), ids=FORGED)
def test_a_record_of_whatever_form_is_told_in_a_sentence(forge: Callable[[dict[str, Any]], Any]) -> None:
    for properties, draw in ((OF_ORDERS, permuted), (OF_CHOICES, some)):
        found = record(draw, (ROWS,), np.random.default_rng(1), FEW, lambda rows, of=properties: sketched(of, rows))
        notes = [one.holds(case(1, FEW), forge(found)) for one in properties]
        assert [] == [note for note in notes if note is not None and not note.endswith(".")]
        assert any(notes)


# One budget.


def test_the_budget_of_a_task_is_dealt_out_to_its_checks() -> None:
    assert BUDGET == pytest.approx(CHECKS * ODDS)
    assert is_long_odds(np.log(ODDS) - 1e-9)
    assert not is_long_odds(np.log(ODDS), among=2)


def test_no_task_of_any_unit_looks_at_chance_more_often_than_the_budget_allows() -> None:
    random_tasks = [(unit, task) for unit in course.units() for task in unit.tasks if task.properties]
    looks = {
        task.function: len(task.properties) * sum("calls" in one.arguments for one in cases_of(unit, task, 0))
        for unit, task in random_tasks
    }
    assert {} == {function: count for function, count in looks.items() if count > CHECKS}


def test_the_number_of_calls_is_read_from_the_case() -> None:
    assert 7 == calls_of(case(0, 7))


# Habits.


def shuffled(n: int, rng: np.random.Generator) -> Array:
    """Draws as a learner does who is right but for where the numbers come from."""
    return rng.permutation(n)


def test_an_own_seed_is_a_mistake_made_of_a_right_function() -> None:
    mistake = ignores_rng(shuffled)
    one, other = (mistake.wrong(9, np.random.default_rng(seed)).tolist() for seed in (1, 2))
    assert np.random.default_rng(0).permutation(9).tolist() == one == other
    assert 2 == len({tuple(wrong(9, np.random.default_rng(1))) for wrong in mistake.variants})


def test_the_global_generator_is_a_mistake_made_of_a_right_function() -> None:
    alike = draws_globally(shuffled)
    answers = [invoke.call(one, (9, Generator(1))) for one in (alike.wrong, lambda n, rng: np.random.permutation(n))]  # noqa: NPY002
    assert answers[0].value.tolist() == answers[1].value.tolist()
    assert answers[0].drew_globally

"""How far it goes: the page says what the script works out of the figures, and the figures are of all units."""

from __future__ import annotations

from dataclasses import replace

import pytest

from autograder import course
from tests.bench.scale import BEGIN, END, PAGE, SIZES, Assumptions, limits_of, page_of, read, size_of, with_tables

FIGURES = read()
GIVEN = Assumptions()


def test_the_page_says_what_the_script_works_out() -> None:
    page = PAGE.read_text("utf-8")
    assert page == with_tables(page, page_of(FIGURES, GIVEN)), "to mend it: python -m tests.bench.scale"
    assert (1, 1) == (page.count(BEGIN), page.count(END))


def test_all_units_are_measured() -> None:
    assert list(course.names()) == list(FIGURES.units)
    assert all(one.seconds > 0 and one.notebook > one.report > 0 for one in FIGURES.units.values())


def test_ten_thousand_times_as_many_learners_take_ten_thousand_times_as_much() -> None:
    few, _, many = (size_of(learners, FIGURES, GIVEN) for learners in SIZES)
    for one in ("reports", "core_hours", "money", "gigabytes", "storage_money"):
        assert getattr(many, one) == pytest.approx(10_000 * getattr(few, one))
    assert 1 == few.machines
    assert many.machines * GIVEN.cores * GIVEN.hours >= many.core_hours
    assert many.hours <= GIVEN.hours


def test_another_price_changes_the_money_alone() -> None:
    dear = replace(GIVEN, price=2 * GIVEN.price)
    ours, theirs = (size_of(10_000, FIGURES, given) for given in (GIVEN, dear))
    assert theirs == replace(ours, money=2 * ours.money)


def test_what_breaks_first_stands_first_and_something_does_at_a_million() -> None:
    limits = [one.learners for one in limits_of(FIGURES, GIVEN)]
    assert limits == sorted(limits)
    assert SIZES[0] < limits[0] < SIZES[1], "a hundred learners break nothing, as the page says"
    assert limits[-1] < SIZES[2]


def test_a_size_of_a_known_class() -> None:
    one = replace(FIGURES, units={"u": replace(next(iter(FIGURES.units.values())), seconds=36.0)}, writer=0.0)
    size = size_of(1000, one, replace(GIVEN, cores=2, hours=1.0, price=0.1))
    assert (10.0, 5, 1.0, 1.0) == (size.core_hours, size.machines, size.hours, size.money)

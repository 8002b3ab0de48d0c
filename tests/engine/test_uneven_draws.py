"""Draws that have too much in common: told by how often items come where that is uneven, else by what came before."""

from __future__ import annotations

import numpy as np

from autograder.authoring.draws import FEW, Drawing, Items
from autograder.model import Array, Case
from tests.cases import for_each

ROWS, TAKEN = 60, 20
DRAWS = Drawing("calls", lambda case, draw: None, width=lambda case: ROWS, dtype=np.bool_)
NO_MEMORY = DRAWS.no_memory("no memory", lambda case, many: [Items("rows", "tested", many)])


def marks(order_of: np.random.Generator, weights: Array | None = None) -> Array:
    taken = order_of.choice(ROWS, TAKEN, replace=False, p=weights)
    return np.isin(np.arange(ROWS), taken)


def told(many: list[Array]) -> str | None:
    record = {"first": 0, "again": 0, "other": 0, "many": np.array(many)}
    return NO_MEMORY.holds(Case("drawn", {"calls": FEW}), record)


@for_each("seed", range(20))
def test_independent_draws_that_prefer_rows_are_told_by_how_often_these_come(seed: int) -> None:
    rng = np.random.default_rng(seed)
    weights = np.where(np.arange(ROWS) < TAKEN, 20.0, 1.0)
    sentence = told([marks(rng, weights / weights.sum()) for _ in range(FEW)])
    assert sentence is not None
    assert "times, where about 8 are expected." in sentence
    assert "depend on each other" not in sentence


@for_each("seed", range(20))
def test_a_fixed_order_that_begins_anywhere_is_told_by_what_came_before(seed: int) -> None:
    rng = np.random.default_rng(seed)
    order = rng.permutation(ROWS)
    many = [np.isin(np.arange(ROWS), np.roll(order, int(rng.integers(ROWS)))[:TAKEN]) for _ in range(FEW)]
    assert "depend on each other" in (told(many) or "")


@for_each("seed", range(20))
def test_fair_draws_are_told_nothing(seed: int) -> None:
    rng = np.random.default_rng(seed)
    assert told([marks(rng) for _ in range(FEW)]) is None

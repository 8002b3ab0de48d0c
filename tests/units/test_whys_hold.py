"""What a known mistake is said to be holds of every work that gets its name, by whatever way it came there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from autograder import course
from autograder.judge.seeds import PUBLIC_SEED
from autograder.words.message import text_of
from tests.units.graded import result_for


def softplus_without_overflow(z: Any) -> Any:
    return np.logaddexp(0, z)


def one_plus_exponential(z: Any) -> Any:
    return 1 + np.exp(-z)


def sigmoid_of_twice_z(z: Any) -> Any:
    return 1 / (1 + np.exp(-2 * z))


def tanh_of_half_z(z: Any) -> Any:
    return np.tanh(z / 2)


def shifted_where_above_zero(z: Any) -> Any:
    m = z.max(axis=-1, keepdims=True)
    e = np.exp(z - np.where(m > 0, m, 0))
    return e / e.sum(axis=-1, keepdims=True)


def maxima_without_their_axis(z: Any) -> Any:
    e = np.exp(z - z.max(axis=-1))
    return e / e.sum(axis=-1, keepdims=True)


def logarithm_of_the_exponentials(z: Any) -> Any:
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return np.log(e) - np.log(e.sum(axis=-1, keepdims=True))


def as_by_coins(y: Any, test_fraction: float, rng: np.random.Generator) -> Any:
    tested = rng.random(len(y)) < test_fraction
    return rng.permutation(np.flatnonzero(~tested)), rng.permutation(np.flatnonzero(tested))


def last_rows(y: Any, rng: np.random.Generator) -> Any:
    if not len(y):
        raise ValueError("no rows")
    kinds, counts = np.unique(y, return_counts=True)
    return rng.permutation(np.concatenate([np.flatnonzero(y == kind)[-counts.min() :] for kind in kinds]))


def from_a_new_generator(y: Any, rng: np.random.Generator) -> Any:
    if not len(y):
        raise ValueError("no rows")
    kinds, counts = np.unique(y, return_counts=True)
    rng = np.random.default_rng()
    drawn = [rng.choice(np.flatnonzero(y == kind), counts.min(), replace=False) for kind in kinds]
    return rng.permutation(np.concatenate(drawn))


def by_chances(y: Any, rng: np.random.Generator) -> Any:
    if not len(y):
        raise ValueError("no rows")
    _, where, counts = np.unique(y, return_inverse=True, return_counts=True)
    chances = 1 / (counts[where] * len(counts))
    return rng.choice(len(y), len(counts) * counts.min(), replace=False, p=chances)


def by_chances_putting_back(y: Any, rng: np.random.Generator) -> Any:
    if not len(y):
        raise ValueError("no rows")
    _, where, counts = np.unique(y, return_inverse=True, return_counts=True)
    return rng.choice(len(y), len(counts) * counts.min(), p=1 / (counts[where] * len(counts)))


def dealt_in_turn(n: int, k: int, rng: np.random.Generator) -> Any:
    folds = np.arange(n) % k
    return [
        (rng.permutation(np.flatnonzero(folds != i)), rng.permutation(np.flatnonzero(folds == i))) for i in range(k)
    ]


SAID: tuple[tuple[str, Callable[..., Any], str | None, str], ...] = (
    ("u01.relu", softplus_without_overflow, "softplus", "overflows"),
    ("u01.sigmoid", one_plus_exponential, "missing_brackets", "It divides first"),
    ("u01.sigmoid", sigmoid_of_twice_z, "twice_as_steep", "It moves"),
    ("u01.tanh_activation", tanh_of_half_z, "half_as_steep", "forgets"),
    ("u01.softmax", shifted_where_above_zero, "maximum_from_zero", "It searches"),
    ("u01.softmax", maxima_without_their_axis, "keepdims_forgotten", "It sums"),
    ("u01.log_softmax", logarithm_of_the_exponentials, "log_of_softmax", "the logarithm of the probabilities"),
    ("u08.stratified_split", as_by_coins, "random_not_stratified", "look at the classes"),
    ("u08.kfold", dealt_in_turn, "in_the_order_of_the_data", "cuts the rows"),
    ("u10.undersample", last_rows, None, "keeps the first rows"),
    ("u10.undersample", from_a_new_generator, "global_generator", "It uses numpy's global"),
    ("u10.undersample", by_chances, "any_rows", "come most often"),
    ("u10.undersample", by_chances_putting_back, None, "positions"),
)
"""A task, a work, its name, and what would be false of it."""


@pytest.mark.parametrize(("task_id", "work", "name", "false"), SAID, ids=lambda one: getattr(one, "__name__", None))
def test_a_name_says_nothing_false_of_those_who_came_there_another_way(
    task_id: str, work: Callable[..., Any], name: str | None, false: str
) -> None:
    unit, task = course.find_task(task_id)
    message = result_for(unit, task, work, PUBLIC_SEED).message
    assert name == message.misconception
    assert false not in text_of(message)

"""Works whose draws are a known mistake's, made in a way of their own, get its name, and no name that is false."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from autograder import course
from autograder.explain.likeness import one_never_does
from autograder.judge.seeds import PUBLIC_SEED
from tests.units.graded import result_for

Generator = np.random.Generator


def refuse(wrong: bool, what: object) -> None:
    if wrong:
        raise ValueError(str(what))


def windows(x: Any, far: int, steps: Any, mode: Any = "constant") -> Any:
    refuse(x.ndim != 3, x.shape)
    height, width = x.shape[1:]
    refuse(not 0 <= far < min(height, width), far)
    framed = np.pad(x, ((0, 0), (far, far), (far, far)), mode=mode)
    steps = steps(len(x))
    return np.stack(
        [framed[i, far - a : far - a + height, far - b : far - b + width] for i, (a, b) in enumerate(steps)]
    )


def one_pair_for_the_batch(x: Any, max_shift: int, rng: Generator) -> Any:
    return windows(x, max_shift, lambda n: [rng.integers(-max_shift, max_shift + 1, size=2)] * n)


def last_row_drawn_out(x: Any, max_shift: int, rng: Generator) -> Any:
    return windows(x, max_shift, lambda n: rng.integers(-max_shift, max_shift + 1, size=(n, 2)), "edge")


def mirrored_at_the_border(x: Any, max_shift: int, rng: Generator) -> Any:
    return windows(x, max_shift, lambda n: rng.integers(-max_shift, max_shift + 1, size=(n, 2)), "reflect")


def without_its_last(x: Any, max_shift: int, rng: Generator) -> Any:
    return windows(x, max_shift, lambda n: rng.integers(-max_shift, max(max_shift, 1 - max_shift), size=(n, 2)))


def rounded(x: Any, max_shift: int, rng: Generator) -> Any:
    return windows(x, max_shift, lambda n: np.rint(rng.uniform(-max_shift, max_shift, size=(n, 2))).astype(int))


def two_dice(x: Any, max_shift: int, rng: Generator) -> Any:
    return windows(x, max_shift, lambda n: rng.integers(0, max_shift + 1, size=(n, 2, 2)).sum(axis=1) - max_shift)


def down_and_right(x: Any, max_shift: int, rng: Generator) -> Any:
    return windows(x, max_shift, lambda n: rng.integers(0, max_shift + 1, size=(n, 2)))


def turned_labels(x: Any, y_onehot: Any, alpha: float, rng: Generator) -> Any:
    refuse(len(x) != len(y_onehot) or alpha <= 0, (x.shape, y_onehot.shape))
    partners, lam = rng.permutation(len(x)), rng.beta(alpha, alpha, len(x))
    wide = lam.reshape(-1, *[1] * (x.ndim - 1))
    lam = lam[:, None]
    return wide * x + (1 - wide) * x[partners], (1 - lam) * y_onehot + lam * y_onehot[partners]


def labels_of_the_rows(x: Any, y_onehot: Any, alpha: float, rng: Generator) -> Any:
    refuse(len(x) != len(y_onehot) or alpha <= 0, (x.shape, y_onehot.shape))
    partners, lam = np.argsort(rng.random(len(x))), rng.beta(alpha, alpha, len(x)).reshape(-1, *[1] * (x.ndim - 1))
    return lam * x + (1 - lam) * x[partners], 1.0 * y_onehot


def strung_together(fit: Any, x: Any, y: Any, k: int, rng: Generator) -> Any:
    refuse(len(x) != len(y) or not 2 <= k <= len(x), (x.shape, y.shape))
    folds = np.array_split(np.argsort(rng.random(len(x))), k)
    rest = [np.concatenate(folds[:i] + folds[i + 1 :]) for i in range(k)]
    return np.vstack([fit(x[a], y[a])(x[b]) for a, b in zip(rest, folds, strict=True)])


def uniform_above_zero(fan_in: int, fan_out: int, rng: Generator) -> Any:
    return rng.uniform(0, np.sqrt(6 / (fan_in + fan_out)), (fan_in, fan_out))


def one_column(fan_in: int, fan_out: int, rng: Generator) -> Any:
    return np.tile(rng.standard_normal((fan_in, 1)) * np.sqrt(2 / (fan_in + fan_out)), fan_out)


TOLD: tuple[tuple[str, Callable[..., Any], str], ...] = (
    ("u09.random_shift", rounded, "small_shifts_preferred"),
    ("u09.mixup", turned_labels, "labels_the_other_way_round"),
    ("u05.xavier_init", one_column, "one_neuron_for_all"),
    ("u05.xavier_init", uniform_above_zero, "positive_only"),
    ("u09.out_of_fold_probabilities", strung_together, "in_the_order_of_the_folds"),
    ("u09.random_shift", one_pair_for_the_batch, "one_shift_for_all"),
    ("u09.random_shift", last_row_drawn_out, "border_repeated"),
    ("u09.random_shift", mirrored_at_the_border, "border_repeated"),
    ("u09.random_shift", without_its_last, "never_the_last"),
    ("u09.random_shift", two_dice, "small_shifts_preferred"),
    ("u09.random_shift", down_and_right, "one_way_only"),
    ("u09.mixup", labels_of_the_rows, "labels_not_blended"),
)
_QUICK = 4


@pytest.mark.parametrize(
    ("task_id", "work", "name"),
    [pytest.param(*one, marks=[pytest.mark.slow] if place >= _QUICK else []) for place, one in enumerate(TOLD)],
    ids=lambda one: getattr(one, "__name__", None),
)
def test_a_name_is_found_by_what_the_draws_show(task_id: str, work: Callable[..., Any], name: str) -> None:
    unit, task = course.find_task(task_id)
    assert name == result_for(unit, task, work, PUBLIC_SEED).message.misconception


def record_of(many: Any) -> dict[str, Any]:
    return {"first": many[0], "again": many[0], "other": many[1], "many": many}


def test_what_never_or_always_comes_tells_two_records_apart() -> None:
    rng = np.random.default_rng(0)
    dice, without_six = rng.integers(1, 7, size=(25, 9)), rng.integers(1, 6, size=(25, 9))
    coins, with_a_fixed_one = rng.random((25, 9)) < 0.5, (rng.random((25, 9)) < 0.5) | (np.arange(9) == 4)
    assert one_never_does(record_of(dice), record_of(without_six))
    assert one_never_does(record_of(coins), record_of(with_a_fixed_one))
    assert not one_never_does(record_of(dice), record_of(rng.integers(1, 7, size=(25, 9))))
    assert not one_never_does(record_of(coins), record_of(rng.random((25, 9)) < 0.5))

"""What u09 measures: how shifts and blends are recognised, draws that are nearly fair, and how a cleaning is judged."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from autograder.authoring import Array
from autograder.model import Task
from autograder.units.u09_dataset_quality import probes
from autograder.units.u09_dataset_quality.clean import accuracy_of_the_cleaned, found
from autograder.units.u09_dataset_quality.images import Collected, collected, sheets
from tests.cases import for_each
from tests.units.graded import points_beside, solution_of
from tests.units.kinds import unit_called

UNIT = unit_called("u09")
RIGHT = solution_of(UNIT)
SEED = 20261130


def task_of(function: str) -> Task:
    return next(task for task in UNIT.tasks if task.function == function)


def share(function: str, work: Callable[..., Any]) -> float:
    task = task_of(function)
    return points_beside(UNIT, task, {**RIGHT, function: work}, SEED) / task.points


# Shifts.


def images(n: int, height: int, width: int) -> Array:
    rng = np.random.default_rng(0)
    return np.asarray(rng.permuted(np.arange(1, n * height * width + 1)).reshape(n, height, width) / 10)


def test_each_shift_is_told_and_nothing_else_is() -> None:
    x = images(9, 4, 5)
    out = np.zeros(x.shape)
    for number, (down, right) in enumerate((down, right) for down in (-1, 0, 1) for right in (-1, 0, 1)):
        rows, columns = np.indices((4, 5))
        old_rows, old_columns = rows - down, columns - right
        within = (old_rows >= 0) & (old_rows < 4) & (old_columns >= 0) & (old_columns < 5)
        out[number][within] = x[number, old_rows[within], old_columns[within]]
    assert list(range(9)) == probes.shifts(x, out, 1).tolist()
    assert list(range(9)) == probes.shifts(x, out.astype(np.float32), 1).tolist()
    assert [-1] * 9 == probes.shifts(x, np.roll(x, 1, axis=2), 1).tolist()
    assert [-1] * 9 == probes.shifts(x, np.roll(x, 1, axis=0), 1).tolist(), "images of others"
    assert [-1] * 9 == probes.shifts(x, 0 * x, 1).tolist(), "no pixel is left"
    assert [4] * 9 == probes.shifts(x, x, 1).tolist()
    assert [-1] * 9 == probes.shifts(x, np.where(x == 0.1, np.nan, x), 1).tolist(), "a pixel that is no number"


def drawn_backwards(x: Array, max_shift: int, rng: np.random.Generator) -> Any:
    return RIGHT["random_shift"](x[::-1], max_shift, rng)[::-1].copy()


def now_and_then_unmoved(x: Array, max_shift: int, rng: np.random.Generator) -> Any:
    return np.where(rng.random(len(x))[:, None, None] < 0.25, x, RIGHT["random_shift"](x, max_shift, rng))


# Blends.


def test_partner_and_share_of_a_blend_are_told() -> None:
    rng = np.random.default_rng(1)
    x, partners = rng.normal(size=(12, 5)), rng.permutation(12)
    lam = rng.uniform(0.05, 0.95, size=12)
    told, shares = probes.blends(x, lam[:, None] * x + (1 - lam[:, None]) * x[partners])
    assert partners.tolist() == told.tolist()
    others = partners != np.arange(12)
    assert np.abs(shares / 1e6 - lam)[others].max() < 1e-5


def test_a_row_that_stayed_has_the_partner_that_nobody_has() -> None:
    x = np.random.default_rng(2).normal(size=(4, 3))
    mixed = np.stack([x[0], (x[1] + x[0]) / 2, x[2], (x[3] + x[1]) / 2])
    partners, shares = probes.blends(x, mixed)
    assert [3, 0, 2, 1] == partners.tolist(), "row 2 may have been its own, row 0 not: row 1 has it"
    assert [10**6, 5 * 10**5, 10**6, 5 * 10**5] == shares.tolist()
    assert -1 == probes.blends(x, np.vstack([x[:3], [[9.0, 9.0, 9.0]]]))[0][3], "on no line"


def next_in_a_turned_order(x: Array, y_onehot: Array, alpha: float, rng: np.random.Generator) -> Any:
    return blended(x, y_onehot, alpha, rng, np.roll(np.arange(len(x)), int(rng.integers(1, len(x) + 1))))


def never_itself(x: Array, y_onehot: Array, alpha: float, rng: np.random.Generator) -> Any:
    order = rng.permutation(len(x))
    partners = np.empty(len(x), dtype=np.int64)
    partners[order] = np.roll(order, 1)
    return blended(x, y_onehot, alpha, rng, partners)


def half_as_wide(x: Array, y_onehot: Array, alpha: float, rng: np.random.Generator) -> Any:
    return RIGHT["mixup"](x, y_onehot, 1.5 * alpha if alpha > 0 else alpha, rng)


def blended(x: Array, y_onehot: Array, alpha: float, rng: np.random.Generator, partners: Array) -> Any:
    if not alpha > 0 or len(x) != len(y_onehot):
        raise ValueError(f"{x.shape} and {y_onehot.shape}")
    lam = rng.beta(alpha, alpha, len(x))
    wide = lam.reshape(-1, *[1] * (x.ndim - 1))
    soft = lam[:, None] * y_onehot + (1 - lam[:, None]) * y_onehot[partners]
    return wide * x + (1 - wide) * x[partners], soft


def folds_of_neighbours(fit: Any, x: Array, y: Array, k: int, rng: np.random.Generator) -> Any:
    """The rows are turned around before they are cut, in place of being shuffled."""
    turn = int(rng.integers(len(x)))
    return np.roll(
        RIGHT["out_of_fold_probabilities"](fit, np.roll(x, turn, 0), np.roll(y, turn), k, Unmoved()), -turn, 0
    )


class Unmoved:
    """Stands for a generator, and leaves every order as it is."""

    def permutation(self, n: int) -> Array:
        return np.arange(n)


@for_each(
    "function, work",
    [
        ("random_shift", now_and_then_unmoved),
        ("mixup", next_in_a_turned_order),
        ("mixup", never_itself),
        ("mixup", half_as_wide),
        ("out_of_fold_probabilities", folds_of_neighbours),
    ],
)
def test_draws_that_are_only_nearly_fair_lose_points(function: str, work: Callable[..., Any]) -> None:
    assert share(function, work) < 1.0


def test_a_fair_draw_in_another_order_keeps_all_points() -> None:
    assert 1.0 == share("random_shift", drawn_backwards)


# The collection.


@pytest.fixture(scope="module")
def pile() -> Collected:
    return collected(np.random.default_rng(3))


def test_a_collection_is_as_its_maker_says(pile: Collected) -> None:
    assert (920, 64) == pile.x.shape
    assert (200, 120) == (pile.strange.sum(), 920 - len(np.unique(pile.original)))
    own = pile.original[~pile.strange & pile.wrong]
    assert 120 == len(np.unique(own)), "a fifth of 600"
    numbers, first, times = np.unique(pile.original, return_index=True, return_counts=True)
    for number in numbers[times == 2][:20]:
        one, other = np.flatnonzero(pile.original == number)
        assert 0 < np.abs(pile.x[one] - pile.x[other]).max() <= 0.03
        assert pile.y[one] == pile.y[other]
    assert not pile.strange[first[times == 2]].any()


def test_whichever_copy_stays_nothing_went_in_vain(pile: Collected) -> None:
    _, first = np.unique(pile.original, return_index=True)
    _, last = np.unique(pile.original[::-1], return_index=True)
    for kept in (first, len(pile.x) - 1 - last):
        right = kept[~pile.wrong[kept] & ~pile.strange[kept]]
        result = found(pile, right)
        assert (1.0, {"wrong labels": 1.0, "strange images": 1.0, "copies": 1.0}) == (result.precision, result.recalls)
        assert accuracy_of_the_cleaned(pile, right) > 0.9


def test_what_is_taken_out_in_vain_is_counted(pile: Collected) -> None:
    good = np.flatnonzero(~pile.wrong & ~pile.strange)
    alone = good[np.bincount(pile.original)[pile.original[good]] == 1][:30]
    result = found(pile, np.setdiff1d(np.arange(920), alone))
    assert (0.0, 0.0) == (result.precision, result.recalls["copies"])
    assert 0.0 == accuracy_of_the_cleaned(pile, np.arange(920)), "nothing was taken out"
    assert 0.0 == accuracy_of_the_cleaned(pile, np.zeros(0, dtype=np.int64)), "nothing is left"


def test_what_is_no_list_of_rows_is_refused(pile: Collected) -> None:
    class Learner:
        def __init__(self, kept: Any) -> None:
            self.clean = lambda *arguments: kept

    arguments = (pile.x, pile.y, pile.trusted, np.random.default_rng(0))
    for kept, error in (
        ([0, 1], TypeError),
        (np.ones(920, dtype=bool), TypeError),
        (np.array([0.0, 1.0]), TypeError),
        (np.array([0, 920]), ValueError),
        (np.array([-1]), ValueError),
        (np.array([3, 3]), ValueError),
    ):
        with pytest.raises(error, match="clean must return"):
            probes.keep_rows(Learner(kept), *arguments)


def test_a_sheet_holds_what_is_not_beyond_its_border() -> None:
    image = np.arange(1.0, 65.0).reshape(1, 64)
    assert image.sum() == sheets(image).sum() == sheets(image, 2, -2).sum()
    assert np.array_equal(image.reshape(8, 8), sheets(image, -2, 1)[0, :8, 3:11])
    assert np.array_equal(image.reshape(8, 8)[:6], sheets(image, 4)[0, 6:, 2:10])

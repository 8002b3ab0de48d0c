"""Initial weights: every fair way to draw them will do, and what is only nearly fair is found."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder import course
from autograder.authoring.draws import ODDS
from autograder.authoring.weights import off_centre, wrong_spread
from autograder.model import Array
from tests.cases import for_each
from tests.units.graded import points_beside

UNIT = course.find("u05_depth")
HE = next(task for task in UNIT.tasks if task.function == "he_init")
SEED = 20261129


def he(fan_in: int, fan_out: int, rng: Any) -> Array:
    return np.asarray(rng.normal(size=(fan_in, fan_out)) * np.sqrt(2 / fan_in))


def cut_off_and_made_up_for(fan_in: int, fan_out: int, rng: Any) -> Array:
    """Normal numbers within two deviations, as some libraries draw them, widened again."""
    drawn = rng.normal(size=3 * fan_in * fan_out + 200)
    kept = drawn[np.abs(drawn) < 2][: fan_in * fan_out].reshape(fan_in, fan_out)
    return np.asarray(kept / 0.87962566 * np.sqrt(2 / fan_in))


def drawn_backwards(fan_in: int, fan_out: int, rng: Any) -> Array:
    return np.asarray(he(fan_in, fan_out, rng)[::-1, ::-1])


def in_float32(fan_in: int, fan_out: int, rng: Any) -> Array:
    return np.asarray(he(fan_in, fan_out, rng), dtype=np.float32)


def a_twelfth_too_wide(fan_in: int, fan_out: int, rng: Any) -> Array:
    return np.asarray(13 / 12 * he(fan_in, fan_out, rng))


def a_tenth_off_centre(fan_in: int, fan_out: int, rng: Any) -> Array:
    return np.asarray(he(fan_in, fan_out, rng) + 0.1 * np.sqrt(2 / fan_in))


def mirrored(fan_in: int, fan_out: int, rng: Any) -> Array:
    w = he(fan_in, fan_out, rng)
    w[-(fan_in // 2) :] = -w[: fan_in // 2]
    return w


def repeated(fan_in: int, fan_out: int, rng: Any) -> Array:
    w = he(fan_in, fan_out, rng)
    w[:, -(fan_out // 2) :] = w[:, : fan_out // 2]
    return w


def nearly_repeated(fan_in: int, fan_out: int, rng: Any) -> Array:
    one = rng.normal(size=(fan_in, 1)) + 0.05 * rng.normal(size=(fan_in, fan_out))
    return np.asarray(one / np.sqrt(1.0025) * np.sqrt(2 / fan_in))


def wider_for_some(fan_in: int, fan_out: int, rng: Any) -> Array:
    widths = np.where(np.arange(fan_out) % 2, 1.3, np.sqrt(2 - 1.69))
    return he(fan_in, fan_out, rng) * widths


def a_fixed_draw_turned(fan_in: int, fan_out: int, rng: Any) -> Array:
    fixed = he(fan_in, fan_out, np.random.default_rng(0)).ravel()
    return np.roll(fixed, int(rng.integers(fixed.size))).reshape(fan_in, fan_out)


def with_the_exact_deviation(fan_in: int, fan_out: int, rng: Any) -> Array:
    w = rng.normal(size=(fan_in, fan_out))
    return np.asarray(w / w.std() * np.sqrt(2 / fan_in))


def with_the_mean_0(fan_in: int, fan_out: int, rng: Any) -> Array:
    w = he(fan_in, fan_out, rng)
    return np.asarray(w - w.mean())


def share(function: Callable[..., Any]) -> float:
    return points_beside(UNIT, HE, {"he_init": function}, SEED) / HE.points


@for_each("function, wanted", [(he, 1.0), (cut_off_and_made_up_for, 1.0), (drawn_backwards, 1.0), (in_float32, 0.9)])
def test_fair_draws_of_other_kinds_keep_all_points_but_those_of_the_dtype(
    function: Callable[..., Any], wanted: float
) -> None:
    assert wanted == share(function)


@for_each(
    "function",
    [
        a_twelfth_too_wide,
        a_tenth_off_centre,
        mirrored,
        repeated,
        nearly_repeated,
        wider_for_some,
        a_fixed_draw_turned,
        with_the_exact_deviation,
        with_the_mean_0,
    ],
)
def test_draws_that_are_only_nearly_fair_get_nothing(function: Callable[..., Any]) -> None:
    assert 0.0 == share(function)


def test_the_bounds_are_where_chance_hardly_ever_comes() -> None:
    """Of a thousand weights, a spread 10 % off is not told from chance, one 20 % off is; likewise for the mean."""
    weights = np.resize([1.0, -1.0], (1, 10, 100))
    assert ODDS < 1e-8
    assert wrong_spread(1.1 * weights, 1.0, "all weights", (0, 1, 2)) is None
    assert wrong_spread(1.2 * weights, 1.0, "all weights", (0, 1, 2)) is not None
    assert wrong_spread(0.8 * weights, 1.0, "all weights", (0, 1, 2)) is not None
    assert off_centre(weights + 0.15, 1.0) is None
    assert off_centre(weights + 0.3, 1.0) is not None

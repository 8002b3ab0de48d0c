"""The way back through dropout is judged by what the learner's own way there did, right or wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np

from autograder.model import Array
from tests.cases import for_each
from tests.units.works import SEEDS, assert_keeps_points, graded

Forward: TypeAlias = Callable[[Array, float, np.random.Generator, bool], Any]
Factor: TypeAlias = Callable[[Array, float, np.random.Generator], Any]


def forward(in_training: Factor, outside: Callable[[float], float] = lambda p: 1.0) -> Forward:
    """Dropout that multiplies by these factors and keeps them for the way back."""

    def dropout_forward(x: Array, p: float, rng: np.random.Generator, train: bool) -> tuple[Array, Array]:
        factor = in_training(x, p, rng) if train else np.full(x.shape, outside(p))
        return x * factor, factor

    return dropout_forward


def kept(x: Array, p: float, rng: np.random.Generator) -> Any:
    return rng.random(x.shape) >= p


def by_share_kept(x: Array, p: float, rng: np.random.Generator) -> Array:
    mask = kept(x, p, rng)
    return np.asarray(mask / max(mask.mean(), 1e-9))


def in_single_precision(x: Array, p: float, rng: np.random.Generator, train: bool) -> tuple[Array, Array]:
    factor = (kept(x, p, rng) / (1 - p) if train else np.ones(x.shape)).astype(np.float32)
    return x.astype(np.float32) * factor, factor.astype(np.float64)


WRONG_FORWARDS: list[tuple[str, Forward]] = [
    ("divides by p", forward(lambda x, p, rng: kept(x, p, rng) / p)),
    ("does not scale", forward(lambda x, p, rng: kept(x, p, rng) * 1.0)),
    ("shrinks", forward(lambda x, p, rng: kept(x, p, rng) * (1 - p))),
    ("keeps with chance p", forward(lambda x, p, rng: (rng.random(x.shape) < p) / p)),
    ("mask inverted", forward(lambda x, p, rng: (rng.random(x.shape) < p) / (1 - p))),
    ("always half", forward(lambda x, p, rng: (rng.random(x.shape) < 0.5) * 2.0)),
    ("rescaled by what was kept", forward(by_share_kept)),
    ("scaled outside, too", forward(lambda x, p, rng: kept(x, p, rng) / (1 - p), outside=lambda p: 1 - p)),
    ("scaled outside alone", forward(lambda x, p, rng: kept(x, p, rng) * 1.0, outside=lambda p: 1 - p)),
    ("one mask for all rows", forward(lambda x, p, rng: kept(x[:1], p, rng) / (1 - p) * np.ones(x.shape))),
    ("a fixed seed", forward(lambda x, p, rng: kept(x, p, np.random.default_rng(3)) / (1 - p))),
    ("in single precision", in_single_precision),
]


@for_each("label, way_there", WRONG_FORWARDS)
def test_a_right_way_back_keeps_its_points_beside_a_wrong_way_there(label: str, way_there: Forward) -> None:
    assert_keeps_points("u08", "dropout_backward", lambda dout, cache: dout * cache, dropout_forward=way_there)


WRONG_BACKWARDS: list[tuple[str, Callable[[Array, Array], Array]]] = [
    ("no mask", lambda dout, cache: dout * cache.max()),
    ("no scale", lambda dout, cache: dout * (cache != 0)),
    ("scaled twice", lambda dout, cache: dout * cache**2),
    ("as it came", lambda dout, cache: dout * 1.0),
]


@for_each("label, way_back", WRONG_BACKWARDS)
def test_a_wrong_way_back_loses_points_beside_a_wrong_way_there(label: str, way_back: Any) -> None:
    way_there = forward(lambda x, p, rng: kept(x, p, rng) / p)
    for seed in SEEDS:
        result = graded("u08", "dropout_backward", way_back, seed, dropout_forward=way_there)
        assert result.points < result.max_points / 4


def test_a_mask_guessed_from_the_output_is_found_beside_a_wrong_way_there() -> None:
    def remembers_output(x: Array, p: float, rng: np.random.Generator, train: bool) -> tuple[Array, Any]:
        out = x * kept(x, p, rng) / p if train else x.copy()
        return out, (out != 0) / p if train else np.ones(x.shape)

    for seed in SEEDS:
        result = graded(
            "u08", "dropout_backward", lambda dout, cache: dout * cache, seed, dropout_forward=remembers_output
        )
        assert result.points < result.max_points


def test_there_is_no_way_back_where_nothing_was_dropped() -> None:
    same = forward(lambda x, p, rng: np.ones(x.shape))
    assert 0 == graded("u08", "dropout_backward", lambda dout, cache: dout * cache, 0, dropout_forward=same).points

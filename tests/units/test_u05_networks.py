"""Deep networks that learners train and the judge measures: what is none is told clearly, and evaluation is meant."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from autograder.model import Array
from autograder.units.u05_depth import probes, train_deep, train_normalised
from tests.cases import for_each

LABELS = np.arange(10)


def layer(fan_in: int, fan_out: int) -> tuple[Array, Array]:
    return np.zeros((fan_in, fan_out)), np.zeros(fan_out)


def norm(units: int = 64, var: float = 1.0) -> tuple[Array, Array, dict[str, Array]]:
    return np.ones(units), np.zeros(units), {"mean": np.zeros(units), "var": np.full(units, var)}


DEEP: Any = [layer(64, 64)] * 8 + [layer(64, 10)]

NO_NETWORKS: dict[str, tuple[Any, str]] = {
    "nothing": (None, "must be a list of layers, is a value of type NoneType"),
    "too shallow": (DEEP[-2:], "has 2 layers: eight hidden ones and the last are 9"),
    "arrays without pairs": ([np.zeros((64, 64))] * 9, r"layer 1 .* must be a tuple \(w, b\)"),
    "whole numbers": ([(np.zeros((64, 64), dtype=int), np.zeros(64))] * 9, r"layer 1 .* must be a tuple \(w, b\)"),
    "a gap": ([*DEEP[:3], layer(63, 64), *DEEP[4:]], r"layer 4 .* where 64 numbers come in"),
    "too narrow": ([layer(64, 15), layer(15, 64), *DEEP[2:]], "layer 1 .* has 15 units: from 16 to 256"),
    "too wide": ([layer(64, 257), layer(257, 64), *DEEP[2:]], "layer 1 .* has 257 units: from 16 to 256"),
    "too few classes": ([*DEEP[:8], layer(64, 9)], "layer 9 .* has 9 units: from 10 to 10"),
    "NaN": ([(np.full((64, 64), np.nan), np.zeros(64)), *DEEP[1:]], "layer 1 .* holds NaN or infinity"),
}

NO_NORMS: dict[str, tuple[Any, str]] = {
    "layers alone": (DEEP, r"must return a tuple of two, \(params, norms\), returned a list of 9"),
    "other widths": (([layer(64, 32), layer(32, 64), *DEEP[2:]], [norm()] * 8), "not 64 each"),
    "too few norms": ((DEEP, [norm()] * 7), "norms must be a list of 8 tuples"),
    "no state": ((DEEP, [norm()[:2]] * 8), r"norm 1 must be a tuple \(gamma, beta, state\)"),
    "a state without a variance": (
        (DEEP, [(*norm()[:2], {"mean": np.zeros(64)})] * 8),
        "var of norm 1 must be an array",
    ),
    "a row": ((DEEP, [(np.ones((1, 64)), *norm()[1:])] * 8), r"gamma of norm 1 must be an array of shape \(64,\)"),
    "a negative variance": ((DEEP, [norm()] * 7 + [norm(var=-1.0)]), "var of norm 8 holds .* a negative variance"),
}


@for_each("params, says", NO_NETWORKS.values())
def test_what_is_no_network_is_refused_by_the_driver_and_by_the_judge(params: Any, says: str) -> None:
    with pytest.raises((TypeError, ValueError), match=says):
        probes.deep_layers(params)
    with pytest.raises((TypeError, ValueError), match=says):
        train_deep.share_right((np.zeros((10, 64)), LABELS), params)


@for_each("trained, says", NO_NORMS.values())
def test_what_are_no_norms_is_refused_by_the_driver_and_by_the_judge(trained: Any, says: str) -> None:
    with pytest.raises((TypeError, ValueError), match=says):
        probes.normalised_layers(trained)
    with pytest.raises((TypeError, ValueError), match=says):
        train_normalised.share_right((np.zeros((10, 64)), LABELS), trained)


def passing_on() -> Any:
    """A network that hands the first 64 numbers on, as long as they are positive, and whose logits are ten of them."""
    return [(np.eye(64), np.zeros(64))] * 8 + [(np.eye(64, 10), np.zeros(10))]


def test_the_judge_normalises_by_the_running_statistics() -> None:
    """A running mean of 5 in the first layer takes away what the images have too much in all pixels but one."""
    images = 5.0 + np.eye(10, 64)
    gamma, beta, state = norm()
    first = gamma, beta, {"mean": np.full(64, 5.0), "var": state["var"]}
    assert 1.0 == train_normalised.share_right((images, LABELS), (passing_on(), [first] + [norm()] * 7))
    last_seen = np.where(np.arange(64) < 9, 100.0, 0.0)
    shifted = gamma, beta, {"mean": last_seen, "var": state["var"]}
    assert 0.1 == train_normalised.share_right((images, LABELS), (passing_on(), [shifted] + [norm()] * 7))


def test_the_judge_puts_relu_between_layers_and_nowhere_else() -> None:
    assert 1.0 == train_deep.share_right((np.eye(10, 64), LABELS), passing_on())
    negated = [*passing_on()[:8], (-np.eye(64, 10), np.zeros(10))]
    assert 1.0 == train_deep.share_right((1.0 - np.eye(10, 64), LABELS), negated)


def test_logits_that_overflow_have_reached_nothing() -> None:
    huge = [(np.full((64, 64), 1e200), np.zeros(64))] * 8 + [(np.eye(64, 10), np.zeros(10))]
    assert 0.0 == train_deep.share_right((np.ones((10, 64)), LABELS), huge)


def test_the_small_network_is_small_and_new_each_time() -> None:
    rng = np.random.default_rng(4)
    one, other = probes.small_network(rng), probes.small_network(rng)
    assert [w.shape for w, _ in one] == [(64, 64)] * 8 + [(64, 10)]
    assert all(0.009 < w.std() < 0.011 and not b.any() for w, b in one)
    assert not np.array_equal(one[0][0], other[0][0])

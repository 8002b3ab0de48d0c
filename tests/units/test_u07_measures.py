"""How the judge measures networks of u07, what it refuses, and the data that it draws."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from autograder.model import Array
from autograder.units.u07_deeper_layers import probes, sheets, train, transfer
from tests.cases import for_each

LABELS = np.arange(10)


def layer(fan_in: int, fan_out: int) -> tuple[Array, Array]:
    return np.zeros((fan_in, fan_out)), np.zeros(fan_out)


NETWORK: Any = [layer(144, 100), layer(100, 100), layer(100, 100), layer(100, 10)]

NO_NETWORKS: dict[str, tuple[Any, str]] = {
    "nothing": (None, "must return a list of layers, returned a value of type NoneType"),
    "layers and losses": ((NETWORK, np.zeros(3)), "returned 2 layers: three hidden ones and the last are 4"),
    "arrays without pairs": ([np.zeros((144, 100))] * 4, r"layer 0 .* must be a tuple \(w, b\)"),
    "whole numbers": ([(np.zeros((144, 100), dtype=int), np.zeros(100))] * 4, r"layer 0 .* must be a tuple \(w, b\)"),
    "a gap": ([NETWORK[0], layer(99, 100), *NETWORK[2:]], r"layer 1 .* where 100 numbers come in"),
    "a bias as a row": (
        [(np.zeros((144, 100)), np.zeros((1, 100))), *NETWORK[1:]],
        r"layer 0 .* b of shape \(1, 100\)",
    ),
    "too narrow": ([layer(144, 15), layer(15, 100), *NETWORK[2:]], "layer 0 .* has 15 units: from 16 to 256"),
    "too wide": ([layer(144, 257), layer(257, 100), *NETWORK[2:]], "layer 0 .* has 257 units: from 16 to 256"),
    "too few classes": ([*NETWORK[:3], layer(100, 9)], "layer 3 .* has 9 units: from 10 to 10"),
    "NaN": ([(np.full((144, 100), np.nan), np.zeros(100)), *NETWORK[1:]], "layer 0 .* holds NaN or infinity"),
}


@for_each("params, says", NO_NETWORKS.values())
def test_what_is_no_network_is_refused_by_the_driver_and_by_the_judge(params: Any, says: str) -> None:
    with pytest.raises((TypeError, ValueError), match=says):
        probes.layers(params, "train")
    images = np.zeros((10, 144)), LABELS
    with pytest.raises((TypeError, ValueError)):
        train.read_from_the_last((images, images), params)
    with pytest.raises((TypeError, ValueError)):
        transfer.share_right(images, params)


def passing_on(first: int, second: int, third: int) -> Any:
    """A network whose hidden layers let through so many of the first pixels, and whose logits are ten of them."""
    layers = []
    for fan_in, many in ((144, first), (100, second), (100, third)):
        w = np.eye(fan_in, 100)
        w[many:] = 0
        layers.append((w, np.zeros(100)))
    return [*layers, (np.eye(100, 10), np.zeros(10))]


def one_pixel_each(count: int, noise: float, rng: np.random.Generator) -> tuple[Array, Array]:
    """Images that show their label in one pixel, and noise elsewhere."""
    y = np.arange(count) % 10
    images = np.abs(noise * rng.normal(size=(count, 144)))
    images[np.arange(count), y] += 1.0
    return images, y


def test_a_network_counts_only_where_each_layer_is_read_better_than_the_one_before() -> None:
    rng = np.random.default_rng(0)
    hidden = one_pixel_each(200, 0.9, rng), one_pixel_each(500, 0.9, rng)
    read = train.accuracies(hidden, passing_on(60, 30, 10))
    assert sorted(read) == read
    assert len(set(read)) == 4
    assert read[-1] == train.read_from_the_last(hidden, passing_on(60, 30, 10))
    assert 0.0 == train.read_from_the_last(hidden, passing_on(10, 10, 10))  # rises once and stays
    assert 0.0 == train.read_from_the_last(hidden, passing_on(60, 30, 3))  # falls in the end


def test_numbers_that_overflow_have_reached_nothing() -> None:
    huge = [(np.full(w.shape, 1e200), b) for w, b in NETWORK]
    images = np.ones((20, 144)), np.arange(20) % 10
    assert 0.0 == train.read_from_the_last((images, images), huge)
    assert 0.0 == transfer.share_right(images, huge)


def test_no_character_keeps_its_name_and_there_are_five_of_each() -> None:
    case = transfer.cases(np.random.default_rng(3))[0]
    few, new = case.arguments["few"], case.arguments["new"]
    assert isinstance(few, np.ndarray)
    assert isinstance(new, np.ndarray)
    assert (50, 144) == few.shape
    assert [5] * 10 == np.bincount(new, minlength=10).tolist()
    _, labels = case.hidden
    assert set(range(10)) == set(labels.tolist())


def test_a_character_may_stand_anywhere_and_stays_whole() -> None:
    placed = sheets.placed(np.random.default_rng(1), np.ones((300, 64))).reshape(-1, 12, 12)
    assert (64 == placed.sum(axis=(1, 2))).all()
    corners = {(int(sheet.any(axis=1).argmax()), int(sheet.any(axis=0).argmax())) for sheet in placed}
    assert {(down, right) for down in range(5) for right in range(5)} == corners


def test_the_gradients_that_are_given_are_those_of_the_loss() -> None:
    rng = np.random.default_rng(2)
    params = [(rng.normal(size=(3, 4)), rng.normal(size=4)), (rng.normal(size=(4, 5)), rng.normal(size=5))]
    x, y = rng.normal(size=(6, 3)), rng.integers(0, 5, size=6)
    _, grads = probes.loss_and_gradients(params, x, y)
    for number, which in ((0, 0), (0, 1), (1, 0), (1, 1)):
        one = params[number][which]
        place = tuple(0 for _ in one.shape)
        losses = []
        for step in (1e-6, -1e-6):
            one[place] += step
            losses.append(probes.loss_and_gradients(params, x, y)[0])
            one[place] -= step
        assert grads[number][which][place] == pytest.approx((losses[0] - losses[1]) / 2e-6, rel=1e-5)
    with pytest.raises(ValueError, match="one label for each row"):
        probes.loss_and_gradients(params, x, y[:5])


def test_what_freeze_may_not_return_is_told_clearly() -> None:
    class Learner:
        def __init__(self, answer: Any) -> None:
            self.freeze = lambda *_: answer

    params = [(np.ones((2, 3)), np.ones(3))]
    arguments = params, [params], 0.1, [[0]]
    for answer, says in (
        (params, "must return a tuple of two"),
        ((params, [{}]), "states that freeze returns must be a list of tuples of two"),
        ((params * 2, [({}, {})]), "returned 2 params: there are 1 layers"),
        (([(1.0, 2.0)], [({}, {})]), "layer 0 that freeze returns must hold two arrays"),
    ):
        with pytest.raises((TypeError, ValueError), match=says):
            probes.freeze_in_turn(Learner(answer), *arguments)
    moved = [(np.nextafter(params[0][0], 2.0), params[0][1])]
    assert [False] == probes.freeze_in_turn(Learner((moved, [({}, {})])), *arguments)[1]

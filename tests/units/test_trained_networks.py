"""Networks that learners train and the judge measures: what is none costs the judge nothing and is told clearly."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from autograder.inside.invoke import Learner
from autograder.model import Array
from autograder.units.u02_backpropagation import probes as u02_probes
from autograder.units.u02_backpropagation import train as u02
from autograder.units.u04_weight_updates import probes as u04_probes
from autograder.units.u04_weight_updates import train as u04

LABELS = np.arange(10)
ONE_LAYER = (np.eye(64, 10), np.zeros(10))


class Unmultiplied:
    """Images that must not be multiplied by anything."""

    shape = (10, 64)

    def __matmul__(self, other: object) -> Any:
        raise AssertionError("it was multiplied before it was looked at")


def layer(fan_in: int, fan_out: int) -> tuple[Array, Array]:
    return np.zeros((fan_in, fan_out)), np.zeros(fan_out)


NO_NETWORKS: dict[str, tuple[Any, str]] = {
    "nothing": (None, "must return a list of layers, returned a NoneType"),
    "an array": (np.zeros((64, 10)), "must return a list of layers, returned a ndarray"),
    "a dictionary": ({"w": 1}, "must return a list of layers, returned a dict"),
    "no layer": ([], "returned 0 layers: a network has from 1 to 16"),
    "too many layers": ([layer(64, 64)] * 17, "returned 17 layers: a network has from 1 to 16"),
    "arrays without pairs": ([np.zeros((64, 10)), np.zeros(10)], r"layer 1 .* must be a tuple \(w, b\) of two arrays"),
    "lists for arrays": ([([[0.0]], [0.0])], r"layer 1 .* must be a tuple \(w, b\) of two arrays"),
    "texts": ([("w", "b")], r"layer 1 .* must be a tuple \(w, b\) of two arrays"),
    "three arrays": ([(*ONE_LAYER, np.zeros(10))], r"layer 1 .* must be a tuple \(w, b\) of two arrays"),
    "too wide": ([layer(64, 1025), layer(1025, 10)], "layer 1 .* has 1025 units: 1024 are the most"),
    "of other inputs": ([layer(63, 10)], r"layer 1 .* w of shape \(63, 10\).* where 64 numbers come in"),
    "a gap": ([layer(64, 32), layer(31, 10)], r"layer 2 .* w of shape \(31, 10\).* where 32 numbers come in"),
    "a bias for each image": ([(np.eye(64, 10), np.eye(10))], r"b of shape \(10, 10\)"),
    "a bias for all": ([(np.eye(64, 10), np.array(0.0))], r"b of shape \(\)"),
    "a weight of no dimension": ([(np.array(1.0), np.zeros(10))], r"w of shape \(\)"),
    "a stack of weights": ([(np.zeros((64, 10, 10)), np.zeros((10, 10)))], r"w of shape \(64, 10, 10\)"),
    "too few classes": ([layer(64, 9)], "ends in 9 units: it must have one for each of 10 classes"),
    "NaN": ([(np.full((64, 10), np.nan), np.zeros(10))], "layer 1 .* holds NaN or infinity"),
    "infinity": ([layer(64, 5), (np.zeros((5, 10)), np.full(10, np.inf))], "layer 2 .* holds NaN or infinity"),
}


@pytest.mark.parametrize(("params", "says"), NO_NETWORKS.values(), ids=NO_NETWORKS)
def test_what_is_no_network_is_refused_before_it_is_multiplied(params: Any, says: str) -> None:
    with pytest.raises((TypeError, ValueError), match=says):
        u02.share_right((Unmultiplied(), LABELS), params)  # type: ignore[arg-type]


@pytest.mark.parametrize(("params", "says"), NO_NETWORKS.values(), ids=NO_NETWORKS)
def test_the_learner_is_told_what_a_network_is(params: Any, says: str) -> None:
    learner = Learner({"train": lambda x, y, rng: params})
    with pytest.raises((TypeError, ValueError), match=says):
        u02_probes.train_network(learner, np.zeros((5, 64)), np.zeros(5, dtype=int), np.random.default_rng(0))


def test_the_judge_puts_relu_between_layers_and_nowhere_else() -> None:
    """The sum of ``relu(x)`` and ``relu(-x)`` is ``|x|``; without ReLU it is 0, with one too many ``relu(x)``."""
    images = np.eye(10, 64) * np.resize([1.0, -1.0], (10, 1))
    both_signs = np.hstack([np.eye(64), -np.eye(64)]), np.zeros(128)
    their_sum = np.vstack([np.eye(64, 10), np.eye(64, 10)]), np.zeros(10)
    assert 1.0 == u02.share_right((images, LABELS), [both_signs, their_sum])


def test_a_layer_alone_has_no_relu() -> None:
    assert 1.0 == u02.share_right((np.eye(10, 64) - 5.0, LABELS), [ONE_LAYER])


def test_logits_that_overflow_have_reached_nothing() -> None:
    huge = (np.full((64, 64), 1e200), np.zeros(64))
    with np.errstate(all="ignore"):
        assert 0.0 == u02.share_right((np.ones((10, 64)), np.zeros(10)), [huge, huge, ONE_LAYER])


def untrained() -> u04_probes.Params:
    return u04_probes.new_network(np.random.default_rng(0), 64)


def with_a_nan(params: u04_probes.Params) -> u04_probes.Params:
    params[1][1][0] = np.nan
    return params


def with_first_weights(weights: Callable[[Array], Any]) -> Callable[[u04_probes.Params], Any]:
    return lambda params: [(weights(params[0][0]), params[0][1]), params[1]]


OTHER_FORMS: dict[str, tuple[Callable[[u04_probes.Params], Any], str]] = {
    "nothing": (lambda params: None, "must return a list of layers .* with the shapes of params"),
    "one too few": (lambda params: params[:1], "must return a list of layers .* with the shapes of params"),
    "in another order": (lambda params: params[::-1], "must return a list of layers .* with the shapes of params"),
    "wider": (with_first_weights(lambda w: np.zeros((64, 65))), "with the shapes of params"),
    "the loss besides": (lambda params: (params, 0.1), "w of layer 0 must be of shape .* is a tuple of 2"),
    "arrays in a row": (lambda params: [one for layer in params for one in layer], "2 in all, returned a list of 4"),
    "weights alone": (lambda params: [w for w, _ in params], r"layer 0 must be a pair \(w, b\), is an array"),
    "biases first": (lambda params: [(b, w) for w, b in params], "w of layer 0 must be of shape"),
    "a list of numbers": (with_first_weights(lambda w: w.tolist()), "w of layer 0 must be of shape .* is a list"),
    "texts": (with_first_weights(lambda w: w.astype(str)), "w of layer 0 must hold numbers"),
    "NaN": (with_a_nan, "holds NaN or infinity"),
}


@pytest.mark.parametrize(("change", "says"), OTHER_FORMS.values(), ids=OTHER_FORMS)
def test_the_learner_is_told_what_the_given_network_must_become(change: Callable[[Any], Any], says: str) -> None:
    learner = Learner({"train": lambda x, y, params, practice, rng: change(params)})
    with pytest.raises((TypeError, ValueError), match=says):
        u04_probes.train_network(learner, np.zeros((5, 64)), np.zeros(5, dtype=int), np.random.default_rng(0))


def test_parameters_of_less_precision_are_taken() -> None:
    def in_single(x: Array, y: Array, params: Any, practice: Any, rng: Any) -> Any:
        return [(w.astype(np.float32), b.astype(np.float32)) for w, b in params]

    learner = Learner({"train": in_single})
    trained = u04_probes.train_network(learner, np.zeros((5, 64)), np.zeros(5, dtype=int), np.random.default_rng(0))
    assert [np.dtype(np.float64)] * 4 == [param.dtype for layer in trained for param in layer]


def test_a_network_with_a_nan_has_reached_nothing() -> None:
    hidden = np.zeros((10, 64)), np.zeros(10)
    assert 1.0 == u04.share_right(hidden, untrained())
    assert 0.0 == u04.share_right(hidden, with_a_nan(untrained()))


@pytest.mark.parametrize("cases", [u02.cases, u04.cases])
def test_no_image_to_recognise_is_given_to_train(cases: Callable[..., Any]) -> None:
    for case in cases(np.random.default_rng(3)):
        known, *_ = case.arguments.values()
        images, labels = case.hidden
        assert (450, 64) == images.shape
        assert (450,) == labels.shape
        distances = (known**2).sum(1)[:, None] - 2 * known @ images.T + (images**2).sum(1)
        assert 1e-3 < distances.min()

"""How the judge measures what is learnt in u06: filters on patches, a network on sheets that nobody has seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from autograder.inside.invoke import Learner
from autograder.model import Array
from autograder.units.u06_first_layers import dead_leaves, learn_filters, probes, shifted, train
from autograder.units.u06_first_layers.answers.learn_filters import gabors, orthogonal
from tests.cases import for_each
from tests.units.graded import solution_of
from tests.units.kinds import unit_called

RIGHT = solution_of(unit_called("u06"))
KERNELS, BIASES = np.zeros((8, 1, 5, 5)), np.zeros(8)
W, B = np.zeros((128, 10)), np.zeros(10)

NO_NETWORKS: list[tuple[str, Any, str]] = [
    ("nothing", None, "must return a list of two pairs"),
    ("an array", W, "must return a list of two pairs"),
    ("a text", "ab", "must return a list of two pairs"),
    ("one layer", [(KERNELS, BIASES)], "must return a list of two pairs"),
    ("four arrays", [KERNELS, BIASES, W, B], "must return a list of two pairs"),
    ("three arrays in a layer", [(KERNELS, BIASES, B), (W, B)], "must return a list of two pairs"),
    ("lists of numbers", [(KERNELS.tolist(), BIASES.tolist()), (W, B)], "must return a list of two pairs"),
    ("whole numbers", [(KERNELS.astype(int), BIASES), (W, B)], "must return a list of two pairs"),
    ("a number for a bias", [(KERNELS, np.array(0.0)), (W, B)], "must return a list of two pairs"),
    ("the layers swapped", [(W, B), (KERNELS, BIASES)], r"kernels of shape \(128, 10\)"),
    ("kernels of three by three", [(np.zeros((8, 1, 3, 3)), BIASES), (W, B)], r"kernels of shape \(8, 1, 3, 3\)"),
    ("kernels of two channels", [(np.zeros((8, 2, 5, 5)), BIASES), (W, B)], r"kernels of shape \(8, 2, 5, 5\)"),
    ("a bias too few", [(KERNELS, np.zeros(7)), (W, B)], r"biases of shape \(7,\)"),
    ("no kernel", [(KERNELS[:0], BIASES[:0]), (W[:0], B)], "has 0 kernels"),
    ("too many kernels", [(np.zeros((33, 1, 5, 5)), np.zeros(33)), (np.zeros((528, 10)), B)], "has 33 kernels"),
    ("a row too few", [(KERNELS, BIASES), (W[1:], B)], r"w of shape \(127, 10\)"),
    ("nine classes", [(KERNELS, BIASES), (W[:, 1:], B[1:])], r"w of shape \(128, 9\)"),
    ("NaN", [(KERNELS, BIASES), (np.full(W.shape, np.nan), B)], "holds NaN or infinity"),
    ("infinity", [(np.full(KERNELS.shape, np.inf), BIASES), (W, B)], "holds NaN or infinity"),
]
NO_FILTERS: list[tuple[str, Any, str]] = [
    ("nothing", None, "must return an array of floats, returned a NoneType"),
    ("a list", np.eye(64).tolist(), "must return an array of floats, returned a list"),
    ("with the loss", (np.eye(64), 1.0), "must return an array of floats, returned a tuple"),
    ("whole numbers", np.eye(64, dtype=int), "must return an array of floats"),
    ("complex numbers", np.eye(64) * 1j, "must return an array of floats"),
    ("patches", np.zeros((64, 8, 8)), r"shape \(64, 8, 8\): it must be \(64, 64\)"),
    ("one filter", np.zeros((64, 1)), r"shape \(64, 1\)"),
    ("NaN", np.full((64, 64), np.nan), "NaN, infinity or huge numbers"),
    ("infinity", np.full((64, 64), np.inf), "NaN, infinity or huge numbers"),
    ("huge numbers", np.full((64, 64), 1e300), "NaN, infinity or huge numbers"),
]


@pytest.fixture(scope="module")
def world() -> tuple[Array, Array]:
    known, hidden = dead_leaves.white_patches(np.random.default_rng(1), 4000, 1000)
    return known, hidden


@for_each("label, params, says", NO_NETWORKS)
def test_what_is_no_network_is_refused_and_the_learner_is_told_why(label: str, params: Any, says: str) -> None:
    sheets = np.zeros((3, 1, 12, 12)), np.zeros(3, dtype=np.int64)
    with pytest.raises((TypeError, ValueError), match=says):
        train.share_right(sheets, params)
    with pytest.raises((TypeError, ValueError), match=says):
        probes.train_network(Learner({"train": lambda x, y, rng: params}), *sheets, np.random.default_rng(0))


@for_each("label, w, says", NO_FILTERS)
def test_what_is_no_bank_of_filters_is_refused_and_the_learner_is_told_why(label: str, w: Any, says: str) -> None:
    hidden = np.zeros((3, 64))
    with pytest.raises((TypeError, ValueError), match=says):
        learn_filters.share_of_edges(hidden, w)
    with pytest.raises((TypeError, ValueError), match=says):
        probes.bank_of_filters(Learner({"learn_filters": lambda x, rng: w}), hidden, np.random.default_rng(0))


def test_the_judge_s_network_is_made_of_the_layers_of_the_notebook() -> None:
    rng = np.random.default_rng(2)
    sheets = rng.random((40, 1, 12, 12))
    kernels, biases, w, b = (rng.normal(size=shape) for shape in ((3, 1, 5, 5), 3, (48, 10), 10))
    maps = np.maximum(RIGHT["conv2d_forward"](sheets, kernels, biases, 1, 0), 0)
    labels = (RIGHT["maxpool_forward"](maps, (2, 2), 2).reshape(40, -1) @ w + b).argmax(axis=1)
    assert 1 < len(set(labels))
    assert 1.0 == train.share_right((sheets, labels), [(kernels, biases), (w, b)])
    assert 0.0 == train.share_right((sheets, (labels + 1) % 10), ((kernels, biases), (w, b)))


def test_a_network_whose_logits_overflow_has_reached_nothing() -> None:
    huge = [(np.full((8, 1, 5, 5), 1e200), BIASES), (np.full((128, 10), 1e200), B)]
    with np.errstate(all="ignore"):  # as the judge measures
        assert 0.0 == train.share_right((np.ones((3, 1, 12, 12)), np.zeros(3, dtype=np.int64)), huge)


def test_the_judge_measures_filters_as_the_notebook_does(world: tuple[Array, Array]) -> None:
    _, hidden = world
    rng = np.random.default_rng(3)
    bank = np.concatenate([gabors(rng)[:, :32], rng.normal(size=(64, 32)) / 8], axis=1)
    assert np.isclose(learn_filters.misfit(bank, hidden), RIGHT["rica_loss_grad"](bank, hidden, 1.0)[0])
    selectivity = RIGHT["orientation_selectivity"](bank.T.reshape(-1, 8, 8))
    assert np.mean(selectivity > 0.5) == learn_filters.selective(bank)


def test_gabor_filters_are_selective_and_noise_is_not() -> None:
    rng = np.random.default_rng(4)
    assert learn_filters.selective(gabors(rng)) > 0.9
    assert learn_filters.selective(rng.normal(size=(64, 64))) < 0.05


@pytest.mark.parametrize(
    "brought",
    [
        gabors,
        lambda rng: orthogonal(gabors(rng)),
        lambda rng: rng.normal(size=(64, 64)) / 8,
        lambda _: np.zeros((64, 64)),
    ],
    ids=["Gabor filters", "orthogonal Gabor filters", "noise", "nothing"],
)
def test_filters_that_never_saw_the_world_do_not_suit_it_at_any_size(
    world: tuple[Array, Array], brought: Callable[[np.random.Generator], Array]
) -> None:
    _, hidden = world
    bank = brought(np.random.default_rng(5))
    assert {0.0} == {learn_filters.share_of_edges(hidden, size * bank) for size in np.linspace(0.1, 1.5, 8)}


def test_filters_learnt_from_a_world_suit_patches_of_it_that_they_have_not_seen(world: tuple[Array, Array]) -> None:
    known, hidden = world
    bank = RIGHT["learn_filters"](known, np.random.default_rng(6))
    assert learn_filters.share_of_edges(hidden, bank) >= 0.45
    assert learn_filters.share_of_edges(hidden, bank.astype(np.float32)) >= 0.45


def test_a_world_is_of_its_seed_and_its_patches_are_white() -> None:
    first, again, other = (dead_leaves.image(np.random.default_rng(seed)) for seed in (7, 7, 8))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)
    assert (128, 128) == first.shape
    assert 0 <= first.min() < first.max() <= 1
    (white,) = dead_leaves.white_patches(np.random.default_rng(7), 4000)
    variances, _ = np.linalg.eigh(white.T @ white / len(white))
    assert np.allclose(white.mean(axis=0), 0)
    assert variances.max() <= 1 + 1e-9
    assert np.median(variances) > 0.3  # the floor takes a little from each direction, and much from the faintest ones


def test_whiteness_is_that_of_whiten() -> None:
    cut = dead_leaves.patches(np.random.default_rng(9), 2000)
    assert np.allclose(cut.mean(axis=1), 0)
    (white,) = dead_leaves.white_patches(np.random.default_rng(9), 2000)
    largest = np.linalg.eigvalsh(np.cov(cut.T, bias=True)).max()
    assert np.allclose(white, RIGHT["whiten"](cut, dead_leaves.FLOOR * largest), atol=1e-6)


def test_a_character_stands_anywhere_on_its_sheet_and_is_whole() -> None:
    ((sheets, labels),) = shifted.split(np.random.default_rng(10), 300)
    assert (300, 1, 12, 12) == sheets.shape
    assert (300,) == labels.shape
    images = np.random.default_rng(11).random((200, 64)) + 1
    placed = shifted.placed(np.random.default_rng(12), images)
    assert np.allclose(images.sum(axis=1), placed.sum(axis=(1, 2, 3)))
    corners = {tuple(np.argwhere(sheet[0] > 0)[0]) for sheet in placed}
    assert 25 == len(corners)


@pytest.mark.parametrize("task", [learn_filters, train], ids=["learn_filters", "train"])
def test_nothing_that_is_hidden_is_given_to_the_learner(task: Any) -> None:
    for case in task.cases(np.random.default_rng(13)):
        hidden = case.hidden[0] if task is train else case.hidden
        known = case.arguments["x"]
        given = {row.round(9).tobytes() for row in known}
        varied = [row for row in hidden if row.std() > 0.1]  # patches within one leaf are all alike
        assert len(varied) > len(hidden) / 4
        assert 0 == sum(row.round(9).tobytes() in given for row in varied)

"""What the functions are called with. The same generator gives the same cases."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import numpy as np

from autograder.data import digits
from autograder.model import Array, Case, Raises, Value

HELD_OUT = 450


def linear_forward(rng: np.random.Generator) -> tuple[Case, ...]:
    def arguments(n: int, d: int, m: int) -> Mapping[str, Value]:
        return {"x": rng.normal(size=(n, d)), "w": rng.normal(size=(d, m)), "b": rng.normal(size=m)}

    return (
        Case("a small batch", {"x": _small(rng, 2, 3), "w": _small(rng, 3, 1), "b": _small(rng, 1)}),
        Case("4 rows, 3 features, 5 outputs", arguments(4, 3, 5)),
        Case("7 rows, 5 features, 2 outputs", arguments(7, 5, 2)),
        Case("3 rows, 8 features, 6 outputs", arguments(3, 8, 6)),
        Case("6 rows, 1 feature, 4 outputs", arguments(6, 1, 4)),
        Case("2 rows, 6 features, 3 outputs", arguments(2, 6, 3)),
        Case("10 rows, 64 features, 9 outputs", arguments(10, 64, 9)),
        Case(
            "all dimensions equal",
            {"x": _small(rng, 2, 2), "w": _small(rng, 2, 2), "b": _small(rng, 2)},
            kind="adversarial",
        ),
        Case("one row", {"x": _small(rng, 1, 2), "w": _small(rng, 2, 3), "b": _small(rng, 3)}, kind="edge"),
        Case(
            "w has more rows than x has features",
            {"x": _small(rng, 2, 1), "w": _small(rng, 3, 2), "b": _small(rng, 2)},
            kind="edge",
            raises=Raises("ValueError", shapes=((2, 1), (3, 2))),
        ),
        Case(
            "b has more numbers than w has columns",
            {"x": _small(rng, 3, 1), "w": _small(rng, 1, 2), "b": _small(rng, 4)},
            kind="edge",
            raises=Raises("ValueError", shapes=((1, 2), (4,))),
        ),
        Case(
            "b has one number and w three columns",
            {"x": _small(rng, 2, 2), "w": _small(rng, 2, 3), "b": _small(rng, 1)},
            kind="edge",
            raises=Raises("ValueError", shapes=((2, 3), (1,))),
        ),
        Case("arguments stay unchanged", arguments(3, 2, 4), kind="edge", keeps_arguments=True),
    )


def relu(rng: np.random.Generator) -> tuple[Case, ...]:
    return (
        *_activation_cases(rng),
        Case("exact zeros", {"z": np.array([[0.0, -1.5, 0.0], [2.5, 0.0, -0.5]])}, kind="edge"),
        Case("one positive number", {"z": np.abs(_small(rng, 1, 1))}, kind="edge"),
        Case("a batch of images", {"z": rng.normal(size=(2, 3, 4, 5))}, kind="edge"),
    )


def sigmoid(rng: np.random.Generator) -> tuple[Case, ...]:
    return (*_activation_cases(rng), *_saturation_cases(rng))


def tanh_activation(rng: np.random.Generator) -> tuple[Case, ...]:
    return (*_activation_cases(rng), *_saturation_cases(rng))


def softmax(rng: np.random.Generator) -> tuple[Case, ...]:
    return (
        *_logit_cases(rng),
        Case("whole numbers", {"z": rng.permutation(np.arange(-4, 4)).reshape(2, 4)}, kind="edge"),
    )


def log_softmax(rng: np.random.Generator) -> tuple[Case, ...]:
    return _logit_cases(rng)


def mlp_forward(rng: np.random.Generator) -> tuple[Case, ...]:
    def arguments(n: int, *widths: int) -> Mapping[str, Value]:
        params = [(rng.normal(size=shape), rng.normal(size=shape[1])) for shape in pairwise(widths)]
        return {"x": rng.normal(size=(n, widths[0])), "params": params}

    # Weights of 1 to 3 outweigh biases below 1, so each hidden neuron is silent for some rows and speaks for others.
    hidden = (_small(rng, 1, 2, tenths=(10, 30)), _small(rng, 2, tenths=(1, 9)))
    output = (_small(rng, 2, 1, tenths=(10, 30)), _small(rng, 1))
    return (
        Case("one hidden layer of 2", {"x": _small(rng, 3, 1, tenths=(10, 30)), "params": [hidden, output]}),
        Case("4 rows, widths 3, 5, 2", arguments(4, 3, 5, 2)),
        Case("6 rows, widths 4, 7, 5", arguments(6, 4, 7, 5)),
        Case("5 rows, widths 2, 6, 4, 3", arguments(5, 2, 6, 4, 3)),
        Case("9 rows, widths 8, 6, 5, 7, 4", arguments(9, 8, 6, 5, 7, 4)),
        Case("7 rows, widths 5, 3, 6, 2", arguments(7, 5, 3, 6, 2)),
        Case(
            "one layer, so no ReLU at all",
            {"x": _small(rng, 2, 2), "params": [(_small(rng, 2, 3), _small(rng, 3))]},
            kind="edge",
        ),
        Case("one row", arguments(1, 3, 4, 2), kind="edge"),
        Case("arguments stay unchanged", arguments(3, 4, 5, 2), kind="edge", keeps_arguments=True),
    )


def accuracy(rng: np.random.Generator) -> tuple[Case, ...]:
    # Rows that predict four different classes, two of them rightly and two the wrong way round.
    classes = rng.permutation(5)[:4]
    apart = rng.uniform(-1, 0, size=(4, 5))
    apart[np.arange(4), classes] = rng.uniform(1, 2, size=4)
    return (
        Case("3 rows, 2 classes", _scored(rng, 3, 2, right=2, lowest=1, decimals=1)),
        Case("5 rows, 3 classes", _scored(rng, 5, 3, right=1, lowest=2)),
        Case("9 rows, 4 classes", _scored(rng, 9, 4, right=7, lowest=1)),
        Case("7 rows, 5 classes", _scored(rng, 7, 5, right=2, lowest=3)),
        Case("11 rows, 6 classes", _scored(rng, 11, 6, right=5, lowest=2)),
        Case("40 rows, 10 classes", _scored(rng, 40, 10, right=31, lowest=3)),
        Case("every row another class", {"logits": apart, "y": classes[[0, 1, 3, 2]]}, kind="adversarial"),
        Case(
            "every row right",
            {"logits": np.array([[2.0, 0.0, -1.0], [0.0, 1.0, 5.0]]), "y": np.array([0, 2])},
            kind="edge",
        ),
        Case("one row, and it is right", _scored(rng, 1, 3, right=1, lowest=0), kind="edge"),
        Case(
            "two largest logits in a row",
            {"logits": np.array([[2.0, 2.0], [-1.0, -1.0], [3.0, 3.0], [0.5, 1.5]]), "y": np.array([0, 1, 1, 0])},
            kind="edge",
            convention="Where several logits of a row are the largest, the first of them is the prediction.",
        ),
        Case("arguments stay unchanged", _scored(rng, 4, 3, right=3, lowest=1), kind="edge", keeps_arguments=True),
    )


def classify(rng: np.random.Generator) -> tuple[Case, ...]:
    """Digits to learn from and digits to recognise, with the pixels shuffled and the classes renamed."""
    images, labels = digits()
    cases = []
    for split in ("first", "second", "third"):
        rows, pixels, names = (rng.permutation(count) for count in (len(labels), images.shape[1], 10))
        x, y = images[rows][:, pixels], names[labels[rows]]
        arguments = {"train_images": x[HELD_OUT:], "train_labels": y[HELD_OUT:], "test_images": x[:HELD_OUT]}
        cases.append(Case(f"the {split} split", arguments, hidden=y[:HELD_OUT]))
    return tuple(cases)


def share_right(labels: Array, predicted: Array) -> float:
    """The share of `predicted` that equal `labels`, in ``[0, 1]``."""
    return float(np.mean(labels == predicted))


def _activation_cases(rng: np.random.Generator) -> tuple[Case, ...]:
    return (
        Case("two rows of three", {"z": _small(rng, 2, 3)}),
        Case("a vector", {"z": 2 * _small(rng, 7)}),
        Case("4 rows of 5", {"z": _both_signs(rng, 4, 5)}),
        Case("6 rows of 2", {"z": _both_signs(rng, 6, 2)}),
        Case("3 rows of 8", {"z": _both_signs(rng, 3, 8)}),
        Case("three dimensions", {"z": _both_signs(rng, 2, 3, 4)}),
        Case("±1000", {"z": np.array([[1000.0, -1000.0, 0.5], [-800.0, 800.0, -0.5]])}, kind="edge"),
        Case("arguments stay unchanged", {"z": _both_signs(rng, 2, 4)}, kind="edge", keeps_arguments=True),
    )


def _saturation_cases(rng: np.random.Generator) -> tuple[Case, ...]:
    z = _small(rng, 1, 3)
    return (
        Case("exact zeros", {"z": np.array([[0.0, -1.5, 0.0], [2.5, 0.0, -0.5]])}, kind="edge"),
        Case("each number beside its negative", {"z": np.concatenate([z, -z])}, kind="edge"),
    )


def _logit_cases(rng: np.random.Generator) -> tuple[Case, ...]:
    scale, centre = np.array([[0.01], [1.0], [30.0], [100.0]]), np.array([[0.0], [-300.0], [600.0], [100.0]])
    return (
        Case("two rows of three", {"z": _small(rng, 2, 3)}),
        Case("4 rows, 5 classes", {"z": rng.normal(size=(4, 5))}),
        Case("7 rows, 3 classes", {"z": 2 * rng.normal(size=(7, 3))}),
        Case("3 rows, 10 classes", {"z": 3 * rng.normal(size=(3, 10))}),
        Case("6 rows, 4 classes, far from 0", {"z": rng.normal(size=(6, 4)) + 20}),
        Case("9 rows, 2 classes", {"z": rng.normal(size=(9, 2)) - 5}),
        Case("2 rows, 7 classes", {"z": rng.uniform(-4, 4, size=(2, 7))}),
        Case("8 rows, 6 classes", {"z": rng.normal(size=(8, 6))}),
        Case("as many rows as classes", {"z": _small(rng, 3, 3)}, kind="adversarial"),
        Case("one row", {"z": _small(rng, 1, 4)}, kind="edge"),
        Case("logits at ±1000", {"z": np.array([[1000.0, 999.0, -1000.0], [-1000.0, -999.0, -1001.0]])}, kind="edge"),
        Case("rows of unlike scale", {"z": scale * _small(rng, 4, 3) + centre}, kind="edge"),
        Case("three dimensions", {"z": _small(rng, 2, 2, 3)}, kind="edge"),
        Case("arguments stay unchanged", {"z": _small(rng, 3, 2)}, kind="edge", keeps_arguments=True),
    )


def _scored(
    rng: np.random.Generator, n: int, k: int, *, right: int, lowest: int, decimals: int = 3
) -> Mapping[str, Value]:
    """Logits (n, k) and labels: `right` rows predict their label, `lowest` rows think it the least likely class."""
    steps = rng.uniform(0.2, 1.0, size=(n, k)).round(decimals).cumsum(axis=1) - k / 2
    logits = rng.permuted(steps, axis=1).round(decimals)
    place = np.full(n, k // 2)
    place[:right], place[right : right + lowest] = k - 1, 0
    rng.shuffle(place)
    return {"logits": logits, "y": logits.argsort(axis=1)[np.arange(n), place]}


def _small(rng: np.random.Generator, *shape: int, tenths: tuple[int, int] = (1, 30)) -> Array:
    """Numbers of one decimal, no two alike, none zero, half of them negative."""
    low, high = tenths
    size = int(np.prod(shape))
    magnitudes = rng.permutation(np.arange(low, high + 1))[:size] / 10
    return (magnitudes * _signs(rng, size)).reshape(shape)


def _both_signs(rng: np.random.Generator, *shape: int) -> Array:
    """Numbers of magnitude 0.3 to 9, half of them negative."""
    size = int(np.prod(shape))
    return (rng.uniform(0.3, 9.0, size=size) * _signs(rng, size)).reshape(shape)


def _signs(rng: np.random.Generator, size: int) -> Array:
    return rng.permutation(np.resize([1.0, -1.0], size))

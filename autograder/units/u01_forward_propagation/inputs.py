"""What the functions are called with. The same generator gives the same cases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeAlias

import numpy as np

from autograder.data.alphabet import CHARACTERS, split
from autograder.model import Array, Case, Raises, Value

_Params: TypeAlias = list[tuple[Array, Array]]

TRAINED_ON, HELD_OUT, PIXELS = 1347, 450, 64
ROWS, HIDDEN = 300, 16

# Numbers of rows of which no share is a share of another, so that no answer is more frequent than others.
PRIMES = tuple(n for n in range(101, 400) if all(n % divisor for divisor in range(2, 20)))


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
    return (
        # Few rows have few answers, so this one is guessed more easily than an ordinary case may be.
        replace(_scored(rng, (5, 6), 2, decimals=1), name="few rows", kind="adversarial"),
        *(_scored(rng, PRIMES, classes) for classes in (2, 3, 4, 5, 6, 8, 10)),
        Case("every row another class", _every_row_another_class(rng), kind="adversarial"),
        Case(
            "every row right",
            {"logits": np.array([[5.0, 0.0, -1.0], [0.0, 1.0, 3.0]]), "y": np.array([0, 2])},
            kind="edge",
        ),
        Case("one row", _logits_and_labels(rng, 1, 3, right=int(rng.integers(2)), lowest=0), kind="edge"),
        Case(
            "two largest logits in a row",
            _two_largest(rng),
            kind="edge",
            convention="Where several logits of a row are the largest, the first of them is the prediction.",
        ),
        Case("arguments stay unchanged", _scored(rng, PRIMES, 3).arguments, kind="edge", keeps_arguments=True),
    )


def classify(rng: np.random.Generator) -> tuple[Case, ...]:
    """Images to train a layer on, and what `classify` is asked: random rows, by that layer and by a deeper network.

    The images on which the layer is measured are hidden, and so is what the deeper network says.
    """
    cases = []
    for number in ("first", "second", "third"):
        (train_images, train_labels), unseen = split(rng, TRAINED_ON, HELD_OUT)
        rows = rng.normal(size=(ROWS, PIXELS))
        widths = pairwise((PIXELS, HIDDEN, CHARACTERS))
        deeper = [(rng.normal(size=shape) / np.sqrt(shape[0]), rng.normal(size=shape[1])) for shape in widths]
        arguments: Mapping[str, Value] = {
            "train_images": train_images,
            "train_labels": train_labels,
            "rows": rows,
            "deeper": deeper,
        }
        cases.append(Case(f"the {number} split", arguments, hidden=(*unseen, rows, _largest(rows, deeper))))
    return tuple(cases)


def trained_and_classified(hidden: tuple[Array, ...]) -> tuple[Array, ...]:
    """The form of an answer to `classify`: weights, biases, and the labels of the rows by either network."""
    labels = np.zeros(ROWS, dtype=np.int64)
    return np.zeros((PIXELS, CHARACTERS)), np.zeros(CHARACTERS), labels, labels


def accuracy_if_rightly_named(hidden: tuple[Array, ...], answer: tuple[Array, ...]) -> float:
    """The share of unseen images that the trained layer gets right, 0 if a row's label is not what its network says.

    Whoever names rows by anything but the network, such as the nearest training row, is found out by random
    rows; and a layer that has not learned is found out by images that only the judge has.
    """
    images, labels, rows, deeper_says = hidden
    w, b, by_layer, by_deeper = answer
    layer = [(w, b)]
    if not (np.array_equal(by_layer, _largest(rows, layer)) and np.array_equal(by_deeper, deeper_says)):
        return 0.0
    return float(np.mean(_largest(images, layer) == labels))


def _largest(x: Array, params: _Params) -> Array:
    """For each row the class of a network's largest logit."""
    (w, b), *rest = params
    z = x @ w + b
    for w, b in rest:
        z = np.maximum(z, 0) @ w + b
    classes: Array = z.argmax(axis=1)
    return classes


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
        Case("three dimensions", {"z": _small(rng, 2, 3, 2)}, kind="edge"),
        Case("arguments stay unchanged", {"z": _small(rng, 3, 2)}, kind="edge", keeps_arguments=True),
    )


def _scored(rng: np.random.Generator, rows: Sequence[int], k: int, *, decimals: int = 3) -> Case:
    """One of these numbers of rows, and so many of them right that the answer is another one at each seed."""
    n = int(rng.choice(rows))
    wrong = int(rng.integers(1, n))
    lowest = int(rng.integers(1, wrong, endpoint=True))
    arguments = _logits_and_labels(rng, n, k, right=n - wrong, lowest=lowest, decimals=decimals)
    return Case(f"{n} rows, {k} classes", arguments)


def _logits_and_labels(
    rng: np.random.Generator, n: int, k: int, *, right: int, lowest: int, decimals: int = 3
) -> Mapping[str, Value]:
    """Logits (n, k) and labels: `right` rows predict their label, `lowest` rows think it the least likely class."""
    steps = rng.uniform(0.2, 1.0, size=(n, k)).cumsum(axis=1) + rng.uniform(-k, 0, size=(n, 1))
    logits = rng.permuted(steps, axis=1).round(decimals)
    place = np.full(n, (k - 1) // 2)
    place[:right], place[right : right + lowest] = k - 1, 0
    rng.shuffle(place)
    return {"logits": logits, "y": logits.argsort(axis=1)[np.arange(n), place]}


def _every_row_another_class(rng: np.random.Generator) -> Mapping[str, Value]:
    """Six rows that predict six of eight classes. Two to four are right, each of the others has another one's label."""
    classes = rng.permutation(8)[:6]
    logits = rng.uniform(-1, 0, size=(6, 8))
    logits[np.arange(6), classes] = rng.uniform(1, 2, size=6)
    right = int(rng.integers(2, 5))
    return {"logits": logits, "y": np.concatenate([classes[:right], np.roll(classes[right:], 1)])}


def _two_largest(rng: np.random.Generator) -> Mapping[str, Value]:
    """Four rows with two largest logits of three. The label is the first, the last or neither of them."""
    largest = rng.permuted(np.tile([True, True, False], (4, 1)), axis=1)
    logits = np.where(largest, rng.integers(1, 30, size=(4, 1)) / 10, rng.integers(-30, 0, size=(4, 1)) / 10)
    first_last_neither = np.argsort(~largest, axis=1, kind="stable")
    place = rng.permutation([0, 1, 2, int(rng.integers(2))])
    return {"logits": logits, "y": first_last_neither[np.arange(4), place]}


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

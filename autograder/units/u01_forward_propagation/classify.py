"""The class of the largest logit, by a layer that is trained with the functions before."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import TypeAlias

import numpy as np

from autograder.authoring import Array, Bar, Case, Limits, Value, task
from autograder.data.alphabet import CHARACTERS, split

Params: TypeAlias = list[tuple[Array, Array]]

TRAINED_ON, HELD_OUT, PIXELS = 1347, 450, 64
ROWS, HIDDEN = 300, 16
SUNK = 3.0


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Images to train a layer on, and what `classify` is asked: random rows, by that layer and by deeper networks.

    The images on which the layer is measured are hidden, and so is what the deeper networks say.
    """
    cases = []
    for number in ("first", "second", "third"):
        (train_images, train_labels), unseen = split(rng, TRAINED_ON, HELD_OUT)
        rows = rng.normal(size=(ROWS, PIXELS))
        deeper = _network(rng, PIXELS, HIDDEN, CHARACTERS)
        deepest = _network(rng.spawn(1)[0], PIXELS, HIDDEN, HIDDEN, CHARACTERS)
        arguments: Mapping[str, Value] = {
            "train_images": train_images,
            "train_labels": train_labels,
            "rows": rows,
            "deeper": deeper,
            "deepest": deepest,
        }
        said = (_largest(rows, network) for network in (deeper, deepest))
        cases.append(Case(f"the {number} split", arguments, hidden=(*unseen, rows, *said)))
    return tuple(cases)


def _network(rng: np.random.Generator, *widths: int) -> Params:
    layers = [(rng.normal(size=shape) / np.sqrt(shape[0]), rng.normal(size=shape[1])) for shape in pairwise(widths)]
    # In many rows no logit is positive, so that a ReLU behind the last layer shows.
    w, b = layers[-1]
    return [*layers[:-1], (w, b - SUNK)]


def trained_and_classified(hidden: tuple[Array, ...]) -> tuple[Array, ...]:
    """The form of an answer to `classify`: weights, biases, and the labels of the rows by each network."""
    labels = np.zeros(ROWS, dtype=np.int64)
    return np.zeros((PIXELS, CHARACTERS)), np.zeros(CHARACTERS), labels, labels, labels


def accuracy_if_rightly_named(hidden: tuple[Array, ...], answer: tuple[Array, ...]) -> float:
    """The share of unseen images that the trained layer gets right, 0 if a row's label is not what its network says.

    Whoever names rows by anything but the network, such as the nearest training row, is found out by random
    rows; and a layer that has not learnt is found out by images that only the judge has.
    """
    images, labels, rows, *said = hidden
    w, b, *answered = answer
    layer = [(w, b)]
    if not all(map(np.array_equal, answered, (_largest(rows, layer), *said))):
        return 0.0
    return float(np.mean(_largest(images, layer) == labels))


def _largest(x: Array, params: Params) -> Array:
    """For each row the class of a network's largest logit."""
    (w, b), *rest = params
    z = x @ w + b
    for w, b in rest:
        z = np.maximum(z, 0) @ w + b
    classes: Array = z.argmax(axis=1)
    return classes


TASK = task(
    cases,
    returns=("w", "b", "labels", "labels_of_a_deeper_network", "labels_of_the_deepest_network"),
    driver="train_and_classify",
    bar=Bar(
        figure=accuracy_if_rightly_named,
        threshold=0.92,
        measures="accuracy on 450 images not seen in training (0 if a row is given another class than that of its "
        "largest logit)",
        form=trained_and_classified,
        hint="An accuracy of 0 says that `classify` names another class than that of the largest logit of the "
        "network that it is given: try it on networks of one, two and three layers, by hand and with "
        "`mlp_forward`. Any other accuracy below the bar says that the layer learns too little: check "
        "`linear_forward` and `softmax`, with which it is trained.",
    ),
    requires=("linear_forward", "softmax", "mlp_forward"),
    built_of=("mlp_forward",),
    limits=Limits(seconds=20),
)

"""A network whose layers see more and more, trained on characters that may stand anywhere; measured against a bar.

What is measured is how well a linear probe reads the last hidden layer, if each hidden layer is read better than the
one before it, and the first better than the pixels. The probes are the judge's own, on images that stay hidden.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from autograder.authoring import Array, Bar, Case, Generator, Limits, task
from autograder.data.alphabet import CHARACTERS, draw_alphabet
from autograder.units.u07_deeper_layers import probes, sheets

KNOWN: Final = 2_500
PROBED: Final = 800
HELD_OUT: Final = 700
PENALTY: Final = 0.01


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Images to learn from, three times of a new alphabet. Those that the layers are probed with stay hidden."""
    return tuple(_alphabet(rng, f"alphabet {number}") for number in (1, 2, 3))


def _alphabet(rng: np.random.Generator, name: str) -> Case:
    characters = draw_alphabet(rng)
    (x, y), probed, unseen = (sheets.write(rng, characters, count) for count in (KNOWN, PROBED, HELD_OUT))
    return Case(name, {"x": x, "y": y, "rng": Generator(int(rng.integers(2**31)))}, hidden=(probed, unseen))


def read_from_the_last(hidden: tuple[tuple[Array, Array], tuple[Array, Array]], params: Any) -> float:
    """The accuracy of a probe of the last hidden layer, in ``[0, 1]``: 0 where a layer is read no better than the one
    before it.

    Args:
        hidden: images and labels to fit probes to, and images and labels to measure them on.
        params: the network, which may be anything that a learner can send.

    Raises:
        TypeError, ValueError: `params` is no network of three hidden layers, as `probes.layers` says.
    """
    read = accuracies(hidden, probes.layers(params))
    return read[-1] if all(np.diff(read) > 0) else 0.0


def accuracies(hidden: tuple[tuple[Array, Array], tuple[Array, Array]], params: probes.Layers) -> list[float]:
    """The accuracy of a probe of the pixels and of each hidden layer."""
    (known, labels), (unseen, unseen_labels) = hidden
    read = []
    for layer in range(len(params)):
        if layer:
            w, b = params[layer - 1]
            with np.errstate(all="ignore"):
                known, unseen = np.maximum(known @ w + b, 0), np.maximum(unseen @ w + b, 0)
        read.append(_accuracy_of_a_probe(known, labels, unseen, unseen_labels))
    return read


def _accuracy_of_a_probe(known: Array, labels: Array, unseen: Array, unseen_labels: Array) -> float:
    """The share of unseen rows that a ridge regression onto one-hot labels gets right; 0 where numbers overflow."""
    targets = np.eye(CHARACTERS)[labels]
    with np.errstate(all="ignore"):
        centre = known.mean(axis=0)
        off = known - centre
        gram = off.T @ off / len(off) + PENALTY * np.eye(off.shape[1])
    if not (np.isfinite(gram).all() and np.isfinite(unseen).all()):
        return 0.0
    weights = np.linalg.solve(gram, off.T @ (targets - targets.mean(axis=0)) / len(off))
    scores = (unseen - centre) @ weights + targets.mean(axis=0)
    return float(np.mean(scores.argmax(axis=1) == unseen_labels))


TASK = task(
    cases,
    driver="train_network",
    bar=Bar(
        figure=read_from_the_last,
        threshold=0.78,
        measures="accuracy of a probe of the last hidden layer on 700 unseen images (0 unless each layer is read "
        "better than the one before)",
        form=None,
        hint="Probe each layer on images that you kept back: does the accuracy rise from layer to layer? If it hardly "
        "does, print the losses: they begin near 2.5 and should fall below 0.2.",
    ),
    requires=("fine_tune",),
    built_of=("fine_tune",),
    limits=Limits(seconds=30),
)

"""A network trained on the tape, on images of an alphabet that nobody has seen before; measured against a bar."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, Bar, Case, Generator, Limits, task
from autograder.data.alphabet import split
from autograder.units.u03_autograd import probes


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Images to learn from, three times of a new alphabet. Those to recognise stay hidden."""
    return tuple(alphabet(rng, f"split {number}") for number in (1, 2, 3))


def alphabet(rng: np.random.Generator, name: str) -> Case:
    """Images of ten new characters, some to learn from and others to recognise."""
    (x, y), unseen = split(rng, 500, 450)
    return Case(name, {"x": x, "y": y, "rng": Generator(int(rng.integers(2**31)))}, hidden=unseen)


def share_right(hidden: tuple[Array, Array], params: Any) -> float:
    """The accuracy of a network, in ``[0, 1]``.

    Args:
        hidden: images, float64 array of shape (N, 64), and labels, int64 array of shape (N,), that it has not seen.
        params: the network, which may be anything that a learner can send.

    Raises:
        TypeError, ValueError: `params` is no network for these images, as `probes.layers` says.
    """
    images, labels = hidden
    (w, b), *others = probes.layers(params, images.shape[1], probes.CLASSES)
    logits = images @ w + b
    for w, b in others:
        logits = np.maximum(logits, 0.0) @ w + b
    return float(np.mean(logits.argmax(axis=1) == labels)) if np.isfinite(logits).all() else 0.0


TASK = task(
    cases,
    driver="train_network",
    bar=Bar(
        figure=share_right,
        threshold=0.91,
        measures="accuracy on 450 unseen images after training on 500",
        # Networks of many shapes will do; the driver and the figure refuse what is none.
        form=None,
    ),
    requires=("network_loss",),
    built_of=("value_and_grad", "network_loss"),
    limits=Limits(seconds=20),
)

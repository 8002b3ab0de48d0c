"""A network with eight hidden layers, trained on an alphabet that nobody has seen before; measured against a bar."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, Bar, Case, Limits, task
from autograder.units.u05_depth import probes
from autograder.units.u05_depth.alphabets import alphabets


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Images to learn from, three times of a new alphabet. Those to recognise stay hidden."""
    return alphabets(rng)


def share_right(hidden: tuple[Array, Array], params: Any) -> float:
    """The accuracy of a network, in ``[0, 1]``.

    Args:
        hidden: images, float64 array of shape (N, 64), and labels, int64 array of shape (N,), that it has not seen.
        params: the network, which may be anything that a learner can send.

    Raises:
        TypeError, ValueError: `params` is no network of eight hidden layers, as `probes.deep_layers` says.
    """
    images, labels = hidden
    return probes.accuracy(probes.deep_layers(params), None, images, labels)


TASK = task(
    cases,
    driver="train_network",
    bar=Bar(
        figure=share_right,
        threshold=0.92,
        measures="accuracy on 450 unseen images of a network with eight hidden layers, trained on 800",
        # Networks of several widths will do; the driver and the figure refuse what is none.
        form=None,
        hint="Look at your network before it trains: does `activation_statistics` stay level from layer to layer? Then "
        "print the loss: it begins near 2.5 and should fall below 0.1.",
    ),
    requires=("he_init", "mlp_gradients"),
    built_of=("he_init", "mlp_gradients"),
    limits=Limits(seconds=20),
)

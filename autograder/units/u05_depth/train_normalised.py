"""A deep network whose first weights are far too small, rescued by batch normalisation; measured against a bar."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, Bar, Case, Limits, task
from autograder.units.u05_depth import probes
from autograder.units.u05_depth.alphabets import alphabets


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Images to learn from, three times of a new alphabet. Those to recognise stay hidden."""
    return alphabets(rng)


def share_right(hidden: tuple[Array, Array], trained: Any) -> float:
    """The accuracy of a network in evaluation, in ``[0, 1]``: normalised by its running statistics.

    Args:
        hidden: images, float64 array of shape (N, 64), and labels, int64 array of shape (N,), that it has not seen.
        trained: ``(params, norms)``, which may be anything that a learner can send.

    Raises:
        TypeError, ValueError: it is no network of the given shapes, as `probes.normalised_layers` says.
    """
    images, labels = hidden
    return probes.accuracy(*probes.normalised_layers(trained), images, labels)


TASK = task(
    cases,
    driver="train_small_network",
    bar=Bar(
        figure=share_right,
        threshold=0.86,
        measures="accuracy on 450 unseen images of a network that began with weights of 0.01, trained on 800",
        form=None,
        hint="Print the loss: it begins near 2.3 and should fall below 0.2. If it does and the bar is missed, look at "
        "the states: do those that you return come from the last steps, one for each layer?",
    ),
    requires=("normalised_gradients",),
    built_of=("normalised_gradients",),
    limits=Limits(seconds=20),
)

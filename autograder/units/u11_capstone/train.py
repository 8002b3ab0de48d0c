"""A network trained with the mended codebase, measured against a bar."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from autograder.authoring import Array, Bar, Case, Generator, Limits, task
from autograder.units.u11_capstone import probes
from autograder.units.u11_capstone.handwriting import collection

RUNS: Final = 5


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """New alphabets to learn from. The images to be read stay hidden."""
    return tuple(_alphabet(rng, f"alphabet {number}") for number in range(1, RUNS + 1))


def _alphabet(rng: np.random.Generator, name: str) -> Case:
    (x, y), unseen = collection(rng)
    return Case(name, {"x": x, "y": y, "rng": Generator(int(rng.integers(2**31)))}, hidden=unseen)


def mean_recall(hidden: tuple[Array, Array], params: Any) -> float:
    """The balanced accuracy of a network, in ``[0, 1]``.

    Args:
        hidden: images, float64 array of shape (N, 64), and labels, int64 array of shape (N,), that it has not seen.
        params: the network, which may be anything that a learner can send.

    Raises:
        TypeError, ValueError: `params` is no network, as `probes.network` says.
    """
    images, labels = hidden
    given = probes.labels_of(probes.network(params), images)
    return float(np.mean([np.mean(given[labels == one] == one) for one in np.unique(labels)]))


TASK = task(
    cases,
    driver="trained",
    bar=Bar(
        figure=mean_recall,
        threshold=0.8,
        measures="balanced accuracy on 600 unseen images that lie up to one pixel off",
        # Networks of several forms will do; the driver and the figure refuse what is none.
        form=None,
        hint="Measure what you cannot see: move the images that you hold back as the unseen ones are moved, and look "
        "at the recall of the rarest character.",
    ),
    requires=("initialise", "forward", "cross_entropy", "backward", "adamw_step", "batches", "shift"),
    built_of=("initialise", "forward", "cross_entropy", "backward", "adamw_step", "batches", "shift"),
    limits=Limits(seconds=20),
)

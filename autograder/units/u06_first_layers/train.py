"""A network of one layer of convolutions, trained on characters that may stand anywhere; measured against a bar."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from autograder.authoring import Array, Bar, Case, Generator, Limits, task
from autograder.units.u06_first_layers import probes
from autograder.units.u06_first_layers.shifted import split

KNOWN: Final = 600
HIDDEN: Final = 450


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Images to learn from, three times of a new alphabet. Those to recognise stay hidden."""
    return tuple(alphabet(rng, f"alphabet {number}") for number in (1, 2, 3))


def alphabet(rng: np.random.Generator, name: str) -> Case:
    """Images of ten new characters, each somewhere on its sheet."""
    (x, y), unseen = split(rng, KNOWN, HIDDEN)
    return Case(name, {"x": x, "y": y, "rng": Generator(int(rng.integers(2**31)))}, hidden=unseen)


def share_right(hidden: tuple[Array, Array], params: Any) -> float:
    """The accuracy of a network, in ``[0, 1]``.

    Args:
        hidden: images, float64 array of shape (N, 1, 12, 12), and labels, int64 array of shape (N,).
        params: the network, which may be anything that a learner can send.

    Raises:
        TypeError, ValueError: `params` is no network for these images, as `probes.network` says.
    """
    images, labels = hidden
    (kernels, biases), (w, b) = probes.network(params)
    extent = probes.SIDE - probes.KERNEL + 1
    maps = np.zeros((len(images), len(kernels), extent, extent)) + biases[:, None, None]
    for down, right in np.ndindex(probes.KERNEL, probes.KERNEL):
        weights = kernels[:, 0, down, right]
        maps += weights[:, None, None] * images[:, :, down : down + extent, right : right + extent]
    halves = maps.reshape(*maps.shape[:2], probes.AFTER_POOL, probes.POOL, probes.AFTER_POOL, probes.POOL)
    logits = np.maximum(halves.max(axis=(3, 5)), 0.0).reshape(len(images), -1) @ w + b
    return float(np.mean(logits.argmax(axis=1) == labels)) if np.isfinite(logits).all() else 0.0


TASK = task(
    cases,
    driver="train_network",
    bar=Bar(
        figure=share_right,
        threshold=0.5,
        measures="accuracy on 450 unseen images after training on 600",
        form=None,
    ),
    requires=("conv2d_backward",),
    built_of=("conv2d_forward", "maxpool_forward", "conv2d_backward", "maxpool_backward"),
    limits=Limits(seconds=60),
)

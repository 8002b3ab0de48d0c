"""Filters learnt from a world that nobody has seen; measured against a bar.

What is measured is the share of filters that prefer one orientation. A bank of edges that somebody brings along has as
many of these, so it counts only where the filters also fit this world: their loss on hidden patches has to be a tenth
below that of directions drawn at random, each bank at the size that suits it best. Here the loss and the share are
worked out for one size of patch alone, by matrices that are made once.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

import numpy as np

from autograder.authoring import Array, Bar, Case, Generator, Limits, task
from autograder.units.u06_first_layers import probes
from autograder.units.u06_first_layers.dead_leaves import PATCH, white_patches

KNOWN: Final = 10_000
HIDDEN: Final = 2_000
SELECTIVE: Final = 0.5
SUITED: Final = 0.9
PRICE: Final = 1.0
_SIZES: Final = np.linspace(0.1, 1.1, 11)


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """White patches to learn from, three times of a new world. Those that the filters are tried on stay hidden."""
    return tuple(world(rng, f"world {number}") for number in (1, 2, 3))


def world(rng: np.random.Generator, name: str) -> Case:
    """White patches of one world."""
    known, hidden = white_patches(rng, KNOWN, HIDDEN)
    return Case(name, {"x": known, "rng": Generator(int(rng.integers(2**31)))}, hidden=hidden)


def share_of_edges(hidden: Array, w: Any) -> float:
    """The share of filters that are selective for orientation, in ``[0, 1]``: 0 where they do not suit this world.

    Args:
        hidden: white patches, float64 array of shape (N, 64), that the filters have not seen.
        w: the filters, which may be anything that a learner can send.

    Raises:
        TypeError, ValueError: `w` is no bank of filters, as `probes.filters` says.
    """
    bank = probes.filters(w).astype(np.float64)
    return selective(bank) if suits(bank, hidden) else 0.0


def suits(w: Array, hidden: Array) -> bool:
    """Whether filters describe hidden patches clearly better than directions drawn at random."""
    directions, _ = np.linalg.qr(np.random.default_rng(0).normal(size=w.shape))
    return misfit(w, hidden) <= SUITED * min(misfit(size * directions, hidden) for size in _SIZES)


def misfit(w: Array, patches: Array) -> float:
    """How badly filters describe patches: half the square of what is missed, and the price of each active feature."""
    activity = patches @ w
    missed = float(np.linalg.norm(activity @ w.T - patches)) ** 2 / 2
    return (missed + PRICE * float((np.logaddexp(activity, -activity) - np.log(2)).sum())) / len(patches)


def selective(w: Array) -> float:
    """The share of filters whose answers to gratings concentrate around one orientation."""
    waves, doubled = gratings()
    answers = (waves.real @ w) ** 2 + (waves.imag @ w) ** 2
    strength = answers.sum(axis=0)
    return float(np.mean(np.linalg.norm(doubled @ answers, axis=0) > SELECTIVE * strength))


@lru_cache(maxsize=1)
def gratings() -> tuple[Array, Array]:
    """Every grating that fits a patch: complex (63, 64); and which way it lies, on a circle: (2, 63)."""
    pace = (np.arange(PATCH) + PATCH // 2) % PATCH - PATCH // 2
    down, right = (one.ravel()[1:] for one in np.meshgrid(pace, pace, indexing="ij"))
    y, x = (one.ravel() for one in np.indices((PATCH, PATCH)))
    waves = np.exp(2j * np.pi * (np.outer(down, y) + np.outer(right, x)) / PATCH)
    return waves, np.stack([right**2 - down**2, 2 * down * right]) / (down**2 + right**2)


TASK = task(
    cases,
    driver="bank_of_filters",
    bar=Bar(
        figure=share_of_edges,
        threshold=0.45,
        measures="share of filters with a selectivity above 0.5, if they suit patches not seen in training",
        form=None,
        hint="Print the loss: does it fall, and is it still falling at the end? Filters that are not yet selective "
        "need more steps or a better rate; a share of 0 says that the loss on unseen patches is hardly below that of "
        "random directions.",
    ),
    requires=("rica_loss_grad",),
    built_of=("rica_loss_grad",),
    limits=Limits(seconds=30),
)

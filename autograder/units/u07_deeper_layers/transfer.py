"""A trained network learns new names for what it knows, from five images of each; measured against a bar."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from autograder.authoring import Array, Bar, Case, Generator, Limits, Value, task
from autograder.data.alphabet import CHARACTERS, draw_alphabet
from autograder.units.u07_deeper_layers import probes, sheets
from autograder.units.u07_deeper_layers.train import KNOWN

EACH: Final = 5
HELD_OUT: Final = 450


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Images with their names, three times of a new alphabet, and a few images with new names. More stay hidden."""
    return tuple(_alphabet(rng, f"alphabet {number}") for number in (1, 2, 3))


def _alphabet(rng: np.random.Generator, name: str) -> Case:
    characters, names = draw_alphabet(rng), _others(rng)
    x, y = sheets.write(rng, characters, KNOWN)
    few, old = sheets.write_each(rng, characters, EACH)
    unseen, old_of_unseen = sheets.write(rng, characters, HELD_OUT)
    arguments: dict[str, Value] = {
        "x": x,
        "y": y,
        "few": few,
        "new": names[old],
        "rng": Generator(int(rng.integers(2**31))),
    }
    return Case(name, arguments, hidden=(unseen, names[old_of_unseen]))


def _others(rng: np.random.Generator) -> Array:
    """A new name for each character, never its old one."""
    while True:
        names = rng.permutation(CHARACTERS)
        if (names != np.arange(CHARACTERS)).all():
            return names


def share_right(hidden: tuple[Array, Array], params: Any) -> float:
    """The accuracy of a network under the new names, in ``[0, 1]``.

    Args:
        hidden: images, float64 array of shape (N, 144), and new labels, int64 array of shape (N,).
        params: the network, which may be anything that a learner can send.

    Raises:
        TypeError, ValueError: `params` is no network of three hidden layers, as `probes.layers` says.
    """
    images, labels = hidden
    return probes.accuracy(probes.layers(params), images, labels)


TASK = task(
    cases,
    driver="transfer_network",
    bar=Bar(
        figure=share_right,
        threshold=0.57,
        measures="accuracy on 450 unseen images under new labels that 50 images showed",
        form=None,
        hint="Is the network from `train` good under the old labels? If so, look at what you give `fine_tune`: which "
        "layers move, by which labels, and for how many steps?",
    ),
    requires=("train", "replace_head", "fine_tune"),
    built_of=("train", "replace_head", "fine_tune"),
    limits=Limits(seconds=30),
)

"""Characters of which three are rare, to learn from, and others to recognise, which stay with the judge."""

from __future__ import annotations

from typing import Final

import numpy as np

from autograder.data.alphabet import CHARACTERS, draw_alphabet, write
from autograder.model import Array, Case, Probe, Value
from autograder.units.u10_dataset_balance.probes import fit_network

SPLITS: Final = ("first", "second", "third", "fourth", "fifth")
RARE: Final = 3
RARE_ROWS: Final = 6
COMMON_ROWS: Final = 120
UNSEEN_ROWS: Final = 45
UNSEEN_COMMON_ROWS: Final = (25, 56)
UNSEEN_RARE_ROWS: Final = (60, 160)


def train_balanced(rng: np.random.Generator) -> tuple[Case, ...]:
    """Five unbalanced training sets. Hidden are 45 unseen images of every character and their labels."""
    cases = []
    for split in SPLITS:
        (x, y), unseen = _unbalanced(rng, (UNSEEN_ROWS, UNSEEN_ROWS), (UNSEEN_ROWS, UNSEEN_ROWS))
        arguments: dict[str, Value] = {"x": x, "y": y, "classes": CHARACTERS, "descend": Probe("descend")}
        cases.append(Case(f"the {split} split", arguments, hidden=unseen))
    return tuple(cases)


def adjusted_predictions(rng: np.random.Generator) -> tuple[Case, ...]:
    """What five networks that nobody has balanced say of unseen images. Hidden are the labels of these.

    How many there are of a character is drawn, and most of them are of those that were rare: whoever only sees to it
    that all answers come equally often is wrong.
    """
    cases = []
    for split in SPLITS:
        (x, y), (unseen, labels) = _unbalanced(rng, UNSEEN_COMMON_ROWS, UNSEEN_RARE_ROWS)
        logits = fit_network(_cross_entropy, x, y, CHARACTERS, rng)(unseen)
        cases.append(Case(f"the {split} split", {"logits": logits, "y": y, "classes": CHARACTERS}, hidden=labels))
    return tuple(cases)


def _unbalanced(
    rng: np.random.Generator, unseen_common: tuple[int, int], unseen_rare: tuple[int, int]
) -> tuple[tuple[Array, Array], tuple[Array, Array]]:
    """Images of a new alphabet with their labels, to learn from and to recognise; to learn from, few of three of them.

    How many there are to recognise of a common and of a rare character is drawn from these ranges, ends included.
    """
    characters = draw_alphabet(rng)
    is_rare = rng.permutation(np.arange(CHARACTERS) < RARE)
    known = np.where(is_rare, RARE_ROWS, COMMON_ROWS)
    unseen = [rng.integers(*(unseen_rare if rare else unseen_common), endpoint=True) for rare in is_rare]
    labels = [rng.permutation(np.repeat(np.arange(CHARACTERS), counts)) for counts in (known, unseen)]
    return (write(rng, characters, labels[0]), labels[0]), (write(rng, characters, labels[1]), labels[1])


def _cross_entropy(logits: Array, y: Array) -> tuple[float, Array]:
    """The loss in which every row counts alike, and its gradient."""
    rows = np.arange(len(y))
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_probabilities = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    dlogits = np.exp(log_probabilities)
    dlogits[rows, y] -= 1
    return float(-log_probabilities[rows, y].mean()), dlogits / len(y)

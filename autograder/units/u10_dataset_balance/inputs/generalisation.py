"""Digits of which three classes are rare, to learn from, and all classes alike, to recognise."""

from __future__ import annotations

from typing import Final

import numpy as np

from autograder.data import digits
from autograder.model import Array, Case, Value
from autograder.units.u10_dataset_balance.inputs import draws

RARE: Final = (3, 8, 9)
RARE_ROWS: Final = 6
COMMON_ROWS: Final = 120
TEST_ROWS: Final = 45


def train_balanced(rng: np.random.Generator) -> tuple[Case, ...]:
    """Three unbalanced training sets, with the pixels shuffled and the classes renamed."""
    cases = []
    for split in ("first", "second", "third"):
        arguments, held_out = _unbalanced_digits(rng)
        cases.append(Case(f"the {split} split", arguments, hidden=held_out))
    return tuple(cases)


def adjusted_predictions(rng: np.random.Generator) -> tuple[Case, ...]:
    """Five of them as for `train_balanced`, with a generator for the first weights of a network."""
    cases = []
    for split in ("first", "second", "third", "fourth", "fifth"):
        arguments, held_out = _unbalanced_digits(rng)
        cases.append(Case(f"the {split} split", {**arguments, "rng": draws.generator(rng)}, hidden=held_out))
    return tuple(cases)


def _unbalanced_digits(rng: np.random.Generator) -> tuple[dict[str, Value], Array]:
    """120 rows of each digit but 6 of each rare one to learn from, and 45 of every digit to recognise."""
    images, labels = digits()
    pixels, names = rng.permutation(images.shape[1]), rng.permutation(10)
    known, unseen = [], []
    for digit in range(10):
        rows = rng.permutation(np.flatnonzero(labels == digit))
        unseen.append(rows[:TEST_ROWS])
        known.append(rows[TEST_ROWS:][: RARE_ROWS if digit in RARE else COMMON_ROWS])
    train, test = rng.permutation(np.concatenate(known)), rng.permutation(np.concatenate(unseen))
    x, y = images[:, pixels], names[labels]
    return {"x": x[train], "y": y[train], "x_test": x[test], "classes": 10}, y[test]

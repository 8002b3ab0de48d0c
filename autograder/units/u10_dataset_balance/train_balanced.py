"""A linear layer trained with class weights, by how well it recognises the rarest characters."""

from __future__ import annotations

from typing import Final, TypeAlias

import numpy as np

from autograder.authoring import Array, Bar, Case, Limits, Probe, Value, task
from autograder.data.alphabet import CHARACTERS
from autograder.units.u10_dataset_balance.images import SPLITS, is_accurate, recalls_from_worst, unbalanced

Rows: TypeAlias = tuple[Array, Array]
Layer: TypeAlias = tuple[Array, Array]

UNSEEN_ROWS: Final = 45


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Five unbalanced training sets. Hidden are 45 unseen images of every character and their labels."""
    cases = []
    for split in SPLITS:
        (x, y), unseen = unbalanced(rng, (UNSEEN_ROWS, UNSEEN_ROWS), (UNSEEN_ROWS, UNSEEN_ROWS))
        arguments: dict[str, Value] = {"x": x, "y": y, "classes": CHARACTERS, "descend": Probe("descend")}
        cases.append(Case(f"the {split} split", arguments, hidden=unseen))
    return tuple(cases)


def layer(unseen: Rows) -> Layer:
    """A linear layer of the form that fits images (N, D) and labels: weights (D, K) and biases (K,)."""
    images, labels = unseen
    classes = int(labels.max()) + 1
    return np.zeros((images.shape[1], classes)), np.zeros(classes)


def recall_of_the_three_worst(unseen: Rows, trained: Layer) -> float:
    """The mean recall, by a trained layer, of the three classes served worst.

    In ``[0, 1]``; 0 where the balanced accuracy is below 0.8.
    """
    images, labels = unseen
    w, b = trained
    recalls = recalls_from_worst(labels, (images @ w + b).argmax(axis=1))
    return float(recalls[:3].mean()) if is_accurate(recalls) else 0.0


TASK = task(
    cases,
    returns=("w", "b"),
    bar=Bar(
        figure=recall_of_the_three_worst,
        threshold=0.6,
        measures="mean recall of the three classes served worst, on 450 images not seen in training (0 if the "
        "balanced accuracy is below 0.80)",
        form=layer,
        hint="Compare the recall of each class with and without your weights, on training rows: the rare "
        "classes should gain. If they do not, look at what the weights are counted on and where they enter.",
    ),
    requires=("class_weights", "weighted_cross_entropy"),
    built_of=("class_weights", "weighted_cross_entropy"),
    limits=Limits(seconds=20),
)

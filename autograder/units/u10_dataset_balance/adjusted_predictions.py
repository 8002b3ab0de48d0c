"""Predictions of a network that nobody has balanced, adjusted for how frequent each class was."""

from __future__ import annotations

from typing import Final

import numpy as np

from autograder.authoring import Array, Bar, Case, task
from autograder.data.alphabet import CHARACTERS
from autograder.units.u10_dataset_balance.images import SPLITS, is_accurate, recalls_from_worst, unbalanced
from autograder.units.u10_dataset_balance.probes import fit_network

UNSEEN_COMMON_ROWS: Final = (25, 56)
UNSEEN_RARE_ROWS: Final = (60, 160)


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """What five networks that nobody has balanced say of unseen images. Hidden are the labels of these.

    How many there are of a character is drawn, and most of them are of those that were rare: whoever only sees to it
    that all answers come equally often is wrong.
    """
    cases = []
    for split in SPLITS:
        (x, y), (unseen, labels) = unbalanced(rng, UNSEEN_COMMON_ROWS, UNSEEN_RARE_ROWS)
        logits = fit_network(_alike, x, y, CHARACTERS, rng)(unseen)
        cases.append(Case(f"the {split} split", {"logits": logits, "y": y, "classes": CHARACTERS}, hidden=labels))
    return tuple(cases)


def _alike(logits: Array, y: Array) -> tuple[float, Array]:
    """The gradient of the loss in which every row counts alike; nobody here asks for the loss, so it is left at 0."""
    rows = np.arange(len(y))
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_probabilities = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    dlogits = np.exp(log_probabilities)
    dlogits[rows, y] -= 1
    return 0.0, dlogits / len(y)


def evenness(labels: Array, predicted: Array) -> float:
    """One minus the gap between the mean recalls of the three classes served worst and of the other seven.

    In ``[0, 1]``; 0 where the balanced accuracy is below 0.8.
    """
    recalls = recalls_from_worst(labels, predicted)
    gap = recalls[3:].mean() - recalls[:3].mean()
    return float(1 - gap) if is_accurate(recalls) else 0.0


TASK = task(
    cases,
    bar=Bar(
        figure=evenness,
        threshold=0.74,
        measures="evenness (1 minus the gap in mean recall from the seven classes served best to the three "
        "served worst; 0 if the balanced accuracy is below 0.80)",
        hint="Compare the recall of each class before and after the adjustment: the rare classes should gain. "
        "If they lose, or the balanced accuracy falls below 0.80, look at the sign, at the prior and at which "
        "logits are adjusted.",
    ),
    requires=("logit_adjustment",),
    built_of=("logit_adjustment",),
)

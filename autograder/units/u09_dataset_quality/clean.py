"""A collection, cleaned: measured by what a classifier learns from the rows that are left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from autograder.authoring import Array, Bar, Case, Generator, Limits, Value, task
from autograder.units.u09_dataset_quality.images import Collected, collected
from autograder.units.u09_dataset_quality.probes import fit_linear

COLLECTIONS: Final = ("first", "second", "third", "fourth", "fifth")
PRECISION: Final = 0.8
RECALLS: Final = {"wrong labels": 0.6, "strange images": 0.75, "copies": 0.9}


@dataclass(frozen=True)
class Found:
    """How well the rows that were taken out are those that should be, each in ``[0, 1]``.

    Attributes:
        precision: of the rows that were taken out, the share that was not taken out in vain. In vain is taken out the
            last image of its kind: one with the right label, of the right alphabet, and of which no copy is left.
        recalls: of the rows with wrong labels, the strange ones, and the copies of others, the share taken out. Which
            of several copies stays does not matter.
    """

    precision: float
    recalls: dict[str, float]


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Five collections. What is wrong with them stays hidden, and so do the images on which is measured."""
    cases = []
    for name in COLLECTIONS:
        hidden = collected(rng)
        arguments: dict[str, Value] = {
            "x": hidden.x,
            "y": hidden.y,
            "trusted": hidden.trusted,
            "rng": Generator(int(rng.integers(2**31))),
        }
        cases.append(Case(f"the {name} collection", arguments, hidden=hidden))
    return tuple(cases)


def found(hidden: Collected, kept: Array) -> Found:
    """How well the right rows were taken out of a collection."""
    stays = np.zeros(len(hidden.x), dtype=bool)
    stays[kept] = True
    images = int(hidden.original.max()) + 1
    before, after = (np.bincount(hidden.original[rows], minlength=images) for rows in (stays | True, stays))
    good = np.unique(hidden.original[~hidden.wrong & ~hidden.strange])
    in_vain, taken_out = int((after[good] == 0).sum()), int((~stays).sum())
    copies, left = (int(np.maximum(times - 1, 0).sum()) for times in (before, after))
    return Found(
        precision=1 - in_vain / max(taken_out, 1),
        recalls={
            "wrong labels": float(np.mean(~stays[hidden.wrong])),
            "strange images": float(np.mean(~stays[hidden.strange])),
            "copies": 1 - left / copies,
        },
    )


def accuracy_after(hidden: Collected, kept: Array) -> float:
    """The accuracy on unseen images of a linear classifier that is trained on these rows, with their labels."""
    model = fit_linear(hidden.x[kept], hidden.y[kept])
    return float(np.mean(model(hidden.unseen).argmax(axis=1) == hidden.truth))


def accuracy_of_the_cleaned(hidden: Collected, kept: Array) -> float:
    """As `accuracy_after`; 0 where it is no better than with all rows, or too few of the right rows were taken out."""
    result = found(hidden, kept)
    if result.precision < PRECISION or any(result.recalls[kind] < least for kind, least in RECALLS.items()):
        return 0.0
    accuracy = accuracy_after(hidden, kept)
    return accuracy if accuracy > accuracy_after(hidden, np.arange(len(hidden.x))) else 0.0


TASK = task(
    cases,
    driver="keep_rows",
    bar=Bar(
        figure=accuracy_of_the_cleaned,
        threshold=0.86,
        measures="accuracy of a linear classifier on 450 unseen images, trained on the rows that were kept (0 if it "
        "is no better than with all rows, or if too few of the right rows were taken out)",
        form=None,
        hint="Take out one kind after the other, and count what is left after each. Which numbers are row numbers of "
        "`x`, and which of the rows that were left before?",
    ),
    requires=("out_of_fold_probabilities", "find_label_issues", "near_duplicates", "irrelevant_rows"),
    built_of=(
        "out_of_fold_probabilities",
        "confident_classes",
        "find_label_issues",
        "near_duplicates",
        "irrelevant_rows",
    ),
    limits=Limits(seconds=20),
)

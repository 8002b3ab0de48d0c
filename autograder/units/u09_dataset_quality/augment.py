"""A network that has seen its images moved: measured on images that stand in the middle and on moved ones."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from autograder.authoring import Array, Bar, Case, Generator, Limits, Value, task
from autograder.data.alphabet import CHARACTERS, split
from autograder.units.u09_dataset_quality.images import SHEET, sheets
from autograder.units.u09_dataset_quality.probes import HIDDEN, Params, answers

ALPHABETS: Final = ("first", "second", "third")
KNOWN: Final = 800
UNSEEN: Final = 450
FURTHEST: Final = 2


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Images in the middle of their sheets, of three alphabets. Hidden are others, as they are and moved."""
    cases = []
    for name in ALPHABETS:
        (known, labels), (unseen, truth) = split(rng, KNOWN, UNSEEN)
        away = rng.integers(-FURTHEST, FURTHEST + 1, size=(UNSEEN, 2)).tolist()
        astray = np.concatenate([sheets(one[None], *steps) for one, steps in zip(unseen, away, strict=True)])
        arguments: dict[str, Value] = {"x": sheets(known), "y": labels, "rng": Generator(int(rng.integers(2**31)))}
        cases.append(Case(f"the {name} alphabet", arguments, hidden=(sheets(unseen), astray, truth)))
    return tuple(cases)


def network(hidden: Any) -> Params:
    """A network of the form that fits these images."""
    return [(np.zeros((SHEET**2, HIDDEN)), np.zeros(HIDDEN)), (np.zeros((HIDDEN, CHARACTERS)), np.zeros(CHARACTERS))]


def lower_accuracy(hidden: tuple[Array, Array, Array], params: Params) -> float:
    """The accuracy on images in the middle or on moved ones, whichever is lower."""
    still, astray, truth = hidden
    return min(float(np.mean(answers(params, images) == truth)) for images in (still, astray))


TASK = task(
    cases,
    driver="train_augmented",
    bar=Bar(
        figure=lower_accuracy,
        threshold=0.85,
        measures="accuracy on 450 unseen images, in the middle of their sheets or moved by up to two pixels, the lower "
        "of the two",
        form=network,
        hint="Look at a batch before and after your function: which changes leave the character what it is, how far do "
        "the test images go, and does each image still have its own label?",
    ),
    requires=("random_shift",),
    built_of=("random_shift",),
    limits=Limits(seconds=30),
)

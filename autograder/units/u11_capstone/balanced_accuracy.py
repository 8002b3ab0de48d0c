"""The mean recall of the classes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.authoring import Array, Case, float64_edge, task
from autograder.units.u11_capstone.cases import UNCHANGED


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Unbalanced labels, of which some classes do not occur and some are never predicted."""

    def arguments(rows: Sequence[int], never: Sequence[int] = ()) -> dict[str, Any]:
        return {**unbalanced(rng, rows, never), "classes": len(rows)}

    return (
        Case("two classes", arguments((3, 5))),
        Case("three classes, one of them absent", arguments((4, 0, 7))),
        Case("three classes, one of them never predicted", arguments((5, 3, 8), never=(1,))),
        Case("four classes", arguments((3, 11, 5, 7))),
        Case("five classes, two of them absent", arguments((5, 0, 13, 0, 7))),
        Case("five classes, two of them never predicted", arguments((7, 3, 11, 5, 13), never=(0, 3))),
        Case("six classes, absent and never predicted", arguments((11, 5, 0, 7, 3, 13), never=(1, 4))),
        Case(
            "ten classes",
            arguments((7, 3, 11, 5, 13, 17, 4, 9, 19, 8)),
            promise="y: labels, int64 array of shape (N,), in ``[0, classes)``. pred: predicted labels, int64 array of "
            "shape (N,), in ``[0, classes)``.",
        ),
        Case(
            "the last class is absent",
            arguments((5, 7, 0)),
            kind="edge",
            promise="A class without rows in `y` is left out, whether it is predicted or not.",
        ),
        Case(
            "the rarest class is never predicted",
            arguments((9, 2, 11), never=(1,)),
            kind="edge",
            promise="A class that is never predicted counts with a recall of 0.",
        ),
        Case("arguments stay unchanged", arguments((4, 6, 3)), kind="edge", keeps_arguments=True, promise=UNCHANGED),
        float64_edge(arguments((3, 7, 11, 13)), "float in ``[0, 1]``"),
    )


def unbalanced(rng: np.random.Generator, rows: Sequence[int], never: Sequence[int] = ()) -> dict[str, Any]:
    """So many rows of each class in random order, with predictions that hit and miss; `never` are not predicted."""
    classes = len(rows)
    allowed = np.setdiff1d(np.arange(classes), never)
    y = rng.permutation(np.repeat(np.arange(classes), rows))
    while True:
        hit = rng.random(len(y)) < rng.uniform(0.3, 0.8, classes)[y]
        pred = np.where(hit & ~np.isin(y, never), y, rng.choice(allowed, size=len(y)))
        if _tells_apart(y, pred, classes):
            return {"y": y, "pred": pred}


def _tells_apart(y: Array, pred: Array, classes: int) -> bool:
    """Whether the mean recall is neither the accuracy nor the mean precision, and no share is all or nothing."""
    present, predicted = np.unique(y), np.unique(pred)
    recalls = [np.mean(pred[y == one] == one) for one in present]
    precisions = [np.mean(y[pred == one] == one) for one in predicted]
    others = (np.mean(pred == y), np.mean(precisions))
    found = np.mean(recalls)
    return 0 < found < 1 and all(abs(found - other) > 1e-3 for other in others)


TASK = task(cases, returns=("balanced",))

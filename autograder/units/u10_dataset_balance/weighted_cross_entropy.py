"""The cross-entropy with a weight for each class, and its gradient."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from autograder.authoring import Array, Case, Raises, float64_edge, misfits, task
from autograder.units.u10_dataset_balance.cases import no_labels, small
from autograder.units.u10_dataset_balance.predictions import MISFITS


def unlike(rng: np.random.Generator, k: int) -> Array:
    """k weights of one decimal in [0.2, 3], no two alike, none 1."""
    weights: Array = rng.permutation(np.delete(np.arange(2, 31), 8))[:k] / 10
    return weights


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    def arguments(n: int, k: int, scale: float = 1.0) -> dict[str, Any]:
        return {
            "logits": scale * rng.normal(size=(n, k)),
            "y": _some_of_each(rng, n, k),
            "weights": unlike(rng, k),
        }

    # The last row is all exponentials of 0, unless it is shifted by a maximum of its own.
    large = np.array(
        [[1000.0, -1000.0, 0.0], [-1000.0, 1000.0, 999.0], [0.0, 0.0, -1000.0], [-1000.0, -999.0, -1000.0]]
    )
    order = rng.permutation(3)
    twice = {name: np.concatenate([item, item]) for name, item in arguments(4, 3).items() if name != "weights"}
    without_one = unlike(rng, 3)
    without_one[1] = 0.0
    cancels = "With one row its weight cancels."
    not_a_number = small(rng, 3, 2)
    not_a_number[1, 0] = np.nan
    return (
        Case(
            "two rows, three classes",
            {"logits": small(rng, 2, 3), "y": rng.permutation(3)[:2], "weights": unlike(rng, 3)},
        ),
        Case("5 rows, 3 classes", arguments(5, 3)),
        Case("8 rows, 4 classes", arguments(8, 4, 2.0)),
        Case("3 rows, 2 classes", arguments(3, 2)),
        Case("12 rows, 5 classes", arguments(12, 5)),
        Case("6 rows, 7 classes", arguments(6, 7, 3.0)),
        Case("20 rows, 10 classes", arguments(20, 10)),
        Case("9 rows, 3 classes", arguments(9, 3, 4.0)),
        Case("4 rows, 6 classes", arguments(4, 6)),
        Case("15 rows, 2 classes", arguments(15, 2)),
        Case("7 rows, 8 classes", arguments(7, 8, 2.0)),
        Case("10 rows, 9 classes", arguments(10, 9)),
        Case("14 rows, 6 classes", arguments(14, 6, 3.0)),
        Case("30 rows, 4 classes", arguments(30, 4)),
        Case("11 rows, 3 classes", arguments(11, 3, 2.0)),
        Case("5 rows, 7 classes", arguments(5, 7)),
        Case("16 rows, 5 classes", arguments(16, 5, 3.0)),
        Case("9 rows, 2 classes", arguments(9, 2)),
        Case("7 rows, 6 classes", arguments(7, 6)),
        Case("13 rows, 8 classes", arguments(13, 8)),
        Case("10 rows, 4 classes", arguments(10, 4, 2.0)),
        Case("every row stands twice", {**twice, "weights": unlike(rng, 3)}, kind="adversarial"),
        Case("as many rows as classes", arguments(3, 3), kind="adversarial"),
        Case(
            "one row",
            {"logits": small(rng, 1, 3), "y": np.array([2]), "weights": unlike(rng, 3)},
            kind="edge",
            convention="The loss is divided by the sum of the rows' weights, so with one row its weight cancels.",
            promise=cancels,
        ),
        Case(
            "logits at ±1000",
            {"logits": large[:, order], "y": np.argsort(order)[[1, 0, 2, 0]], "weights": unlike(rng, 3)},
            kind="edge",
            promise="Both are finite and right for logits up to ±1000.",
        ),
        # Here no logit is large, and whoever shifts only where one is does not shift.
        Case(
            "all logits near -1000",
            {"logits": small(rng, 2, 3) - 990, "y": rng.permutation(3)[:2], "weights": unlike(rng, 3)},
            kind="edge",
            promise="Both are finite and right for logits up to ±1000.",
        ),
        Case(
            "a class of weight 0",
            {"logits": small(rng, 3, 3), "y": np.array([0, 1, 2]), "weights": without_one},
            kind="edge",
            promise="at least 0, and not 0 for all labels in `y`.",
        ),
        float64_edge(
            arguments(5, 4),
            "loss: float, the sum of the weighted losses of the rows, divided by the sum of the rows' weights. "
            "dlogits: float64 array of shape (N, K)",
        ),
        # In the middle, where whoever looks at the first and the last alone does not see it.
        *(
            Case(
                name,
                {"logits": small(rng, 3, 2), "y": np.array([1, wrong, 0]), "weights": unlike(rng, 2)},
                kind="edge",
                raises=Raises("ValueError"),
                promise="a label is not in ``[0, K)``.",
            )
            for name, wrong in (("a label of −1", -1), ("a label as large as the number of classes", 2))
        ),
        Case(
            "a logit that is NaN",
            {"logits": not_a_number, "y": np.array([1, 0, 1]), "weights": unlike(rng, 2)},
            kind="edge",
            raises=Raises("ValueError"),
            promise="a logit is NaN.",
        ),
        Case(
            "no rows at all",
            {"logits": np.zeros((0, 3)), "y": no_labels(), "weights": unlike(rng, 3)},
            kind="edge",
            raises=Raises("ValueError"),
            promise="there are no rows (N = 0).",
        ),
        *misfits(
            "y",
            (3,),
            lambda shape: {"logits": small(rng, 3, 2), "y": np.resize([1, 0], shape), "weights": unlike(rng, 2)},
            among=MISFITS,
            beside=((3, 2),),
            promise="`y` is not of shape (N,); the message names the shapes of `logits` and `y`.",
        ),
        *misfits(
            "weights",
            (2,),
            lambda shape: {
                "logits": small(rng, 3, 2),
                "y": np.array([1, 0, 1]),
                "weights": unlike(rng, math.prod(shape)).reshape(shape),
            },
            beside=((3, 2),),
            promise="`weights` is not of shape (K,); the message names the shapes of `logits` and `weights`.",
        ),
        Case(
            "arguments stay unchanged",
            arguments(4, 3),
            kind="edge",
            keeps_arguments=True,
            promise="The arguments stay unchanged.",
        ),
        Case(
            "one row of class 0",
            {"logits": small(rng, 1, 3), "y": np.array([0]), "weights": unlike(rng, 3)},
            kind="edge",
            promise=("N at least 1. y: labels, int64 array of shape (N,), in ``[0, K)``.", cancels),
        ),
    )


def _some_of_each(rng: np.random.Generator, n: int, k: int) -> Array:
    """n labels in [0, k), at least two of them different."""
    return rng.permutation(np.concatenate([rng.permutation(k)[:2], rng.integers(0, k, size=n - 2)]))


TASK = task(cases, returns=("loss", "dlogits"))

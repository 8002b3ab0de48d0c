"""Labels, logits, weights and priors for what balances a loss or a decision."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from autograder.model import Array, Case, Raises, Value
from autograder.units.u10_dataset_balance.inputs import draws


def class_weights(rng: np.random.Generator) -> tuple[Case, ...]:
    def arguments(*counts: int) -> Mapping[str, Value]:
        drawn = draws.up_to_twice(rng, counts)
        return {"y": draws.labels(rng, draws.disordered(rng, drawn)), "classes": len(counts)}

    sizes = (
        (7, 3, 2), (11, 5, 3, 1), (14, 9, 6, 4, 1), (40, 21, 2), (17, 13, 9, 6, 4, 2), (80, 15, 5), (21, 10, 8, 3),
        (20, 14, 11, 8, 6, 4, 1),
    )  # fmt: skip
    without_last, without_first = (draws.up_to_twice(rng, counts) for counts in ((3, 1, 0), (0, 4, 1, 2)))
    return (
        Case("few rows, three classes", arguments(4, 2, 1)),
        *(Case(f"{len(counts)} classes", arguments(*counts)) for counts in sizes),
        Case("the last class does not occur", {"y": draws.labels(rng, without_last), "classes": 3}, kind="edge"),
        Case("class 0 does not occur", {"y": draws.labels(rng, without_first), "classes": 4}, kind="edge"),
        Case("one row", {"y": rng.integers(3, size=1), "classes": 4}, kind="edge"),
        Case(
            "a label as large as the number of classes",
            {"y": np.array([0, 3, 1, 0, 2]), "classes": 3},
            kind="edge",
            raises=Raises("ValueError"),
        ),
        Case(
            "a label of −1",
            {"y": np.array([0, -1, 1, 0, 2]), "classes": 3},
            kind="edge",
            raises=Raises("ValueError"),
        ),
        Case("no rows at all", {"y": draws.no_labels(), "classes": 3}, kind="edge", raises=Raises("ValueError")),
        Case("arguments stay unchanged", arguments(5, 3, 1), kind="edge", keeps_arguments=True),
    )


def weighted_cross_entropy(rng: np.random.Generator) -> tuple[Case, ...]:
    def arguments(n: int, k: int, scale: float = 1.0) -> dict[str, Any]:
        return {
            "logits": scale * rng.normal(size=(n, k)),
            "y": _some_of_each(rng, n, k),
            "weights": draws.unlike(rng, k),
        }

    # The last row is all exponentials of 0, unless it is shifted by a maximum of its own.
    large = np.array(
        [[1000.0, -1000.0, 0.0], [-1000.0, 1000.0, 999.0], [0.0, 0.0, -1000.0], [-1000.0, -999.0, -1000.0]]
    )
    order = rng.permutation(3)
    twice = {name: np.concatenate([item, item]) for name, item in arguments(4, 3).items() if name != "weights"}
    without_one = draws.unlike(rng, 3)
    without_one[1] = 0.0
    not_a_number = draws.small(rng, 3, 2)
    not_a_number[1, 0] = np.nan
    return (
        Case(
            "two rows, three classes",
            {"logits": draws.small(rng, 2, 3), "y": rng.permutation(3)[:2], "weights": draws.unlike(rng, 3)},
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
        Case("every row stands twice", {**twice, "weights": draws.unlike(rng, 3)}, kind="adversarial"),
        Case("as many rows as classes", arguments(3, 3), kind="adversarial"),
        Case(
            "one row",
            {"logits": draws.small(rng, 1, 3), "y": np.array([2]), "weights": draws.unlike(rng, 3)},
            kind="edge",
            convention="The loss is divided by the sum of the rows' weights, so with one row its weight cancels.",
        ),
        Case(
            "logits at ±1000",
            {"logits": large[:, order], "y": np.argsort(order)[[1, 0, 2, 0]], "weights": draws.unlike(rng, 3)},
            kind="edge",
        ),
        Case(
            "a class of weight 0",
            {"logits": draws.small(rng, 3, 3), "y": np.array([0, 1, 2]), "weights": without_one},
            kind="edge",
        ),
        Case(
            "a label of −1",
            {"logits": draws.small(rng, 3, 2), "y": np.array([1, 0, -1]), "weights": draws.unlike(rng, 2)},
            kind="edge",
            raises=Raises("ValueError"),
        ),
        Case(
            "a label as large as the number of classes",
            {"logits": draws.small(rng, 3, 2), "y": np.array([2, 0, 1]), "weights": draws.unlike(rng, 2)},
            kind="edge",
            raises=Raises("ValueError"),
        ),
        Case(
            "a logit that is NaN",
            {"logits": not_a_number, "y": np.array([1, 0, 1]), "weights": draws.unlike(rng, 2)},
            kind="edge",
            raises=Raises("ValueError"),
        ),
        Case(
            "no rows at all",
            {"logits": np.zeros((0, 3)), "y": draws.no_labels(), "weights": draws.unlike(rng, 3)},
            kind="edge",
            raises=Raises("ValueError"),
        ),
        Case(
            "one label for three rows",
            {"logits": draws.small(rng, 3, 2), "y": np.array([1]), "weights": draws.unlike(rng, 2)},
            kind="edge",
            raises=Raises("ValueError", shapes=((3, 2), (1,))),
        ),
        Case(
            "more weights than classes",
            {"logits": draws.small(rng, 3, 2), "y": np.array([1, 0, 1]), "weights": draws.unlike(rng, 4)},
            kind="edge",
            raises=Raises("ValueError", shapes=((3, 2), (4,))),
        ),
        Case("arguments stay unchanged", arguments(4, 3), kind="edge", keeps_arguments=True),
    )


def logit_adjustment(rng: np.random.Generator) -> tuple[Case, ...]:
    def arguments(n: int, k: int, tau: float) -> Mapping[str, Value]:
        shares = rng.permutation(np.geomspace(1, 20, k)) * rng.uniform(0.9, 1.1, size=k)
        return {"logits": 2 * rng.normal(size=(n, k)), "prior": shares / shares.sum(), "tau": tau}

    two, three = np.array([0.75, 0.25]), rng.permutation([0.7, 0.2, 0.1])
    not_a_number = draws.small(rng, 2, 2)
    not_a_number[1, 0] = np.nan
    return (
        Case("two rows, three classes", {"logits": draws.small(rng, 2, 3), "prior": three, "tau": 1.5}),
        Case("4 rows, 5 classes", arguments(4, 5, 1.0)),
        Case("7 rows, 3 classes", arguments(7, 3, 0.5)),
        Case("3 rows, 10 classes", arguments(3, 10, 1.25)),
        Case("6 rows, 2 classes", arguments(6, 2, 2.0)),
        Case("5 rows, 8 classes", arguments(5, 8, 0.7)),
        Case("9 rows, 4 classes", arguments(9, 4, 1.0)),
        Case("2 rows, 6 classes", arguments(2, 6, 3.0)),
        Case("8 rows, 7 classes", arguments(8, 7, 0.25)),
        Case("12 rows, 3 classes", arguments(12, 3, 1.5)),
        Case("as many rows as classes", arguments(4, 4, 1.5), kind="adversarial"),
        Case("one row", {"logits": draws.small(rng, 1, 2), "prior": two, "tau": 1.0}, kind="edge"),
        Case("tau is 0", {"logits": draws.small(rng, 2, 2), "prior": two, "tau": 0.0}, kind="edge"),
        Case("no rows at all", {"logits": np.zeros((0, 2)), "prior": two, "tau": 1.0}, kind="edge"),
        Case(
            "a class that the training never saw",
            {"logits": draws.small(rng, 2, 3), "prior": np.array([0.8, 0.0, 0.2]), "tau": 1.0},
            kind="edge",
            raises=Raises("ValueError"),
        ),
        Case(
            "a share below 0",
            {"logits": draws.small(rng, 2, 3), "prior": np.array([0.9, 0.3, -0.2]), "tau": 1.0},
            kind="edge",
            raises=Raises("ValueError"),
        ),
        Case(
            "a logit that is NaN",
            {"logits": not_a_number, "prior": two, "tau": 1.0},
            kind="edge",
            raises=Raises("ValueError"),
        ),
        Case(
            "one number as the prior of three classes",
            {"logits": draws.small(rng, 2, 3), "prior": np.array([0.5]), "tau": 1.0},
            kind="edge",
            raises=Raises("ValueError", shapes=((2, 3), (1,))),
        ),
        Case("arguments stay unchanged", arguments(3, 4, 0.8), kind="edge", keeps_arguments=True),
    )


def _some_of_each(rng: np.random.Generator, n: int, k: int) -> Array:
    """n labels in [0, k), at least two of them different."""
    return rng.permutation(np.concatenate([rng.permutation(k)[:2], rng.integers(0, k, size=n - 2)]))

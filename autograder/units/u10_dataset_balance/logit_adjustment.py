"""Logits less the logarithm of the prior."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from autograder.authoring import Case, Raises, Value, task
from autograder.units.u10_dataset_balance.cases import small


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    def arguments(n: int, k: int, tau: float) -> Mapping[str, Value]:
        shares = rng.permutation(np.geomspace(1, 20, k)) * rng.uniform(0.9, 1.1, size=k)
        return {"logits": 2 * rng.normal(size=(n, k)), "prior": shares / shares.sum(), "tau": tau}

    two, three = np.array([0.75, 0.25]), rng.permutation([0.7, 0.2, 0.1])
    not_a_number = small(rng, 2, 2)
    not_a_number[1, 0] = np.nan
    return (
        Case("two rows, three classes", {"logits": small(rng, 2, 3), "prior": three, "tau": 1.5}),
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
        Case("one row", {"logits": small(rng, 1, 2), "prior": two, "tau": 1.0}, kind="edge"),
        Case("tau is 0", {"logits": small(rng, 2, 2), "prior": two, "tau": 0.0}, kind="edge"),
        Case("no rows at all", {"logits": np.zeros((0, 2)), "prior": two, "tau": 1.0}, kind="edge"),
        Case(
            "a class that the training never saw",
            {"logits": small(rng, 2, 3), "prior": np.array([0.8, 0.0, 0.2]), "tau": 1.0},
            kind="edge",
            raises=Raises("ValueError"),
        ),
        Case(
            "a share below 0",
            {"logits": small(rng, 2, 3), "prior": np.array([0.9, 0.3, -0.2]), "tau": 1.0},
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
            {"logits": small(rng, 2, 3), "prior": np.array([0.5]), "tau": 1.0},
            kind="edge",
            raises=Raises("ValueError", shapes=((2, 3), (1,))),
        ),
        Case("arguments stay unchanged", arguments(3, 4, 0.8), kind="edge", keeps_arguments=True),
    )


TASK = task(cases, returns=("adjusted",))

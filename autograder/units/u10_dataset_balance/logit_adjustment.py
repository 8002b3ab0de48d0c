"""Logits less the logarithm of the prior."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from autograder.authoring import Case, Raises, Value, float64_edge, misfits, task
from autograder.units.u10_dataset_balance.cases import small
from autograder.units.u10_dataset_balance.predictions import MISFITS


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
        Case("5 rows, 6 classes", arguments(5, 6, 0.4)),
        Case("10 rows, 5 classes", arguments(10, 5, 2.5)),
        Case("3 rows, 9 classes", arguments(3, 9, 0.9)),
        Case("11 rows, 4 classes", arguments(11, 4, 1.75)),
        Case(
            "one row",
            {"logits": small(rng, 1, 2), "prior": two, "tau": 1.0},
            kind="edge",
            promise="float64 array of shape (N, K)",
        ),
        Case(
            "tau is 0",
            {"logits": small(rng, 2, 2), "prior": two, "tau": 0.0},
            kind="edge",
            promise="a float of at least 0; 0 leaves the logits as they are",
        ),
        Case(
            "no rows at all",
            {"logits": np.zeros((0, 2)), "prior": two, "tau": 1.0},
            kind="edge",
            promise="logits: float64 array of shape (N, K), N at least 0.",
        ),
        float64_edge(arguments(4, 3, 1.2), "float64 array of shape (N, K)"),
        *(
            Case(
                name,
                {"logits": small(rng, 2, 3), "prior": np.array(prior), "tau": 1.0},
                kind="edge",
                raises=Raises("ValueError"),
                promise="a share in `prior` is not positive.",
            )
            for name, prior in (
                ("a class that the training never saw", [0.8, 0.0, 0.2]),
                ("a share below 0", [0.9, -0.2, 0.3]),
            )
        ),
        Case(
            "a logit that is NaN",
            {"logits": not_a_number, "prior": two, "tau": 1.0},
            kind="edge",
            raises=Raises("ValueError"),
            promise="a logit is NaN.",
        ),
        # With as many rows as classes, numpy takes a column for one share of each row.
        *misfits(
            "prior",
            (3,),
            lambda shape: {"logits": small(rng, 3, 3), "prior": np.resize([0.5, 0.3, 0.2], shape), "tau": 1.0},
            among=MISFITS,
            beside=((3, 3),),
            promise="`prior` is not of shape (K,); the message names the shapes of `logits` and `prior`.",
        ),
        Case(
            "arguments stay unchanged",
            arguments(3, 4, 0.8),
            kind="edge",
            keeps_arguments=True,
            promise="The arguments stay unchanged.",
        ),
        Case(
            "one class",
            {"logits": small(rng, 3, 1), "prior": np.array([1.0]), "tau": 1.5},
            kind="edge",
            promise="the share of each class in the training data, float64 array of shape (K,), in ``(0, 1]``",
        ),
    )


TASK = task(cases, returns=("adjusted",))

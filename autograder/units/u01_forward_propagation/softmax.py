"""Probabilities of the classes, row by row."""

from __future__ import annotations

import numpy as np

from autograder.authoring import Case, task
from autograder.units.u01_forward_propagation.cases import logit_cases


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Logits near and far from 0, of unlike scale, of three dimensions, and whole numbers."""
    return (
        *logit_cases(rng),
        Case(
            "whole numbers",
            {"z": rng.permutation(np.arange(-4, 4)).reshape(2, 4)},
            kind="edge",
            promise="float64 or integer array",
        ),
    )


TASK = task(cases)

"""The logistic function, finite wherever it is asked."""

from __future__ import annotations

import numpy as np

from autograder.authoring import Case, task
from autograder.units.u01_forward_propagation.cases import activation_cases, saturation_cases


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Arrays of one to three dimensions, far from 0 and exactly 0, and numbers beside their negatives."""
    return (
        *activation_cases(rng, "in ``[0, 1]``, finite and right for numbers up to ±1000"),
        *saturation_cases(rng, "The logistic sigmoid, ``1 / (1 + exp(-z))``"),
    )


TASK = task(cases)

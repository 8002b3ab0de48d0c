"""Logarithms of the probabilities of the classes, row by row."""

from __future__ import annotations

import numpy as np

from autograder.authoring import Case, task
from autograder.units.u01_forward_propagation.cases import logit_cases


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Logits near and far from 0, of unlike scale, and of three dimensions."""
    return logit_cases(rng)


TASK = task(cases)

"""Weights for a layer before a ReLU, drawn as He and others do."""

from __future__ import annotations

import numpy as np

from autograder.authoring import Case, task
from autograder.units.u05_depth.initial import layers, weights


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Layers that widen and layers that narrow."""
    return layers(rng)


def deviation(fan_in: int, fan_out: int) -> float:
    """The standard deviation of the weights."""
    return float((2 / fan_in) ** 0.5)


WEIGHTS = weights(deviation)
TASK = task(
    cases,
    driver="draw_he",
    first=("first",),
    alike=WEIGHTS.draws_alike,
    properties=WEIGHTS.properties(),
)

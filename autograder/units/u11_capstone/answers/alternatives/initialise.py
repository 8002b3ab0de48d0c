"""Right works for `initialise` of other shapes."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

import numpy as np


def by_pairs(widths: Any, rng: Any) -> Any:
    """A list of pairs of widths, scaled by a float."""
    return [(math.sqrt(2.0 / a) * rng.normal(size=(a, b)), np.zeros((b,))) for a, b in pairwise(widths)]


def by_a_scale(widths: Any, rng: Any) -> Any:
    """The deviation is told to the generator."""
    params = []
    inputs = widths[0]
    for outputs in widths[1:]:
        params.append((rng.normal(0.0, (2 / inputs) ** 0.5, (inputs, outputs)), np.zeros(outputs)))
        inputs = outputs
    return params


def in_place(widths: Any, rng: Any) -> Any:
    """Standard normal numbers, divided in place."""
    params = []
    for number in range(1, len(widths)):
        w = rng.standard_normal((widths[number - 1], widths[number]))
        w /= np.sqrt(widths[number - 1] / 2)
        params.append((w, 0.0 * w[0]))
    return params

"""What both ways through dropout share: arrays of the form of x, and what may be told from zeros."""

from __future__ import annotations

import numpy as np

from autograder.authoring import Array
from autograder.authoring.draws import what


def array_problem(name: str, value: object, x: Array) -> str | None:
    """What is wrong with the form of an output or a gradient, which must be like x."""
    if isinstance(value, tuple) and len(value) == 1:
        return "The answer is not a pair `(out, cache)`."
    if not isinstance(value, np.ndarray) or value.shape != x.shape or value.dtype != np.float64:
        return f"{name} is {what(value)}, not a float64 array of shape {x.shape}."
    return None


def near(one: Array, other: Array) -> bool:
    """Whether two arrays differ by rounding alone."""
    return np.allclose(one, other, rtol=1e-9, atol=0)

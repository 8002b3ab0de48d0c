"""What both ways through dropout share: arrays of the form of x, and what may be told from zeros."""

from __future__ import annotations

import numpy as np

from autograder.authoring import Array, Case
from autograder.authoring.draws import what


def array_problem(name: str, value: object, x: Array, case: Case) -> str | None:
    """What is wrong with the form of an output or a gradient, which must be like x.

    float32 will do but in the case that looks at the dtype.
    """
    floats = (np.float64,) if case.looks_at_dtype else (np.float64, np.float32)
    if isinstance(value, tuple) and len(value) == 1:
        return "The answer is not a pair `(out, cache)`."
    if not isinstance(value, np.ndarray) or value.shape != x.shape or value.dtype not in floats:
        return f"{name} is {what(value)}, not a float64 array of shape {x.shape}."
    return None


def rounding(*arrays: Array) -> float:
    """How far numbers may be off by rounding, relatively: by more where there are some of float32."""
    return max({8: 1e-9, 4: 1e-5}[one.dtype.itemsize] for one in arrays)


def near(one: Array, other: Array) -> bool:
    """Whether two arrays differ by rounding alone."""
    return np.allclose(one, other, rtol=rounding(one, other), atol=0)

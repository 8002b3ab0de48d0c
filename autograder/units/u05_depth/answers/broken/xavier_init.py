"""Works for `xavier_init` that break one promise each."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

from autograder.units.u05_depth.answers.alternatives.xavier_init import uniform

Array: TypeAlias = np.ndarray[Any, Any]


def one_input_is_a_row(fan_in: int, fan_out: int, rng: np.random.Generator) -> Array:
    """The weights of one input are a vector."""
    w = uniform(fan_in, fan_out, rng)
    return w[0] if fan_in == 1 else w


def one_output_is_a_column(fan_in: int, fan_out: int, rng: np.random.Generator) -> Array:
    """The weights of one output are a vector."""
    w = uniform(fan_in, fan_out, rng)
    return w.ravel() if fan_out == 1 else w

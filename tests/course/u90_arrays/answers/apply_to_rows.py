"""A function for each row: what is right, and what goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.authoring import Array, in_float32, mistake


def reference(f: Callable[[Array], float], x: Array) -> Array:
    """What f gives for each row."""
    return np.apply_along_axis(f, 1, x)


@mistake(hint="What does a loop over an array of two dimensions give?")
def apply_to_columns(f: Callable[[Array], float], x: Array) -> Any:
    """It goes through the columns."""
    return np.array([f(column) for column in x.T])


HABITS = in_float32()

"""How far numbers lie apart: what is right, and what may be planted."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, planted


def reference(x: Array) -> float:
    """The distance from the smallest to the largest."""
    return float(np.ptp(x))


@planted
def largest_alone(x: Any) -> Any:
    """It gives the largest."""
    highest = x.max()
    # The lowest does not matter.
    return float(highest)


@planted
def by_magnitude(x: Any) -> Any:
    """It compares magnitudes."""
    sizes = np.abs(x)
    return float(sizes.max() - sizes.min())


@planted
def twice_as_far(x: Any) -> Any:
    """It counts both ways."""
    lowest, highest = x.min(), x.max()
    return float(2 * (highest - lowest))

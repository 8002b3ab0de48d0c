"""A running mean: what is right, and what goes wrong."""

from __future__ import annotations

import numpy as np

from autograder.authoring import Array, mistake


def reference(numbers: Array) -> Array:
    """The mean of the first, of the first two, …: what the driver `feed` gives for a right class."""
    return np.asarray(np.cumsum(numbers) / np.arange(1, len(numbers) + 1))


@mistake(hint="What must be kept between two updates?")
class LastNumber:
    """It forgets what came before."""

    def update(self, number: float) -> float:
        return number

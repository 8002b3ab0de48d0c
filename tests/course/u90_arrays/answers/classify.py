"""Points told apart: what must miss the bar."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, control


@control
def always_the_first(points: Array, labels: Array, new: Array) -> Any:
    """It gives every point the first class."""
    del points, labels
    return np.zeros(len(new), dtype=int)

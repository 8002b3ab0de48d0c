"""Shuffled rows: what goes wrong."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, mistake


@mistake(hint="Draw an order, not the rows.")
def with_replacement(x: Array, rng: np.random.Generator) -> Any:
    """It draws a row for each place, so that some rows come twice and others never."""
    return x[rng.integers(len(x), size=len(x))]

"""Adding a row: what is right, and what goes wrong."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, mistake


def reference(x: Array, row: Array) -> Array:
    """The row added to each row of x."""
    return np.asarray(x + row)


@mistake(hint="Which operators write into their left side?")
def in_place(x: Array, row: Array) -> Any:
    """It returns the right sum and writes it into the caller's array as well."""
    if row.shape != x.shape[1:]:
        raise ValueError(f"shapes {x.shape} and {row.shape} do not fit")
    x += row
    return x


@mistake(hint="Compare the shapes before adding.")
def broadcasts_anything(x: Array, row: Array) -> Any:
    """It leaves the check to numpy, which stretches a row of one without a word."""
    return x + row

"""The largest of numbers: what is right, and what goes wrong."""

from __future__ import annotations

from typing import Any

from autograder.authoring import Array, mistake


def reference(x: Array) -> float:
    """The largest."""
    return float(x.max())


@mistake(hint="Which end is asked for?")
def smallest(x: Array) -> Any:
    """It gives the smallest."""
    return x.min()

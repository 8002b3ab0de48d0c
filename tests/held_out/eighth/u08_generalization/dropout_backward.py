"""Wrong works of `dropout_backward`, written without sight of the grader."""

from __future__ import annotations


def multiplies_into_the_upstream_gradient(dout, cache):
    """Saves an array by multiplying in place. The answer is right; it shows in the `dout` that the caller handed in."""
    dout *= cache
    return dout

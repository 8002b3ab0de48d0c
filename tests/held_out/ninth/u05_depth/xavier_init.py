"""Wrong works of `xavier_init`, written without sight of the grader."""

from __future__ import annotations


def deviation_for_an_edge(fan_in, fan_out, rng):
    """Draws evenly between minus and plus the standard deviation that was asked for: the variance is a third of the
    right one.
    """
    s = (2 / (fan_in + fan_out)) ** 0.5
    return rng.uniform(-s, s, (fan_in, fan_out))

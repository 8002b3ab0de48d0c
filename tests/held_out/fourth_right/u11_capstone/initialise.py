"""Right works of u11.initialise, in unlike manners."""

import numpy as np


def divides_by_the_root_of_half(widths, rng):
    """Walks with a running number of what comes in, and divides by the root of half of it."""
    params = []
    fan_in = widths[0]
    for fan_out in widths[1:]:
        drawn = rng.normal(size=(fan_in, fan_out))
        params.append((np.divide(drawn, np.sqrt(fan_in / 2.0)), np.zeros((fan_out,), dtype=np.float64)))
        fan_in = fan_out
    return params


def a_recursion_over_the_widths(widths, rng, gain=2.0):
    """The first layer, and then itself for the rest of the widths; the variance as an argument with a default."""
    if len(widths) < 2:
        return []
    first, second, *rest = widths
    w = rng.normal(size=(first, second))
    w *= (gain / first) ** 0.5
    return [(w, np.full(second, 0.0)), *a_recursion_over_the_widths([second, *rest], rng, gain)]

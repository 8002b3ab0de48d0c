"""Right works of `cosine_learning_rate`, written without sight of the grader."""

import math


def squares_half_the_angle(step, total, base, warmup):
    """(1 + cos a) / 2 is the square of cos(a / 2)."""
    for name, number, last in (("warmup", warmup, total - 1), ("step", step, total)):
        if number < 0 or number > last:
            raise ValueError(f"{name} must lie between 0 and {last}, and is {number}")
    if warmup > step:
        return float(base * (step + 1) / warmup)
    quarter = math.pi / 2 * (step - warmup) / (total - warmup)
    return float(base * math.cos(quarter) ** 2)

"""Right works of `cosine_learning_rate`, written without sight of the grader."""

import numpy as np


def square_of_a_quarter_wave(step, total, base, warmup):
    """The square of a cosine of half the angle is the same half wave, and never below 0."""
    if step not in range(total + 1):
        raise ValueError(f"step {step} is outside [0, {total}]")
    if warmup not in range(total):
        raise ValueError(f"warmup {warmup} is outside [0, {total})")
    if warmup > step:
        return float(base) * ((step + 1) / warmup)
    if step == total:
        return 0.0
    quarter = np.cos(0.5 * np.pi * (step - warmup) / (total - warmup))
    return float(base * quarter * quarter)

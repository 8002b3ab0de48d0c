"""Wrong works of `cosine_learning_rate`, written without sight of the grader."""

import math

import numpy as np


def an_angle_in_degrees(step, total, base, warmup):
    """Thinks of half a wave as 180 degrees and hands them to a cosine that counts in radians. Right in the warm-up and
    at its end; then the rate goes up and down many times.
    """
    if not 0 <= warmup < total:
        raise ValueError(f"warmup {warmup} is not in [0, {total})")
    if not 0 <= step <= total:
        raise ValueError(f"step {step} is not in [0, {total}]")
    if step < warmup:
        return float(base * (step + 1) / warmup)
    angle = 180 * (step - warmup) / (total - warmup)
    return float(base * 0.5 * (1 + np.cos(angle)))


def zero_at_the_last_step_of_the_run(step, total, base, warmup):
    """Divides by one step less, so that the rate is 0 at step total - 1, and refuses step total. Where the warm-up
    leaves one step, it divides by 0.
    """
    if warmup < 0 or warmup >= total or step < 0 or step >= total:
        raise ValueError("step or warmup is outside its range")
    if step < warmup:
        return base * (step + 1) / warmup
    return base / 2 * (1 + math.cos(math.pi * (step - warmup) / (total - 1 - warmup)))

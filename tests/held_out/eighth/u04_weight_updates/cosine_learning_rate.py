"""Wrong works of `cosine_learning_rate`, written without sight of the grader."""

import math


def half_a_turn_is_180(step, total, base, warmup):
    """Gives the cosine an angle in degrees, as `cosd` of Matlab wants it. Python's takes radians: between the ends of
    the wave the rate jumps up and down, and at the end it is not 0.
    """
    if not 0 <= warmup < total:
        raise ValueError("warmup must be in [0, total)")
    if not 0 <= step <= total:
        raise ValueError("step must be in [0, total]")
    if step < warmup:
        return base * (step + 1) / warmup
    degrees = 180 * (step - warmup) / (total - warmup)
    return base / 2 * (1 + math.cos(degrees))


def warmup_may_fill_the_run(step, total, base, warmup):
    """Takes the warm-up's range for a closed one. Shows for `warmup == total`: a rate comes back where a ValueError is
    promised, and at `step == total` it is a ZeroDivisionError.
    """
    if step < 0 or step > total:
        raise ValueError(f"step {step} is not in 0..{total}")
    if warmup < 0 or warmup > total:
        raise ValueError(f"warmup {warmup} is not in 0..{total}")
    if step < warmup:
        return (step + 1) / warmup * base
    way = (step - warmup) / (total - warmup)
    return base * 0.5 * (1 + math.cos(math.pi * way))

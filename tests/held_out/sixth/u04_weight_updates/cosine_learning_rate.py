"""Wrong works of `cosine_learning_rate`, written without sight of the grader."""

import math

import numpy as np


def refuses_the_end(step, total, base, warmup):
    """Raises for `step == total`, which belongs to the range. Right everywhere else."""
    if not 0 <= step < total:
        raise ValueError(f"step {step} is not in the run of {total} steps")
    if not 0 <= warmup < total:
        raise ValueError(f"warmup {warmup} does not fit {total} steps")
    if step < warmup:
        return base * (step + 1) / warmup
    return base / 2 * (1 + math.cos(math.pi * (step - warmup) / (total - warmup)))


def lets_the_warmup_fill_the_run(step, total, base, warmup):
    """Allows a warm-up of `total` steps. Shows only there: no `ValueError` comes, and at the end it divides by 0."""
    if step < 0 or step > total:
        raise ValueError("step out of range")
    if warmup < 0 or warmup > total:
        raise ValueError("warmup out of range")
    if step < warmup:
        return base * ((step + 1) / warmup)
    share = (step - warmup) / (total - warmup)
    return 0.5 * base * (1.0 + math.cos(math.pi * share))


def begins_the_cosine_at_step_zero(step, total, base, warmup):
    """Divides the number of the step by the length of the whole run and forgets the warm-up. Right without a warm-up;
    with one, the rate jumps down where the warm-up ends.
    """
    if step not in range(total + 1) or warmup not in range(total):
        raise ValueError(f"step = {step}, warmup = {warmup}, total = {total}")
    if step < warmup:
        rate = base * (step + 1) / warmup
    else:
        rate = base * (1 + np.cos(np.pi * step / total)) / 2
    return float(rate)

"""Wrong works of `cosine_learning_rate`, written without sight of the grader."""

import numpy as np


def divides_whole_numbers_as_c_does(step, total, base, warmup):
    """Divides with `//`, so that the share of the warm-up is a whole number. Every step of the warm-up but its last has
    the rate 0. Shows for a warm-up of two steps or more.
    """
    if step < 0 or step > total:
        raise ValueError(f"step {step} is not in [0, {total}]")
    if warmup < 0 or warmup >= total:
        raise ValueError(f"warmup {warmup} is not in [0, {total})")
    if step < warmup:
        return float(base * ((step + 1) // warmup))
    share = (step - warmup) / (total - warmup)
    return float(base / 2 * (1 + np.cos(np.pi * share)))


def bends_from_the_first_step_of_all(step, total, base, warmup):
    """Lets the half wave begin at step 0 of the run, and shows it only from the end of the warm-up on, so that the rate
    falls down a stair there. Right without a warm-up, and at the last step.
    """
    if not 0 <= warmup < total:
        raise ValueError("warmup out of range")
    if not 0 <= step <= total:
        raise ValueError("step out of range")
    if step < warmup:
        return base * (step + 1) / warmup
    return float(0.5 * base * (1 + np.cos(np.pi * step / total)))

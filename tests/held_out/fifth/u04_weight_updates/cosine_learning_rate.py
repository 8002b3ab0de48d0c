"""Wrong works of `cosine_learning_rate`, written without sight of the grader."""

import math


def wave_counted_from_the_first_step(step, total, base, warmup):
    """Counts the half wave from step 0 and not from the end of the warm-up. Shows after every warm-up: the rate jumps
    down where it should be highest."""
    if not 0 <= step <= total or not 0 <= warmup < total:
        raise ValueError("out of range")
    if step < warmup:
        return base * (step + 1) / warmup
    return base * 0.5 * (1 + math.cos(math.pi * step / total))


def last_step_is_out_of_range(step, total, base, warmup):
    """Takes the range of steps for half open, as `range` is, and refuses ``step = total``, where 0 is promised; a
    warm-up as long as the run is let through. Two mistakes, both at the ends."""
    if step < 0 or step >= total or warmup < 0 or warmup > total:
        raise ValueError("step or warmup is out of range")
    if step < warmup:
        return base * (step + 1) / warmup
    return base / 2 * (1 + math.cos(math.pi * (step - warmup) / (total - warmup)))

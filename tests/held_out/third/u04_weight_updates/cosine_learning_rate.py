"""Wrong works for u04.cosine_learning_rate."""

import math


def quarter_wave(step, total, base, warmup):
    """Two mistakes: follows cos from 0 to pi / 2, a quarter of the wave, too high between its ends, and begins the
    warm-up with a rate of 0."""
    if not 0 <= step <= total or not 0 <= warmup < total:
        raise ValueError("step or warmup out of range")
    if step < warmup:
        return base * step / warmup
    progress = (step - warmup) / (total - warmup)
    return max(0.0, base * math.cos(math.pi / 2 * progress))


def whole_number_division_in_the_warmup(step, total, base, warmup):
    """Divides with // in the warm-up, so the rate is 0 until its last step."""
    if step < 0 or step > total:
        raise ValueError(f"step {step} is not in [0, {total}]")
    if warmup < 0 or warmup >= total:
        raise ValueError(f"warmup {warmup} is not in [0, {total})")
    if step < warmup:
        return base * float((step + 1) // warmup)
    return base / 2 * (1 + math.cos(math.pi * (step - warmup) / (total - warmup)))


def cosine_in_degrees(step, total, base, warmup):
    """Gives the cosine 180 times the progress, as if it took degrees; wrong after the first step of the cosine."""
    if not (0 <= step <= total and 0 <= warmup < total):
        raise ValueError(f"step={step}, total={total}, warmup={warmup}")
    if step < warmup:
        return (step + 1) / warmup * base
    return 0.5 * base * (1 + math.cos(180 * (step - warmup) / (total - warmup)))


def step_equal_to_total_refused(step, total, base, warmup):
    """Takes the range of steps for half-open and raises ValueError at step = total, where the rate is 0."""
    if step not in range(total):
        raise ValueError(f"there is no step {step} in a run of {total}")
    if warmup not in range(total):
        raise ValueError(f"no warm-up of {warmup} in a run of {total}")
    if step < warmup:
        return base * (step + 1) / warmup
    return base * 0.5 * (1.0 + math.cos((step - warmup) / (total - warmup) * math.pi))

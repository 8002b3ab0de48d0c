"""Wrong works for u04.cosine_learning_rate."""

import numpy as np


def divides_by_all_steps_and_begins_at_nothing(step, total, base, warmup):
    """Two mistakes: with a warm-up the wave is too long and does not get down to 0, and the warm-up begins at 0."""
    if not 0 <= step <= total:
        raise ValueError(f"step {step} is not in [0, {total}]")
    if not 0 <= warmup < total:
        raise ValueError(f"warmup {warmup} is not in [0, {total})")
    if step < warmup:
        return float(base * step / warmup)
    progress = (step - warmup) / total
    return float(0.5 * base * (1 + np.cos(np.pi * progress)))


def follows_a_quarter_of_the_wave(step, total, base, warmup):
    """base * cos(pi / 2 * progress) also runs from base to 0, but it is too high everywhere in between."""
    if step < 0 or step > total or warmup < 0 or warmup >= total:
        raise ValueError("step or warmup is out of range")
    if step < warmup:
        return base * (step + 1) / warmup
    progress = (step - warmup) / (total - warmup)
    return max(0.0, float(base * np.cos(np.pi / 2 * progress)))


def refuses_the_step_behind_the_last(step, total, base, warmup):
    """step == total is in the range and should give 0; it raises."""
    if step not in range(total):
        raise ValueError(f"step must be in range({total}), not {step}")
    if warmup not in range(total):
        raise ValueError(f"warmup must be in range({total}), not {warmup}")
    if step < warmup:
        rate = base * (step + 1) / warmup
    else:
        rate = base / 2 * (1 + np.cos(np.pi * (step - warmup) / (total - warmup)))
    return float(rate)

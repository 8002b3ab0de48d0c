"""Wrong works of `cosine_learning_rate`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def half_a_turn_is_180(step, total, base, warmup):
    """Gives the cosine 180 for half a turn, which numpy takes for radians. The warm-up and its end are right; after
    that the rate jumps up and down.
    """
    if not 0 <= step <= total or not 0 <= warmup < total:
        raise ValueError(f"step {step} or warmup {warmup} is out of range for {total} steps")
    if step < warmup:
        return base * (step + 1) / warmup
    angle = 180 * (step - warmup) / (total - warmup)
    return float(base * (1 + np.cos(angle)) / 2)


def the_wave_has_begun_already(step, total, base, warmup):
    """Lets the wave begin at step 0, hidden by the warm-up: at its end the rate drops below base at once. Right where
    there is no warm-up, and in the last step.
    """
    if step < 0 or step > total:
        raise ValueError("step")
    if warmup < 0 or warmup >= total:
        raise ValueError("warmup")
    if step < warmup:
        return float(base * (step + 1) / warmup)
    return float(0.5 * base * (1 + np.cos(np.pi * step / total)))

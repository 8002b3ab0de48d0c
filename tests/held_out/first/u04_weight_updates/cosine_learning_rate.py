"""Wrong works for `cosine_learning_rate`, written from its docstring alone."""

from __future__ import annotations

import numpy as np


def stretches_the_cosine_over_the_whole_run(step: int, total: int, base: float, warmup: int) -> float:
    """Measures the cosine from step 0 of the run and not from the end of the warm-up, so it begins below `base`. Right
    without a warm-up; shows for warmup above 0 and steps from `warmup` on.
    """
    if not 0 <= step <= total:
        raise ValueError(f"step {step} is not in [0, {total}]")
    if not 0 <= warmup < total:
        raise ValueError(f"warmup {warmup} is not in [0, {total})")
    if step < warmup:
        return base * (step + 1) / warmup
    return float(base * 0.5 * (1 + np.cos(np.pi * step / total)))


def comes_down_by_a_quarter_wave(step: int, total: int, base: float, warmup: int) -> float:
    """Uses a quarter wave, cos(pi / 2 * share), which also runs from 1 to 0 but lies above the half wave. Shows for all
    steps strictly between `warmup` and `total`.
    """
    if step < 0 or step > total:
        raise ValueError("step is outside the run")
    if warmup < 0 or warmup >= total:
        raise ValueError("warmup is outside its range")
    if step < warmup:
        return (step + 1) / warmup * base
    share = (step - warmup) / (total - warmup)
    return base * float(np.cos(np.pi / 2 * share)) if step < total else 0.0


def prolongs_the_warm_up_by_one_step(step: int, total: int, base: float, warmup: int) -> float:
    """Compares with <=, so the step after the warm-up still climbs, to (warmup + 1) / warmup of `base`. Shows at
    step = warmup only: too high a rate, or a division by zero where warmup = 0.
    """
    if step not in range(total + 1) or warmup not in range(total):
        raise ValueError(f"step {step} or warmup {warmup} is out of range for {total} steps")
    if step <= warmup:
        return base * (step + 1) / warmup
    progress = (step - warmup) / (total - warmup)
    return float(0.5 * base * (1 + np.cos(np.pi * progress)))


def holds_the_last_value_outside(step: int, total: int, base: float, warmup: int) -> float:
    """Moves a step outside [0, total] to the nearer end and answers, where a ValueError is promised. Shows only for
    negative steps and for steps beyond `total`.
    """
    if not 0 <= warmup < total:
        raise ValueError("warmup must be in [0, total)")
    s = min(max(step, 0), total)
    if s < warmup:
        return base * (s + 1) / warmup
    return float(base / 2 * (1 + np.cos(np.pi * (s - warmup) / (total - warmup))))


def refuses_the_end_of_the_run(step: int, total: int, base: float, warmup: int) -> float:
    """Takes [0, total) for the range of `step` and raises an error at step = total, where the rate is 0. Shows only
    there.
    """
    if not (0 <= step < total):
        raise ValueError(f"no step {step} in a run of {total} steps")
    if not (0 <= warmup < total):
        raise ValueError(f"a warm-up of {warmup} steps does not fit {total} steps")
    if step < warmup:
        return base * ((step + 1) / warmup)
    x = (step - warmup) / (total - warmup)
    return float(base * (np.cos(np.pi * x) + 1) / 2)


def reaches_zero_one_step_early(step: int, total: int, base: float, warmup: int) -> float:
    """Divides by total - warmup - 1, so the rate is 0 in the last step of the run, total - 1, and no longer at
    step = total. Shows for all steps after `warmup`.
    """
    if step < 0 or step > total or warmup < 0 or warmup >= total:
        raise ValueError("step or warmup outside its range")
    if step < warmup:
        return base * (step + 1) / warmup
    length = max(1, total - warmup - 1)
    return float(0.5 * base * (1 + np.cos(np.pi * (step - warmup) / length)))

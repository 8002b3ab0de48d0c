"""Right works for `cosine_learning_rate` of other shapes."""

from __future__ import annotations

import math

import numpy as np


def by_formula(step: int, total: int, base: float, warmup: int) -> float:
    """The formula of the notebook with the math module."""
    if not 0 <= step <= total:
        raise ValueError(f"step must be in [0, {total}], not {step}")
    if not 0 <= warmup < total:
        raise ValueError(f"warmup must be in [0, {total}), not {warmup}")
    if step < warmup:
        return base * ((step + 1) / warmup)
    return base / 2 * (1 + math.cos(math.pi * (step - warmup) / (total - warmup)))


def by_half_angle(step: int, total: int, base: float, warmup: int) -> float:
    """The square of a sine of what is still to come."""
    if step < 0 or step > total:
        raise ValueError("step out of range")
    if warmup < 0 or warmup >= total:
        raise ValueError("warmup out of range")
    if warmup > step:
        return (step + 1) / warmup * base
    left = (total - step) / (total - warmup)
    return base * math.sin(left * math.pi / 2) ** 2


def by_numpy(step: int, total: int, base: float, warmup: int) -> float:
    """Both branches are worked out in numpy, and the answer is a float64."""
    if step not in range(total + 1) or warmup not in range(total):
        raise ValueError(f"{step=} or {warmup=} does not fit {total=}")
    rise = np.float64(step + 1) / max(warmup, 1)
    fall = 0.5 + 0.5 * np.cos(np.pi * (step - warmup) / (total - warmup))
    return np.float64(np.where(step < warmup, rise, fall)) * base


def by_table(step: int, total: int, base: float, warmup: int) -> float:
    """All rates of the run are listed, and one of them is looked up."""
    if warmup < 0 or total <= warmup:
        raise ValueError("the warm-up must end before the run does, and cannot be negative")
    rates = [base * (t + 1) / warmup for t in range(warmup)]
    length = total - warmup
    rates += [base * (1 + math.cos(math.pi * t / length)) / 2 for t in range(length + 1)]
    if step < 0 or step >= len(rates):
        raise ValueError(f"no such step in a run of {total}: {step}")
    return min(base, rates[step])


def by_turning(step: int, total: int, base: float, warmup: int) -> float:
    """The cosine is the real part of a point that goes half way round the unit circle."""
    errors = []
    if min(step, total - step) < 0:
        errors.append("step")
    if min(warmup, total - 1 - warmup) < 0:
        errors.append("warmup")
    if errors:
        raise ValueError("outside its range: " + ", ".join(errors))
    if step < warmup:
        return float(np.interp(step + 1, [0, warmup], [0.0, base]))
    point = np.exp(1j * np.pi * (step - warmup) / (total - warmup))
    return float(base * (1 + point.real) / 2)

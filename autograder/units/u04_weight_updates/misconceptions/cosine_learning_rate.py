"""What goes wrong in a learning rate with warm-up and cosine."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import wraps
from typing import Any, Final, TypeAlias

from autograder.authoring.old import Misconception

Schedule: TypeAlias = Callable[[int, int, float, int], Any]


def bounded(schedule: Schedule) -> Schedule:
    """The schedule with the checks that the docstring asks for."""

    @wraps(schedule)
    def checked(step: int, total: int, base: float, warmup: int) -> Any:
        if not 0 <= warmup < total:
            raise ValueError(f"warmup must be in [0, {total}), is {warmup}")
        if not 0 <= step <= total:
            raise ValueError(f"step must be in [0, {total}], is {step}")
        return schedule(step, total, base, warmup)

    return checked


def _half_wave(base: float, progress: float) -> float:
    return base * (1 + math.cos(math.pi * progress)) / 2


@bounded
def warmup_from_zero(step: int, total: int, base: float, warmup: int) -> float:
    if step < warmup:
        return base * step / warmup
    return _half_wave(base, (step - warmup) / (total - warmup))


@bounded
def warmup_one_step_longer(step: int, total: int, base: float, warmup: int) -> float:
    if step <= warmup:
        return base * (step + 1) / (warmup + 1)
    return _half_wave(base, (step - warmup) / (total - warmup))


@bounded
def warmup_ignored(step: int, total: int, base: float, warmup: int) -> float:
    return _half_wave(base, step / total)


@bounded
def full_rate_at_once(step: int, total: int, base: float, warmup: int) -> float:
    return base if step < warmup else _half_wave(base, (step - warmup) / (total - warmup))


@bounded
def warmup_times_cosine(step: int, total: int, base: float, warmup: int) -> float:
    return min(1.0, (step + 1) / max(warmup, 1)) * _half_wave(base, step / total)


@bounded
def cosine_from_the_start(step: int, total: int, base: float, warmup: int) -> float:
    return base * (step + 1) / warmup if step < warmup else _half_wave(base, step / total)


@bounded
def wave_too_long(step: int, total: int, base: float, warmup: int) -> float:
    return base * (step + 1) / warmup if step < warmup else _half_wave(base, (step - warmup) / total)


@bounded
def ends_a_step_early(step: int, total: int, base: float, warmup: int) -> float:
    if step < warmup:
        return base * (step + 1) / warmup
    return _half_wave(base, (step - warmup) / max(total - warmup - 1, 1))


@bounded
def straight_line(step: int, total: int, base: float, warmup: int) -> float:
    return base * (step + 1) / warmup if step < warmup else base * (total - step) / (total - warmup)


@bounded
def quarter_wave(step: int, total: int, base: float, warmup: int) -> float:
    if step < warmup:
        return base * (step + 1) / warmup
    return base * math.cos(math.pi / 2 * (step - warmup) / (total - warmup))


@bounded
def below_zero(step: int, total: int, base: float, warmup: int) -> float:
    if step < warmup:
        return base * (step + 1) / warmup
    return base * math.cos(math.pi * (step - warmup) / (total - warmup))


@bounded
def not_halved(step: int, total: int, base: float, warmup: int) -> float:
    if step < warmup:
        return base * (step + 1) / warmup
    return 2 * _half_wave(base, (step - warmup) / (total - warmup))


@bounded
def whole_wave(step: int, total: int, base: float, warmup: int) -> float:
    if step < warmup:
        return base * (step + 1) / warmup
    return _half_wave(base, 2 * (step - warmup) / (total - warmup))


@bounded
def rises(step: int, total: int, base: float, warmup: int) -> float:
    if step < warmup:
        return base * (step + 1) / warmup
    return base - _half_wave(base, (step - warmup) / (total - warmup))


@bounded
def no_cosine(step: int, total: int, base: float, warmup: int) -> float:
    return base * min(1.0, (step + 1) / max(warmup, 1))


@bounded
def base_forgotten(step: int, total: int, base: float, warmup: int) -> float:
    return (step + 1) / warmup if step < warmup else _half_wave(1.0, (step - warmup) / (total - warmup))


@bounded
def pi_forgotten(step: int, total: int, base: float, warmup: int) -> float:
    if step < warmup:
        return base * (step + 1) / warmup
    return base * (1 + math.cos((step - warmup) / (total - warmup))) / 2


@bounded
def whole_division(step: int, total: int, base: float, warmup: int) -> float:
    if step < warmup:
        return base * ((step + 1) // warmup)
    return _half_wave(base, (step - warmup) // (total - warmup))


def anything_goes(step: int, total: int, base: float, warmup: int) -> float:
    if step < warmup:
        return base * (step + 1) / warmup
    return _half_wave(base, (step - warmup) / max(total - warmup, 1))


COSINE_LEARNING_RATE: Final = (
    Misconception(
        "warmup_from_zero",
        warmup_from_zero,
        why="Its warm-up starts at zero, which wastes the first step, and it has not arrived at `base` in its last "
        "step.",
        hint="Steps are counted from 0. After the first of five, which share of `base` should be reached?",
    ),
    Misconception(
        "warmup_one_step_longer",
        warmup_one_step_longer,
        why="Its warm-up has one step too many: `base` is reached only in the step after.",
        hint="With a warm-up of 5, the steps 0 to 4 belong to it. What should the rate be in step 4?",
    ),
    Misconception(
        "warmup_ignored",
        warmup_ignored,
        why="It leaves the warm-up out and falls from the first step on.",
        hint="Use every argument of the function.",
    ),
    Misconception(
        "full_rate_at_once",
        full_rate_at_once,
        why="It holds the full rate during the warm-up, which is meant to lead up to it.",
        hint="In the warm-up the rate grows by the same amount in every step.",
    ),
    Misconception(
        "warmup_times_cosine",
        warmup_times_cosine,
        why="It lets the cosine fall already during the warm-up, so that `base` is never reached.",
        hint="Distinguish two stretches: the cosine begins where the warm-up ends.",
    ),
    Misconception(
        "cosine_from_the_start",
        cosine_from_the_start,
        why="The rate jumps when the warm-up ends: the cosine counts from the very first step, and has already fallen.",
        hint="At the end of the warm-up, how much of the cosine should be over?",
    ),
    Misconception(
        "wave_too_long",
        wave_too_long,
        why="The cosine begins at the right step, but takes as long as the whole run, so the rate is not zero at the "
        "end.",
        hint="How many steps are left for the cosine?",
    ),
    Misconception(
        "ends_a_step_early",
        ends_a_step_early,
        why="It reaches zero one step too early, so that the last step of the run does nothing.",
        hint="The rate is zero at `step = total`, which is after the last of the steps 0 to `total - 1`.",
    ),
    Misconception(
        "straight_line",
        straight_line,
        why="It falls in a straight line. The cosine falls slowly at first and at the end, and fast in between.",
        hint="Look at the figure of the cosine between 0 and π.",
    ),
    Misconception(
        "quarter_wave",
        quarter_wave,
        why="It takes a quarter of a wave, from 1 to 0. Then the rate falls fastest at the end, where it should level "
        "out.",
        hint="Take the half wave from 0 to π, shifted and scaled so that it ends at zero.",
    ),
    Misconception(
        "below_zero",
        below_zero,
        why="It uses the cosine as it is, which is negative in its second half. A negative rate climbs.",
        hint="Shift and scale the wave so that it runs from 1 to 0.",
    ),
    Misconception(
        "not_halved",
        not_halved,
        why="It begins at twice the rate: the shifted wave runs from 2 to 0.",
        hint="What is your rate in the first step after the warm-up?",
    ),
    Misconception(
        "whole_wave",
        whole_wave,
        why="It runs through a whole wave: down to zero halfway and up again.",
        hint="How large is the angle at the end of the run?",
    ),
    Misconception(
        "rises",
        rises,
        why="It rises where it should fall.",
        hint="What is the cosine of 0, and what is that of π?",
    ),
    Misconception(
        "no_cosine",
        no_cosine,
        why="It stays at the full rate after the warm-up.",
        hint="After the warm-up the rate follows a cosine down to zero.",
    ),
    Misconception(
        "base_forgotten",
        base_forgotten,
        why="It returns the share of the rate and does not multiply by `base`.",
        hint="Use every argument of the function.",
    ),
    Misconception(
        "pi_forgotten",
        pi_forgotten,
        why="Its angle runs from 0 to 1, and so the rate hardly falls. Half a wave is an angle of π.",
        hint="Which angle has the cosine -1?",
    ),
    Misconception(
        "whole_division",
        whole_division,
        why="It divides whole numbers by `//`, which cuts off the fraction: there is no step between start and end.",
        hint="Which of Python's two divisions keeps the fraction?",
    ),
    Misconception(
        "anything_goes",
        anything_goes,
        why="It answers for steps outside the run and for a warm-up that leaves no room for the cosine. Beyond the end "
        "of the run the wave would rise again.",
        hint="Check `step` and `warmup` before you compute, and raise the error that the docstring names.",
    ),
)

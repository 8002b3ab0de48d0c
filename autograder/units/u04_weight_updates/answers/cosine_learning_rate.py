"""A learning rate over time: what is right, and what goes wrong."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeAlias

from autograder.authoring import lets_pass, mistake
from autograder.authoring.pytorch import torch


def reference(step: int, total: int, base: float, warmup: int) -> float:
    """`LinearLR` for the warm-up, then `CosineAnnealingLR`.

    https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.LinearLR.html
    https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.CosineAnnealingLR.html
    """
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=base)
    if step < warmup:
        return _after(
            step,
            torch.optim.lr_scheduler.LinearLR(optimizer, start_factor=1 / warmup, total_iters=warmup - 1),
            optimizer,
        )
    return _after(step - warmup, torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=total - warmup), optimizer)


def _after(steps: int, scheduler: torch.optim.lr_scheduler.LRScheduler, optimizer: torch.optim.Optimizer) -> float:
    for _ in range(steps):
        optimizer.step()
        scheduler.step()
    return float(optimizer.param_groups[0]["lr"])


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


@mistake(hint="Steps are counted from 0. After the first of five, which share of `base` should be reached?")
@bounded
def warmup_from_zero(step: int, total: int, base: float, warmup: int) -> float:
    """Its warm-up starts at zero, which wastes the first step, and it has not arrived at `base` in its last step."""
    if step < warmup:
        return base * step / warmup
    return _half_wave(base, (step - warmup) / (total - warmup))


@mistake(hint="With a warm-up of 5, the steps 0 to 4 belong to it. What should the rate be in step 4?")
@bounded
def warmup_one_step_longer(step: int, total: int, base: float, warmup: int) -> float:
    """Its warm-up has one step too many: `base` is reached only in the step after."""
    if step <= warmup:
        return base * (step + 1) / (warmup + 1)
    return _half_wave(base, (step - warmup) / (total - warmup))


@mistake(hint="Use every argument of the function.")
@bounded
def warmup_ignored(step: int, total: int, base: float, warmup: int) -> float:
    """It leaves the warm-up out and falls from the first step on."""
    return _half_wave(base, step / total)


@mistake(hint="In the warm-up the rate grows by the same amount in every step.")
@bounded
def full_rate_at_once(step: int, total: int, base: float, warmup: int) -> float:
    """It holds the full rate during the warm-up, which is meant to lead up to it."""
    return base if step < warmup else _half_wave(base, (step - warmup) / (total - warmup))


@mistake(hint="Distinguish two stretches: the cosine begins where the warm-up ends.")
@bounded
def warmup_times_cosine(step: int, total: int, base: float, warmup: int) -> float:
    """It lets the cosine fall already during the warm-up, so that `base` is never reached."""
    return min(1.0, (step + 1) / max(warmup, 1)) * _half_wave(base, step / total)


@mistake(hint="At the end of the warm-up, how much of the cosine should be over?")
@bounded
def cosine_from_the_start(step: int, total: int, base: float, warmup: int) -> float:
    """The rate jumps when the warm-up ends: the cosine counts from the very first step, and has already fallen."""
    return base * (step + 1) / warmup if step < warmup else _half_wave(base, step / total)


@mistake(hint="How many steps are left for the cosine?")
@bounded
def wave_too_long(step: int, total: int, base: float, warmup: int) -> float:
    """The cosine begins at the right step, but takes as long as the whole run, so the rate is not zero at the end."""
    return base * (step + 1) / warmup if step < warmup else _half_wave(base, (step - warmup) / total)


@mistake(hint="The rate is zero at `step = total`, which is after the last of the steps 0 to `total - 1`.")
@bounded
def ends_a_step_early(step: int, total: int, base: float, warmup: int) -> float:
    """It reaches zero one step too early, so that the last step of the run does nothing."""
    if step < warmup:
        return base * (step + 1) / warmup
    return _half_wave(base, (step - warmup) / max(total - warmup - 1, 1))


@mistake(hint="Look at the figure of the cosine between 0 and π.")
@bounded
def straight_line(step: int, total: int, base: float, warmup: int) -> float:
    """It falls in a straight line. The cosine falls slowly at first and at the end, and fast in between."""
    return base * (step + 1) / warmup if step < warmup else base * (total - step) / (total - warmup)


@mistake(hint="Take the half wave from 0 to π, shifted and scaled so that it ends at zero.")
@bounded
def quarter_wave(step: int, total: int, base: float, warmup: int) -> float:
    """It takes a quarter of a wave, from 1 to 0. Then the rate falls fastest at the end, where it should level out."""
    if step < warmup:
        return base * (step + 1) / warmup
    return base * math.cos(math.pi / 2 * (step - warmup) / (total - warmup))


@mistake(hint="Shift and scale the wave so that it runs from 1 to 0.")
@bounded
def below_zero(step: int, total: int, base: float, warmup: int) -> float:
    """It uses the cosine as it is, which is negative in its second half. A negative rate climbs."""
    if step < warmup:
        return base * (step + 1) / warmup
    return base * math.cos(math.pi * (step - warmup) / (total - warmup))


@mistake(hint="What is your rate in the first step after the warm-up?")
@bounded
def not_halved(step: int, total: int, base: float, warmup: int) -> float:
    """It begins at twice the rate: the shifted wave runs from 2 to 0."""
    if step < warmup:
        return base * (step + 1) / warmup
    return 2 * _half_wave(base, (step - warmup) / (total - warmup))


@mistake(hint="How large is the angle at the end of the run?")
@bounded
def whole_wave(step: int, total: int, base: float, warmup: int) -> float:
    """It runs through a whole wave: down to zero halfway and up again."""
    if step < warmup:
        return base * (step + 1) / warmup
    return _half_wave(base, 2 * (step - warmup) / (total - warmup))


@mistake(hint="What is the cosine of 0, and what is that of π?")
@bounded
def rises(step: int, total: int, base: float, warmup: int) -> float:
    """It rises where it should fall."""
    if step < warmup:
        return base * (step + 1) / warmup
    return base - _half_wave(base, (step - warmup) / (total - warmup))


@mistake(hint="After the warm-up the rate follows a cosine down to zero.")
@bounded
def no_cosine(step: int, total: int, base: float, warmup: int) -> float:
    """It stays at the full rate after the warm-up."""
    return base * min(1.0, (step + 1) / max(warmup, 1))


@mistake(hint="Use every argument of the function.")
@bounded
def base_forgotten(step: int, total: int, base: float, warmup: int) -> float:
    """It returns the share of the rate and does not multiply by `base`."""
    return (step + 1) / warmup if step < warmup else _half_wave(1.0, (step - warmup) / (total - warmup))


@mistake(hint="Which angle has the cosine -1?")
@bounded
def pi_forgotten(step: int, total: int, base: float, warmup: int) -> float:
    """Its angle runs from 0 to 1, and so the rate hardly falls. Half a wave is an angle of π."""
    if step < warmup:
        return base * (step + 1) / warmup
    return base * (1 + math.cos((step - warmup) / (total - warmup))) / 2


@mistake(hint="Which of Python's two divisions keeps the fraction?")
@bounded
def whole_division(step: int, total: int, base: float, warmup: int) -> float:
    """It divides whole numbers by `//`, which cuts off the fraction: there is no step between start and end."""
    if step < warmup:
        return base * ((step + 1) // warmup)
    return _half_wave(base, (step - warmup) // (total - warmup))


@mistake(
    hint="Check `step` and `warmup` before you compute, and raise the error that the docstring names.",
    about_errors=True,
)
def anything_goes(step: int, total: int, base: float, warmup: int) -> float:
    """It answers for steps outside the run and for a warm-up that leaves no room for the cosine. Beyond the end of the
    run the wave would rise again.
    """
    if step < warmup:
        return base * (step + 1) / warmup
    return _half_wave(base, (step - warmup) / max(total - warmup, 1))


@mistake(hint="What does your formula divide by where the run has a single step?")
@bounded
def steps_less_one(step: int, total: int, base: float, warmup: int) -> float:
    """It divides by one step less than there is: it ends a step early, and a run of one step divides by zero."""
    if step < warmup:
        return base * (step + 1) / warmup
    return _half_wave(base, (step - warmup) / (total - warmup - 1))


@mistake(hint="With a warm-up of 5, the steps 0 to 4 belong to it. Which formula does your step 4 meet?")
@bounded
def warmup_one_step_shorter(step: int, total: int, base: float, warmup: int) -> float:
    """The last step of the warm-up is taken for one of the cosine, which has not begun by then."""
    if step < warmup - 1:
        return base * (step + 1) / warmup
    return _half_wave(base, (step - warmup) / (total - warmup))


@mistake(hint="Read in the docstring how short a run may be.")
@bounded
def one_step_refused(step: int, total: int, base: float, warmup: int) -> float:
    """It refuses a run of one step. Such a run is short, and has a beginning and an end all the same."""
    if total < 2:
        raise ValueError(f"a run needs two steps or more, has {total}")
    return base * (step + 1) / warmup if step < warmup else _half_wave(base, (step - warmup) / (total - warmup))


HABITS = lets_pass(
    "a step after the end",
    "a step before the start",
    "a warm-up as long as the run",
    "a warm-up longer than the run",
    "a warm-up of −1",
)

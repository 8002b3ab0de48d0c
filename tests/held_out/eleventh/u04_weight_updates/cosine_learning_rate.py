"""Wrong works of `cosine_learning_rate`, written without sight of the grader."""

import numpy as np


def turns_through_the_whole_run(step, total, base, warmup):
    """Lets the cosine run over `step / total`, as if it had begun with the run, and only covers its beginning with the
    warm-up. Shows behind a warm-up: the rate jumps down from `base`.
    """
    if not 0 <= step <= total:
        raise ValueError(f"step {step} is not in [0, {total}]")
    if not 0 <= warmup < total:
        raise ValueError(f"warmup {warmup} is not in [0, {total})")
    if step < warmup:
        return base * (step + 1) / warmup
    return float(base * 0.5 * (1 + np.cos(np.pi * step / total)))


def refuses_the_last_step(step, total, base, warmup):
    """Takes the range of steps as Python's `range` does, without its end, and refuses `step
    == total`. Shows only there: the
    docstring promises a rate of 0.
    """
    if step not in range(total) or warmup not in range(total):
        raise ValueError(f"step {step} or warmup {warmup} is out of range for total {total}")
    if step < warmup:
        return base * (step + 1) / warmup
    done = (step - warmup) / (total - warmup)
    return float(base * np.cos(np.pi * done / 2) ** 2)

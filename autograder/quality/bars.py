"""From measured figures to ``bars.json``: the bar, how often right work misses it, and how often wrong work does.

Method. A run's figures are independent of each other, since each case of each seed has its own data, split and
generator. Let f of n honest runs fall below the bar. The chance p that one run does is at most the Clopper-Pearson
95 % bound for f of n (Clopper and Pearson, 1934, https://doi.org/10.1093/biomet/26.4.404). What is graded is the
median of an odd number of runs, which misses when more than half of them do: for three runs, 3p² − 2p³.
"""

from __future__ import annotations

import json
import math
import platform
import statistics
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, TypeAlias

import numpy as np

from autograder import __version__, course
from autograder.model import Task, Unit
from autograder.quality.dependence import code_sha256

SCHEMA: Final = "autograder/bars/v1"
FILE: Final = "bars.json"
PICTURE: Final = "bars.png"
HONEST: Final = "honest"
CONTROL: Final = "control:"
HIGHEST_CHANCE: Final = 1e-3
CONFIDENCE: Final = 0.95
CONTROLS_MISS: Final = 0.99
STEP: Final = 0.01
_RESAMPLED_BARS: Final = 200
_RESAMPLED_PAIRS: Final = 2000

Figures: TypeAlias = "Mapping[str, Mapping[int, Sequence[float]]]"
"""The figures of each variant at each seed, one for each case; NaN for a run that gave no usable answer."""


class CalibrationError(RuntimeError):
    """A bar cannot be measured, or what was measured forbids it. The message says which and why."""


def summary(unit: Unit, root: Path, measured: Mapping[str, Figures], date: str) -> dict[str, Any]:
    """What `FILE` holds, from what was measured.

    Raises:
        CalibrationError: right work misses a bar too often, or a control reaches it.
    """
    tasks = {task.function: _task_summary(task, measured[task.function]) for task in unit.tasks if task.bar is not None}
    return {
        "schema": SCHEMA,
        "unit": unit.name,
        "code_sha256": code_sha256(unit, solution_path(unit, root)),
        "measured_on": date,
        "versions": {"autograder": __version__, "numpy": np.__version__, "python": platform.python_version()},
        "method": " ".join((__doc__ or "").partition("Method. ")[2].split()),
        "tasks": tasks,
    }


def problems(unit: Unit, root: Path) -> Iterator[str]:
    """What is wrong with a unit's measured bars: a sentence each, with the command that mends it."""
    if all(task.bar is None for task in unit.tasks):
        return
    path = course.folder(unit) / FILE
    mend = f"to measure anew: autograder calibrate {unit.name[:3]}"
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        yield f"{path.relative_to(root)}: is missing or no JSON; {mend}"
        return
    if known.get("code_sha256") != code_sha256(unit, solution_path(unit, root)):
        yield f"{path.relative_to(root)}: was measured before the code that a bar depends on changed; {mend}"
        return
    for task in unit.tasks:
        if task.bar is not None:
            row = known["tasks"].get(task.function)
            if row is None or row["bar"] != task.bar.threshold:
                yield f"{path.relative_to(root)}: does not hold the bar of {task.function}; {mend}"


def upper_bound(failures: int, runs: int) -> float:
    """The Clopper-Pearson upper bound, at `CONFIDENCE`, on the chance of what happened `failures` times in `runs`."""
    if failures >= runs:
        return 1.0
    low, high = failures / runs, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        at_most = sum(math.comb(runs, k) * middle**k * (1 - middle) ** (runs - k) for k in range(failures + 1))
        low, high = (middle, high) if at_most > 1 - CONFIDENCE else (low, middle)
    return high


def chance_of_median(chance: float, runs: int) -> float:
    """The chance that the median of an odd number of runs misses, when one run misses with `chance`."""
    most = runs // 2 + 1
    return sum(math.comb(runs, k) * chance**k * (1 - chance) ** (runs - k) for k in range(most, runs + 1))


def highest_bar(runs: Sequence[float], graded: int) -> float:
    """The highest bar, in steps of `STEP`, that right work misses with a chance below `HIGHEST_CHANCE` at most."""
    allowed = _allowed_failures(len(runs), graded)
    if allowed < 0:
        raise CalibrationError(f"{len(runs)} runs are too few to bound the chance below {HIGHEST_CHANCE}; run more")
    return math.floor(sorted(runs)[allowed] / STEP + 1e-9) * STEP


@lru_cache(maxsize=8)
def _allowed_failures(runs: int, graded: int) -> int:
    """How many of the runs may lie below a bar; -1 where even none is too many."""
    allowed = -1
    while chance_of_median(upper_bound(allowed + 1, runs), graded) < HIGHEST_CHANCE:
        allowed += 1
    return allowed


def _task_summary(task: Task, measured: Figures) -> dict[str, Any]:
    assert task.bar is not None
    bar = task.bar.threshold
    honest = measured[HONEST]
    runs = [figure for seed in sorted(honest) for figure in honest[seed]]
    if any(math.isnan(figure) for figure in runs):
        raise CalibrationError(f"{task.function}: the solution gave no usable answer in some run; mend it first")
    graded = len(next(iter(honest.values())))
    failures = sum(figure < bar for figure in runs)
    upper = chance_of_median(upper_bound(failures, len(runs)), graded)
    if upper >= HIGHEST_CHANCE:
        raise CalibrationError(
            f"{task.function}: right work misses the bar of {bar} with a chance of up to {upper:.2g}, and "
            f"{HIGHEST_CHANCE:g} is allowed ({failures} of {len(runs)} runs were below); run more seeds, or lower it"
        )
    rows = [_variant_summary(name, measured[name], bar) for name in measured if name != HONEST]
    for row in rows:
        if row["role"] == "control" and row["share_that_misses"] < CONTROLS_MISS:
            raise CalibrationError(
                f"{task.function}: the control {row['name']} misses the bar of {bar} in only "
                f"{row['share_that_misses']:.0%} of its gradings; raise the bar or choose another control"
            )
    by_rule = highest_bar(runs, graded)
    spread = _spread(runs, graded)
    return {
        "measures": task.bar.measures,
        "bar": bar,
        "statistic": f"median of {graded} runs",
        "honest": {
            "seeds": len(honest),
            "first_seed": min(honest),
            "runs": len(runs),
            **_distribution(runs),
            "medians": _distribution([statistics.median(row) for row in honest.values()]),
        },
        "chance_that_right_work_misses": {
            "runs_below_the_bar": failures,
            "estimate": chance_of_median(failures / len(runs), graded),
            "upper_95": upper,
        },
        "highest_bar": {
            "value": round(by_rule, 4),
            "repetition_interval_99": [round(max(0.0, by_rule - spread), 4), round(min(1.0, by_rule + spread), 4)],
            "rule": f"the highest multiple of {STEP} with upper_95 below {HIGHEST_CHANCE:g}; the interval is that of "
            "99 % of the differences between two such bars from resampled runs, widened to whole steps",
        },
        "variants": rows,
        "not_told_apart_by_the_bar": [row["name"] for row in rows if row["share_that_misses"] < CONTROLS_MISS],
    }


def _variant_summary(name: str, measured: Mapping[int, Sequence[float]], bar: float) -> dict[str, Any]:
    medians = [statistics.median(-1.0 if math.isnan(figure) else figure for figure in row) for row in measured.values()]
    usable = [figure for row in measured.values() for figure in row if not math.isnan(figure)]
    return {
        "name": name,
        "role": "control" if name.startswith(CONTROL) else "part",
        "gradings": len(medians),
        "share_that_misses": sum(median < bar for median in medians) / len(medians),
        "runs_without_answer": sum(math.isnan(figure) for row in measured.values() for figure in row),
        **(_distribution(usable) if usable else {}),
    }


def _distribution(figures: Sequence[float]) -> dict[str, float]:
    quantiles = np.quantile(figures, [0.0, 0.01, 0.25, 0.5, 0.75, 1.0])
    names = ("minimum", "quantile_01", "quartile_1", "median", "quartile_3", "maximum")
    return {name: round(float(value), 4) for name, value in zip(names, quantiles, strict=True)}


def _spread(runs: Sequence[float], graded: int) -> float:
    """How far the highest bars of two repetitions may lie apart: 99 % of resampled pairs, in whole steps."""
    rng = np.random.default_rng(0)
    bars = [highest_bar(list(rng.choice(runs, len(runs))), graded) for _ in range(_RESAMPLED_BARS)]
    first, second = rng.choice(bars, (2, _RESAMPLED_PAIRS))
    return STEP * max(1, math.ceil(float(np.quantile(np.abs(first - second), 0.99)) / STEP - 1e-9))


def solution_path(unit: Unit, root: Path) -> Path:
    """Where the unit's solution is. Raises `CalibrationError` where there is none."""
    path = root / "solutions" / unit.name / f"{course.notebook_name(unit)}.py"
    if not path.is_file():
        raise CalibrationError(f"{path}: not found; calibrate in a checkout of the course with its solutions")
    return path

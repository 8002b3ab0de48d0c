"""Six pipelines with data, and what they are worth on fresh rows."""

from __future__ import annotations

from typing import Final

import numpy as np

from autograder.model import Array, Case
from autograder.units.u08_generalization.audit import SOURCES, Level, audit
from autograder.units.u08_generalization.inputs.numbers import generator

TOLERANCE: Final = 0.05


def honest_accuracy(rng: np.random.Generator) -> tuple[Case, ...]:
    """Three audits of six pipelines. Each pipeline meets each level of difficulty once, in random order."""
    levels = {name: rng.permutation(3) for name in SOURCES}
    cases = []
    for number, title in enumerate(("first", "second", "third")):
        audits = [audit(name, _level(int(levels[name][number])), rng) for name in SOURCES]
        given = [{"pipeline": one.pipeline, "x": one.x, "y": one.y, "groups": one.groups} for one in audits]
        hidden = np.array([one.honest for one in audits])
        cases.append(Case(f"the {title} audit", {"audits": given, "rng": generator(rng)}, hidden=hidden))
    return tuple(cases)


def share_within_tolerance(honest: Array, reported: Array) -> float:
    """The share of `reported` accuracies that are within `TOLERANCE` of the `honest` ones, in ``[0, 1]``."""
    return float(np.mean(np.abs(reported - honest) <= TOLERANCE))


def _level(number: int) -> Level:
    return 0 if number == 0 else 1 if number == 1 else 2

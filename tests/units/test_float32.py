"""Right work in float32 loses the case that is about float64 and no other, but for what seven digits do not hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pytest

from autograder.model import Unit
from tests.units.kinds import lost_in_float32
from tests.units.test_every_unit import UNITS

BEYOND: Final[Mapping[str, str]] = {
    " far from 0": "the docstring promises what only more digits tell apart",
    " far from zero": "the docstring promises what only more digits tell apart",
    " around ten million": "the docstring promises what only more digits tell apart",
    "network_loss in float32 throughout": "the given Tensor goes on in float64 with rows that were rounded",
    "freeze in float32": "what is frozen keeps every bit, which is the task",
    "replace_head in float32": "the body keeps every bit, which is the task",
}


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_float32_costs_the_cases_of_the_dtype_alone(unit: Unit) -> None:
    assert [] == [lost for lost in lost_in_float32(unit) if not any(one in lost for one in BEYOND)]

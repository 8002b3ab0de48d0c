"""A case that asks for many draws, and what came of it, as if it had asked for fewer: the first draws are the same."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import numpy as np

from autograder.model import Case

CALLS: Final = "calls"
"""The argument that says of how many draws a driver keeps a record (`autograder.inside.draws.record`)."""


def calls_of(case: Case) -> int:
    """How many draws a case asks for, 0 where it asks for none."""
    calls = case.arguments.get(CALLS)
    return calls if isinstance(calls, int) else 0


def with_calls(case: Case, calls: int) -> Case:
    """The case with so many draws."""
    return replace(case, arguments={**case.arguments, CALLS: calls})


def first_of(value: Any, calls: int) -> Any:
    """The record of the first draws; a value that is no record as it is."""
    if not isinstance(value, dict) or not {"first", "other", "many"} <= value.keys():
        return value
    many = value["many"]
    return {**value, "many": many[:calls]} if isinstance(many, np.ndarray) and many.ndim else value

"""The arguments of a case, each as what it is: for properties and figures, which look at them."""

from __future__ import annotations

import numpy as np

from autograder.model import Array, Case


def array_of(case: Case, name: str) -> Array:
    """The argument of that name, an array. Raises `TypeError` where it is none."""
    value = case.arguments[name]
    if not isinstance(value, np.ndarray):
        raise TypeError(f"{case.name}: {name} must be an array, is {value!r}")
    return value


def number_of(case: Case, name: str) -> float:
    """The argument of that name, a number. Raises `TypeError` where it is none."""
    value = case.arguments[name]
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"{case.name}: {name} must be a number, is {value!r}")
    return value


def whole_number_of(case: Case, name: str) -> int:
    """The argument of that name, a whole number. Raises `TypeError` where it is none."""
    value = case.arguments[name]
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"{case.name}: {name} must be a whole number, is {value!r}")
    return value

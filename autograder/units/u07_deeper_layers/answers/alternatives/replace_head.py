"""Right works for `replace_head` of other shapes."""

from __future__ import annotations

import copy
from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]
Params: TypeAlias = list[tuple[Array, Array]]


def normal_with_its_deviation(params: Params, classes: int, rng: np.random.Generator) -> Params:
    """The deviation is handed to the generator; the other tuples are the old ones."""
    units = params[-1][0].shape[0]
    return [*params[:-1], (rng.normal(0.0, units**-0.5, (units, classes)), np.zeros(classes))]


def uniform_on_copies(params: Params, classes: int, rng: np.random.Generator) -> list[tuple[Array, ...]]:
    """Uniform numbers of that deviation, copies of all other arrays."""
    old, _ = params[-1]
    bound = np.sqrt(3 / len(old))
    body = [tuple(one.copy() for one in layer) for layer in params[:-1]]
    return [*body, (rng.uniform(-bound, bound, size=(len(old), classes)), np.zeros((classes,)))]


def by_replacing_in_a_copy(params: Params, classes: int, rng: np.random.Generator) -> Params:
    """A deep copy whose last entry is set."""
    new = copy.deepcopy(params)
    units, _ = new[-1][0].shape
    new[-1] = (rng.standard_normal((units, classes)) / np.sqrt(units), np.full(classes, 0.0))
    return new


def class_by_class(params: Params, classes: int, rng: np.random.Generator) -> Params:
    """The weights of one class after those of another, side by side in the end."""
    *body, (old, _) = params
    columns = [np.sqrt(1 / len(old)) * rng.normal(size=len(old)) for _ in range(classes)]
    body.append((np.column_stack(columns), np.array([0.0] * classes)))
    return body

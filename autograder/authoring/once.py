"""What is worked out of an array that many verdicts look at, once for as long as the array is there."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar
from weakref import ref

import numpy as np

from autograder.model import Array

_More = ParamSpec("_More")
_Found = TypeVar("_Found")


def once_for_each(work: Callable[Concatenate[Array, _More], _Found]) -> Callable[Concatenate[Array, _More], _Found]:
    """A function of an array that nobody changes, and of further arguments, which remembers what it gave.

    Arrays are known by identity, so that nothing is compared, other arguments by their values. With the first array all
    that is remembered of it is forgotten.
    """
    known: dict[int, tuple[ref[Array], dict[object, tuple[_Found, object]]]] = {}

    @wraps(work)
    def remembered(array: Array, /, *more: _More.args, **named: _More.kwargs) -> _Found:
        number = id(array)
        if number not in known or known[number][0]() is not array:
            known[number] = ref(array, lambda _: known.pop(number, None)), {}
        given, found = (*more, *named, *named.values()), known[number][1]
        key = tuple(id(one) if isinstance(one, np.ndarray) else one for one in given)
        if key not in found:
            found[key] = work(array, *more, **named), given  # what is known by identity stays as long as its number
        return found[key][0]

    return remembered

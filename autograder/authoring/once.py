"""What is worked out of an array that many verdicts look at, once for as long as the array is there."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar
from weakref import ref

from autograder.model import Array

_More = ParamSpec("_More")
_Found = TypeVar("_Found")


def once_for_each(work: Callable[Concatenate[Array, _More], _Found]) -> Callable[Concatenate[Array, _More], _Found]:
    """A function of an array that nobody changes, and of further arguments by their values, which remembers.

    Arrays are known by identity, so that nothing is compared, and forgotten when they are gone.
    """
    known: dict[int, tuple[ref[Array], dict[object, _Found]]] = {}

    @wraps(work)
    def remembered(array: Array, *more: _More.args, **named: _More.kwargs) -> _Found:
        number = id(array)
        if number not in known or known[number][0]() is not array:
            known[number] = ref(array, lambda _: known.pop(number, None)), {}
        found, key = known[number][1], (more, tuple(sorted(named.items())))
        if key not in found:
            found[key] = work(array, *more, **named)
        return found[key]

    return remembered

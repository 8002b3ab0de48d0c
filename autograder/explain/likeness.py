"""What two draws show alike though chance fell otherwise: what does not hold of them, and their form."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np

from autograder.authoring.draws import same
from autograder.judge.verdict import judge
from autograder.model import Array, Case, Outcome, Property, Task

_NUMBERS: Final = re.compile(r"[-−]?\d[\d.,]*(?:e[-+]?\d+)?%?(?:,? [-−]?\d[\d.,]*%?)*(?:, …)?")
_FEW: Final = 6
"""Fewer numbers are in order by luck."""
_CLEARLY: Final = 6
"""So many numbers must two draws have in common on average, for luck not to leave them without any."""
_OFTEN: Final = 12
"""What comes in so many calls of one record and in none of another is no matter of luck."""
_NEAR: Final = 0.25
"""By so much of its size may an array differ from one that is rounded otherwise, or by two numbers."""


def are_of_one_form(one: Any, other: Any) -> bool:
    """Whether the first draws of two records are of one form, and both records are fixed or neither is.

    What they hold may differ by chance, and by as little as rounding makes.
    """
    if not (_is_record(one) and _is_record(other)) or is_fixed(one) != is_fixed(other):
        return False  # a single draw shows too little
    return _have_one_form(one["first"], other["first"], in_order=is_fixed(one))


def broken(task: Task, properties: Sequence[Property], case: Case, value: Any) -> list[bool]:
    """Which of a task's properties do not hold of an answer, whatever became of the arguments."""
    alone, draws = replace(case, keeps_arguments=False), Outcome("ok", value)
    return [judge(replace(task, properties=(one,)), alone, None, draws) is not None for one in properties]


def in_words(note: str) -> str:
    """What a property found, without the numbers in it."""
    return _NUMBERS.sub("#", note)


def is_fixed(value: Any) -> bool:
    """Whether two draws of a record are the same: no luck had a part in them."""
    return _is_record(value) and same(value["first"], value["other"])


def one_never_does(one: Any, other: Any) -> bool:
    """Whether one of two records never shows what the other often does, or always what the other often does not.

    So a mistake that is about *never* or *always* is not named where it is not so.
    """
    if not (_is_record(one) and _is_record(other)) or is_fixed(one) or is_fixed(other):
        return False
    many = [record["many"] for record in (one, other)]
    if not all(isinstance(rows, np.ndarray) and rows.ndim == 2 for rows in many) or many[0].shape != many[1].shape:
        return False
    calls = len(many[0])
    times = [rows.sum(axis=0) for rows in many] if many[0].dtype == np.bool_ else _calls_with(many)
    least, most = np.minimum(*times), np.maximum(*times)
    return bool(((least == 0) & (most >= _OFTEN) | (most == calls) & (least <= calls - _OFTEN)).any())


def _calls_with(many: list[Array]) -> list[Array]:
    """In how many calls of each record each number comes that is in either."""
    counted = [_calls_with_each(rows) for rows in many]
    numbers = np.unique(np.concatenate([own for own, _ in counted]))
    found = [np.zeros(len(numbers), dtype=np.int64) for _ in many]
    for times, (own, counts) in zip(found, counted, strict=True):
        times[np.searchsorted(numbers, own)] = counts
    return found


def _calls_with_each(rows: Array) -> tuple[Array, Array]:
    """The numbers of all rows, and in how many rows each is."""
    ordered = np.sort(rows, axis=1)
    is_new = np.ones(rows.shape, dtype=np.bool_)
    is_new[:, 1:] = ordered[:, 1:] != ordered[:, :-1]
    numbers, counts = np.unique(ordered[is_new], return_counts=True)
    return numbers, counts


def _is_record(value: Any) -> bool:
    return isinstance(value, dict) and {"first", "other", "many"} <= value.keys()


def _have_one_form(one: Any, other: Any, in_order: bool) -> bool:
    arrays = _by_size(one), _by_size(other)
    if _frame(one) != _frame(other) or len(arrays[0]) != len(arrays[1]):
        return False
    if not all(_are_like(*pair, in_order) for pair in zip(*arrays, strict=True)):
        return False
    return _repeats(arrays[0]) == _repeats(arrays[1]) and _shares(one) == _shares(other)


def _frame(value: Any) -> Any:
    """A value with nothing in it: how lists, tuples and dictionaries lie in each other."""
    match value:
        case dict():
            return {key: _frame(one) for key, one in value.items()}
        case list() | tuple():
            return type(value), [_frame(one) for one in value]
        case np.ndarray():
            return value.dtype.kind, value.ndim
    return type(value)


def _arrays(value: Any) -> Iterator[Array]:
    match value:
        case dict():
            yield from itertools.chain.from_iterable(map(_arrays, value.values()))
        case list() | tuple():
            yield from itertools.chain.from_iterable(map(_arrays, value))
        case np.ndarray():
            yield value


def _by_size(value: Any) -> list[Array]:
    """The arrays of a value; those of a list may come in any order."""
    arrays = list(_arrays(value))
    return sorted(arrays, key=np.size) if isinstance(value, list) else arrays


def _are_like(one: Array, other: Array, in_order: bool) -> bool:
    """Whether two arrays are about as long, and, where that is looked at, both in order or not."""
    if abs(one.size - other.size) > max(2, _NEAR * max(one.size, other.size)):
        return False
    return not in_order or min(one.size, other.size) < _FEW or _order(one) == _order(other)


def _order(numbers: Array) -> str:
    steps = np.diff(numbers.ravel().astype(float))
    if (steps < 0).any():
        return "none"
    return "one by one" if (steps == 1).mean() > 1 / 2 else "ascending"


def _repeats(arrays: list[Array]) -> bool | None:
    """Whether a number comes twice in an array, `None` where that may be luck."""
    whole = [one for one in arrays if one.dtype.kind in "iu" and one.size]
    if any(len(np.unique(one)) < one.size for one in whole):
        return True
    return False if sum(one.size**2 / (2 * _range(one)) for one in whole) > _CLEARLY else None


def _shares(value: Any) -> list[str] | None:
    """What neighbouring arrays of row numbers have in common, `None` where that may be luck."""
    pairs = [(a, b) for a, b in itertools.pairwise(_arrays(value)) if a.dtype.kind in "iu" and b.dtype.kind in "iu"]
    if sum(a.size * b.size / max(_range(a), _range(b)) for a, b in pairs) < _CLEARLY:
        return None
    if not any(len(np.intersect1d(a, b)) for a, b in pairs):
        return ["nothing"]
    return sorted({"all" if np.isin(a, b).all() or np.isin(b, a).all() else "some" for a, b in pairs})


def _range(numbers: Array) -> int:
    """How many different numbers may be in an array: those up to its largest."""
    return int(abs(numbers).max(initial=0)) + 1

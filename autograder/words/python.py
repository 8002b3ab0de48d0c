"""Values as Python that can be pasted into a cell in which numpy is `np`."""

from __future__ import annotations

import math
from typing import Any, Final

import numpy as np

from autograder.model import Array, Generator
from autograder.words.show import MAX_NUMBERS

MAX_TEXT: Final = 1000
EXACT: Final = 17
"""So many significant digits tell all numbers of double precision apart."""
_MOST_ITEMS: Final = MAX_NUMBERS
_MOST_LETTERS: Final = 60
_NESTING: Final = 3
_LARGEST: Final = 10**18


def expression(value: Any, digits: int = EXACT) -> str | None:
    """The value as an expression; `None` where it is long or nothing that can be written down.

    An array has at most `MAX_NUMBERS` numbers, and the whole at most `MAX_TEXT` characters.

    Args:
        value: a value of the wire.
        digits: significant digits of a number. What was computed differs in the last ones from machine to machine.
    """
    text = _expression(value, digits, _NESTING)
    return text if text is not None and len(text) <= MAX_TEXT else None


def _expression(value: Any, digits: int, nesting: int) -> str | None:
    match value:
        case None | bool():
            return repr(value)
        case int():
            return repr(value) if abs(value) < _LARGEST else None
        case float():
            return _number(value, digits)
        case str():
            return repr(value) if len(value) <= _MOST_LETTERS else None
        case np.ndarray():
            return _array(value, digits)
        case Generator(seed):
            return f"np.random.default_rng({seed})"
        case list() | tuple() | dict() if nesting and len(value) <= _MOST_ITEMS:
            return _container(value, digits, nesting - 1)
        case _:
            return None


def _container(value: list[Any] | tuple[Any, ...] | dict[Any, Any], digits: int, nesting: int) -> str | None:
    items = list(value.values() if isinstance(value, dict) else value)
    parts = [_expression(item, digits, nesting) for item in items]
    keys = [_expression(key, digits, 0) for key in value] if isinstance(value, dict) else []
    if None in parts or None in keys:
        return None
    match value:
        case dict():
            return "{" + ", ".join(f"{key}: {part}" for key, part in zip(keys, parts, strict=True)) + "}"
        case tuple():
            return f"({', '.join(map(str, parts))}{',' * (len(parts) == 1)})"
        case _:
            return f"[{', '.join(map(str, parts))}]"


def _array(value: Array, digits: int) -> str | None:
    if value.size > MAX_NUMBERS:
        return None
    dtype = value.dtype
    inferred = dtype in (np.dtype(np.float64), np.dtype(np.int64), np.dtype(bool)) and value.size
    kind = "" if inferred else f", dtype=np.{'bool' if dtype.kind == 'b' else dtype.name}"
    if not value.size:
        return f"np.zeros({tuple(map(int, value.shape))}{kind})"
    return f"np.array({_nested(value.tolist(), digits)}{kind})"


def _nested(item: Any, digits: int) -> str:
    if isinstance(item, list):
        return "[" + ", ".join(_nested(part, digits) for part in item) + "]"
    return _number(item, digits) if isinstance(item, float) else repr(item)


def _number(item: float, digits: int) -> str:
    if math.isfinite(item):
        return repr(float(f"{item:.{digits}g}"))
    return "np.nan" if math.isnan(item) else "np.inf" if item > 0 else "-np.inf"

"""Values in words that fit on a line: small arrays in full, large ones by their shape."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from autograder.model import Array, Generator, Probe

MAX_NUMBERS: Final = 12
MAX_ON_A_LINE: Final = 2 * MAX_NUMBERS
"""How many numbers the arrays on a line have together: two full ones, so that a call of both can be tried out."""
MAX_NESTING: Final = 2
MAX_ITEMS: Final = 4
MAX_DIGITS: Final = 17


@dataclass(frozen=True)
class _Style:
    """With how many digits, up to what size an array is shown in full, and whether its elements are told apart."""

    digits: int
    largest: int
    apart: bool = False


def value(item: Any, digits: int = 4, nesting: int = MAX_NESTING) -> str:
    """One value: a number, an array of at most `MAX_NUMBERS` numbers in full, else what it is and its shape.

    Of what is nested deeper than `nesting` containers, only its kind is told. Of several arrays, the largest are told
    by their shapes until all have at most `MAX_ON_A_LINE` numbers.
    """
    return _value(item, _Style(digits, _largest_in_full([item], nesting)), nesting)


def _value(item: Any, style: _Style, nesting: int) -> str:
    match item:
        case Generator(seed):
            return f"np.random.default_rng({seed})" if seed < 10**6 else "a random generator"
        case Probe(name):
            return f"the function {name}"
        case np.ndarray():
            if item.size > style.largest:
                return f"{article(str(item.dtype))} array of shape {shape(item.shape)}"
            if item.size == 0:
                return f"an empty array of shape {shape(item.shape)}"
            digits = _digits_that_tell_apart(item, style.digits) if style.apart else style.digits
            return _nested(item.tolist(), digits)
        case bool() | None:
            return str(item)
        case int():
            return str(item) if abs(item) < 10**12 else "a very large integer"
        case float():
            return number(item, style.digits)
        case str():
            return repr(item[:60])
        case list() | tuple() | dict() if not nesting:
            return kind(item)
        case list() | tuple():
            return _sequence(item, style, nesting - 1)
        case dict():
            parts = list(item.items())[:MAX_ITEMS]
            inner = ", ".join(f"{key[:20]!r}: {_value(part, style, nesting - 1)}" for key, part in parts)
            return "{" + inner + (", …" if len(item) > MAX_ITEMS else "") + "}"
        case _:
            return f"{article(type(item).__name__)}"


def number(item: float, digits: int = 4) -> str:
    """A number with so many significant digits: ``0.3333``, ``-1``, ``1e-09``, ``nan``."""
    return f"{item:.{digits}g}"


def shape(extents: tuple[int, ...]) -> str:
    """A shape as numpy prints it: ``(3, 4)``, ``(5,)``."""
    return str(tuple(int(extent) for extent in extents))


def kind(item: Any) -> str:
    """What sort of thing a value is: ``an array of shape (3, 4)``, ``a tuple of 3``, ``a float``."""
    match item:
        case None:
            return "None"
        case np.ndarray():
            return f"an array of shape {shape(item.shape)}"
        case list() | tuple():
            return f"a {type(item).__name__} of {len(item)}"
        case dict():
            keys = ", ".join(repr(str(key)[:20]) for key in list(item)[:4]) + (", …" if len(item) > 4 else "")
            return f"a dictionary with the key{'s' * (len(item) > 1)} {keys}" if item else "an empty dictionary"
        case bool():
            return "True or False"
        case int() | float() | str():
            return {"int": "an integer", "float": "a number", "str": "a string"}[type(item).__name__]
        case _:
            return article(type(item).__name__)


def arguments(named: Mapping[str, Any], digits: int = 4) -> dict[str, str]:
    """Arguments by their names, as a learner would write them: ``[[1, 2]]`` for ``x``, ``[0.5]`` for ``b``.

    All their arrays together have at most `MAX_ON_A_LINE` numbers, as in `value`. Elements of an array that differ look
    different, however many digits that takes: whoever tries the call out must meet the same ties.
    """
    style = _Style(digits, _largest_in_full(named.values(), MAX_NESTING), apart=True)
    return {name: _value(item, style, MAX_NESTING) for name, item in named.items()}


def digits_to_tell_apart(one: float, other: float) -> int:
    """How many significant digits it takes for two numbers to look different, in ``[4, 17]``."""
    return _digits_for([one, other], 4)


def article(noun: str) -> str:
    """A noun with its indefinite article."""
    return f"{'an' if noun[:1].lower() in 'aeiou' and not noun.startswith('u') else 'a'} {noun}"


def count(number_of: int, noun: str) -> str:
    """``1 case``, ``2 cases``."""
    return f"{number_of} {noun}" + ("" if number_of == 1 else "s")


def listed(names: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def _nested(item: Any, digits: int) -> str:
    if isinstance(item, list):
        return "[" + ", ".join(_nested(part, digits) for part in item) + "]"
    return str(item) if isinstance(item, bool | int) else number(item, digits)


def _sequence(item: list[Any] | tuple[Any, ...], style: _Style, nesting: int) -> str:
    opening, closing = "[]" if isinstance(item, list) else "()"
    inner = ", ".join(_value(part, style, nesting) for part in item[:MAX_ITEMS])
    return opening + inner + (", …" if len(item) > MAX_ITEMS else "") + closing


def _largest_in_full(items: Iterable[Any], nesting: int) -> int:
    """Up to what size arrays are shown in full, so that they have at most `MAX_ON_A_LINE` numbers together."""
    sizes = [size for item in items for size in _sizes(item, nesting) if size <= MAX_NUMBERS]
    while sum(sizes) > MAX_ON_A_LINE:
        sizes = [size for size in sizes if size < max(sizes)]
    return max(sizes, default=0)


def _sizes(item: Any, nesting: int) -> Iterator[int]:
    """How many numbers each array has that is to be seen in a value."""
    if isinstance(item, np.ndarray):
        yield item.size
    elif isinstance(item, list | tuple | dict) and nesting:
        parts = list(item.values() if isinstance(item, dict) else item)[:MAX_ITEMS]
        for part in parts:
            yield from _sizes(part, nesting - 1)


def _digits_that_tell_apart(item: Array, digits: int) -> int:
    """How many significant digits, at least `digits`, it takes for unlike elements of an array to look different."""
    if item.dtype.kind != "f":
        return digits
    return _digits_for({float(one) for one in item[np.isfinite(item)]}, digits)


def _digits_for(unlike: Collection[float], least: int) -> int:
    enough = (
        digits for digits in range(least, MAX_DIGITS) if len({number(one, digits) for one in unlike}) == len(unlike)
    )
    return next(enough, MAX_DIGITS)

"""Values in words that fit on a line: small arrays in full, large ones by their shape."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np

from autograder.model import Generator, Probe

MAX_NUMBERS: Final = 12
MAX_NESTING: Final = 2


def value(item: Any, digits: int = 4, nesting: int = MAX_NESTING) -> str:
    """One value: a number, an array of at most `MAX_NUMBERS` numbers in full, else what it is and its shape.

    Of what is nested deeper than `nesting` containers, only its kind is told.
    """
    match item:
        case Generator(seed):
            return f"np.random.default_rng({seed})" if seed < 10**6 else "a random generator"
        case Probe(name):
            return f"the function {name}"
        case np.ndarray():
            if item.size > MAX_NUMBERS:
                return f"{article(str(item.dtype))} array of shape {shape(item.shape)}"
            if item.size == 0:
                return f"an empty array of shape {shape(item.shape)}"
            return _nested(item.tolist(), digits)
        case bool() | None:
            return str(item)
        case int():
            return str(item) if abs(item) < 10**12 else "a very large integer"
        case float():
            return number(item, digits)
        case str():
            return repr(item[:60])
        case list() | tuple() | dict() if not nesting:
            return kind(item)
        case list() | tuple():
            return _sequence(item, digits, nesting - 1)
        case dict():
            parts = list(item.items())[:4]
            inner = ", ".join(f"{key[:20]!r}: {value(part, digits, nesting - 1)}" for key, part in parts)
            return "{" + inner + (", …" if len(item) > 4 else "") + "}"
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


def arguments(named: Mapping[str, Any], digits: int = 4) -> str:
    """Arguments as a learner would write them: ``x = [[1, 2]], b = [0.5]``."""
    return ", ".join(f"{name} = {value(item, digits)}" for name, item in named.items())


def digits_to_tell_apart(one: float, other: float) -> int:
    """How many significant digits it takes for two numbers to look different, in ``[4, 17]``."""
    return next((digits for digits in range(4, 17) if number(one, digits) != number(other, digits)), 17)


def article(noun: str) -> str:
    """A noun with its indefinite article."""
    return f"{'an' if noun[:1].lower() in 'aeiou' and not noun.startswith('u') else 'a'} {noun}"


def count(number_of: int, noun: str) -> str:
    """``1 case``, ``2 cases``."""
    return f"{number_of} {noun}" + ("" if number_of == 1 else "s")


def _nested(item: Any, digits: int) -> str:
    if isinstance(item, list):
        return "[" + ", ".join(_nested(part, digits) for part in item) + "]"
    return str(item) if isinstance(item, bool | int) else number(item, digits)


def _sequence(item: list[Any] | tuple[Any, ...], digits: int, nesting: int) -> str:
    opening, closing = "[]" if isinstance(item, list) else "()"
    inner = ", ".join(value(part, digits, nesting) for part in item[:4])
    return opening + inner + (", …" if len(item) > 4 else "") + closing

"""JSON read strictly: each reader gives a value of the kind that it is asked for, or an error that names the field."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

_Value = TypeVar("_Value")


class ReportError(ValueError):
    """Text that is no report. The message names the faulty field: ``tasks[2].status: …``."""


def an_object(tree: Any, where: str, keys: tuple[str, ...], optional: tuple[str, ...] = ()) -> Mapping[str, Any]:
    """An object with just these keys, and perhaps `optional` ones. That of the whole document is called ``report`` and
    goes by no name.
    """
    if not isinstance(tree, dict):
        raise ReportError(f"{where}: expected an object, found {shown(tree)}")
    prefix = "" if where == "report" else f"{where}."
    for key in keys:
        if key not in tree:
            raise ReportError(f"{prefix}{key}: missing")
    for key in tree:
        if key not in (*keys, *optional):
            raise ReportError(f"{prefix}{shown(key)}: no such field")
    return tree


def a_list(tree: Any, where: str, item: Callable[[Any, str], _Value]) -> tuple[_Value, ...]:
    """A list, each item read by `item`."""
    if not isinstance(tree, list):
        raise ReportError(f"{where}: expected a list, found {shown(tree)}")
    return tuple(item(one, f"{where}[{at}]") for at, one in enumerate(tree))


def a_string(tree: Any, where: str) -> str:
    """A string, which may be empty."""
    if not isinstance(tree, str):
        raise ReportError(f"{where}: expected a string, found {shown(tree)}")
    return tree


def a_flag(tree: Any, where: str) -> bool:
    """True or false."""
    if not isinstance(tree, bool):
        raise ReportError(f"{where}: expected true or false, found {shown(tree)}")
    return tree


def a_count(tree: Any, where: str) -> int:
    """A whole number from 0 on."""
    if not isinstance(tree, int) or isinstance(tree, bool) or tree < 0:
        raise ReportError(f"{where}: expected an integer of at least 0, found {shown(tree)}")
    return tree


def a_number(tree: Any, where: str) -> float:
    """A finite number from 0 on."""
    number = _finite(tree)
    if number is None or number < 0:
        raise ReportError(f"{where}: expected a number of at least 0, found {shown(tree)}")
    return number


def a_share(tree: Any, where: str) -> float:
    """A number in ``[0, 1]``."""
    number = _finite(tree)
    if number is None or not 0 <= number <= 1:
        raise ReportError(f"{where}: expected a number from 0 to 1, found {shown(tree)}")
    return number


def one_of(tree: Any, where: str, known: tuple[_Value, ...]) -> _Value:
    """One of these values."""
    for value in known:
        if type(tree) is type(value) and tree == value:
            return value
    raise ReportError(f"{where}: expected one of {', '.join(map(str, known))}; found {shown(tree)}")


def or_none(tree: Any, where: str, value: Callable[[Any, str], _Value]) -> _Value | None:
    """`None`, or what `value` reads."""
    return None if tree is None else value(tree, where)


def part_of_whole(fields: Mapping[str, Any], prefix: str, part: str, whole: str) -> tuple[float, float]:
    """Two numbers, the first at most the second."""
    number, most = a_number(fields[part], prefix + part), a_number(fields[whole], prefix + whole)
    if number > most:
        raise ReportError(f"{prefix}{part}: expected at most {most:g} ({whole}), found {number:g}")
    return number, most


def count_of_total(fields: Mapping[str, Any], prefix: str, part: str, total: str) -> tuple[int, int]:
    """Two counts, the first at most the second."""
    number, most = a_count(fields[part], prefix + part), a_count(fields[total], prefix + total)
    if number > most:
        raise ReportError(f"{prefix}{part}: expected at most {most} ({total}), found {number}")
    return number, most


def _finite(tree: Any) -> float | None:
    if not isinstance(tree, int | float) or isinstance(tree, bool):
        return None
    try:
        number = float(tree)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None


def shown(tree: Any) -> str:
    """A value in an error message, short and without control characters; of what may be deep, only what it is."""
    if isinstance(tree, list | dict):
        return "a list" if isinstance(tree, list) else "an object"
    text = json.dumps(tree)
    return text if len(text) <= 60 else f"{text[:57]}..."

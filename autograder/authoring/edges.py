"""Edges that many tasks have: the answer's dtype, and shapes that do not fit.

Each of these shapes is the same as the right one in its length, its size, its number of dimensions or its last extent,
or numpy stretches it without a word: a check of less than the whole shape lets it pass.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeAlias

from autograder.model import Case, Raises, Value

Shape: TypeAlias = tuple[int, ...]

_OF_A_VECTOR: Final[Mapping[str, Callable[[int], Shape]]] = {
    "is a column": lambda n: (n, 1),
    "is a row": lambda n: (1, n),
    "is one number": lambda n: (1,),
    "has one number too many": lambda n: (n + 1,),
}
_OF_A_MATRIX: Final[Mapping[str, Callable[[int, int], Shape]]] = {
    "is transposed": lambda n, m: (m, n),
    "is one row": lambda n, m: (1, m),
    "is one column": lambda n, m: (n, 1),
    "is flat": lambda n, m: (n * m,),
    "has an extra axis": lambda n, m: (1, n, m),
    "has one row too many": lambda n, m: (n + 1, m),
}


def float64_edge(arguments: Mapping[str, Value], promise: str | tuple[str, ...]) -> Case:
    """The edge that is about the answer being float64.

    Args:
        arguments: of an ordinary call, whose right answer has eight or more numbers that float32 does not have.
        promise: the words of the docstring.
    """
    return Case(
        "the result is float64",
        arguments,
        kind="edge",
        looks_at_dtype=True,
        convention="With how many digits to compute is open in mathematics; here the answer is float64.",
        promise=promise,
    )


def misfits(
    argument: str,
    shape: Shape,
    arguments: Callable[[Shape], Mapping[str, Value]],
    *,
    among: Sequence[str] = (),
    beside: Sequence[Shape] = (),
    promise: str = "",
) -> tuple[Case, ...]:
    """Edges in which one argument has a shape that is near the right one, and a ValueError must name it.

    Args:
        argument: the argument's name.
        shape: its right shape, of one or two extents that differ and are larger than 1.
        arguments: the arguments of the case, where that one has the shape that is passed.
        among: the ways in which it does not fit, such as ``"is a column"``; all where it is empty.
        beside: other shapes that the message must name.
        promise: the words of the docstring.
    """
    return tuple(
        Case(
            f"{argument} {way}",
            arguments(other),
            kind="edge",
            raises=Raises("ValueError", shapes=(*beside, other)),
            promise=promise,
        )
        for way, other in _others(shape).items()
        if not among or way in among
    )


def misfit_names(argument: str, *ways: str) -> tuple[str, ...]:
    """The names of the cases that `misfits` makes of these ways."""
    return tuple(f"{argument} {way}" for way in ways)


def _others(shape: Shape) -> dict[str, Shape]:
    match shape:
        case (n,):
            return {way: other(n) for way, other in _OF_A_VECTOR.items()}
        case (n, m):
            return {way: other(n, m) for way, other in _OF_A_MATRIX.items()}
    raise ValueError(f"a shape of one or two extents, not {shape}")

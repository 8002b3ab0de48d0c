"""Findings about a part of an answer beside something else: another part of the right answer, or what it began as."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from autograder.explain.findings.evidence import Evidence, Finding, Path, floats, is_real, same, telling, varied
from autograder.explain.findings.values import extent_named
from autograder.model import Array
from autograder.words import show


def held_elsewhere(evidence: Sequence[Evidence]) -> Finding | None:
    """What stands here belongs to another part of the answer, however deep."""
    if telling(evidence) < 3 or varied(evidence) < 2:
        return None
    places = [_places_of(piece) for piece in evidence]
    if not all(places):
        return None
    own = evidence[0].difference.path[:1]
    nearest = min(places[0], key=lambda path: (path[:1] != own, len(path), str(path)))
    return Finding(
        f"holds what belongs in {evidence[0].label(nearest)}",
        "Compare the order with that of the docstring, and look at what your variables hold when each part is stored.",
    )


def too_far(evidence: Sequence[Evidence]) -> Finding | None:
    """The way from what it began as has the right direction and another length."""
    if not is_real(evidence) or telling(evidence) < 2:
        return None
    begun = [_begun_as(piece) for piece in evidence]
    for name in begun[0]:
        if not all(name in others for others in begun):
            continue
        factors = [_factor(piece, bases[name]) for piece, bases in zip(evidence, begun, strict=True)]
        known = [factor for factor in factors if factor is not None and abs(factor) > 1e-9]
        if len(known) < len(factors):
            continue
        hint = "Which factors does the step have, and does each of them stand there once?"
        for word, power in (("too far", 1), ("not far enough", -1)):
            extent = extent_named(evidence, [factor**power for factor in known])
            if extent is not None:
                return Finding(f"goes {word} from {name}, by the factor {extent}", hint)
        if all(math.isclose(factor, known[0], rel_tol=1e-6) for factor in known):
            if math.isclose(known[0], -1, rel_tol=1e-6):
                return Finding(f"goes from {name} in the opposite direction", hint)
            return Finding(f"goes {show.number(known[0])} times as far from {name} as it should", hint)
    return None


def _places_of(piece: Evidence) -> list[Path]:
    """The other places of the right answer that hold what the learner's has in this one."""
    got = piece.difference.got
    if not isinstance(got, np.ndarray) or not got.size or not piece.difference.path:
        return []
    return [path for path, item in _parts(piece.whole) if path != piece.difference.path and same(item, got)]


def _parts(value: Any, path: Path = ()) -> Iterator[tuple[Path, Array]]:
    if isinstance(value, np.ndarray):
        yield path, value
    elif isinstance(value, tuple | list):
        for place, item in enumerate(value):
            yield from _parts(item, (*path, place))


def _begun_as(piece: Evidence) -> dict[str, Array]:
    """By its name, what a part may have begun as: the item before it in its list, else an argument of its shape."""
    path, shape = piece.difference.path, np.shape(piece.difference.expected)
    if len(path) > 1 and isinstance(path[-1], int) and path[-1] > 0:
        before = (*path[:-1], path[-1] - 1)
        return {piece.label(other): item for other, item in _parts(piece.whole) if other == before}
    return {
        f"`{name}`": item
        for name, item in piece.arguments.items()
        if isinstance(item, np.ndarray) and item.shape == shape and item.size
    }


def _factor(piece: Evidence, base: Array) -> float | None:
    """How many times as far from where it began an answer lies as the right one, `None` where it lies elsewhere."""
    expected, got = floats(piece.difference)
    if not expected.shape == got.shape == base.shape:
        return None
    right, way = expected - base, got - base
    largest = np.unravel_index(int(np.argmax(np.abs(right))), right.shape)
    if not np.isfinite(way).all() or not np.isfinite(right).all() or right[largest] == 0:
        return None
    factor = float(way[largest] / right[largest])
    return factor if same(right * factor, way) else None

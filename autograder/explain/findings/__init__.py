"""What can be said about a wrong answer without knowing the task: it is the right one, times, turned, cut or shifted.

Each finding looks at the same part of the answer in all cases that failed, and speaks only if it holds in all of
them. They are tried in order, the most telling first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from autograder.explain.findings import beside, form, places, values
from autograder.explain.findings.evidence import Evidence, Finding

__all__ = ["Evidence", "Finding", "find"]

_LOOKS: Final[dict[str, tuple[Callable[[Sequence[Evidence]], Finding | None], ...]]] = {
    "absent": (form.absent,),
    "kind": (form.other_kind,),
    "length": (form.other_length,),
    "keys": (form.other_keys,),
    "shape": (
        values.swapped,
        beside.held_elsewhere,
        form.turned_shape,
        form.squeezed,
        form.scalar_for_array,
        form.other_axis,
        form.other_shape,
    ),
    "dtype": (form.other_dtype,),
    "finite": (places.not_finite,),
    "values": (
        values.single_precision,
        values.rounded,
        values.nearly_right,
        values.times,
        values.is_argument,
        values.turned_values,
        values.swapped,
        beside.held_elsewhere,
        values.shifted,
        values.cut,
        values.same_rows,
        values.unsigned,
        values.limited,
        beside.too_far,
        places.in_places,
    ),
}


def find(evidence: Sequence[Evidence]) -> Finding:
    """The most telling finding. The first piece of evidence is the one that the learner is shown."""
    shown = evidence[0].difference
    alike = [piece for piece in evidence if piece.difference.kind == shown.kind]
    words = any(isinstance(piece.difference.expected, str) for piece in alike)
    for look in () if words and shown.kind == "values" else _LOOKS[shown.kind]:
        found = look(alike)
        if found is not None:
            return found
    return places.anywhere(alike)

"""Calls a function that draws at random, again and again, and keeps a record from which it is judged.

One draw may be fair by luck, and one random number makes any two of them differ: only many draws tell. A unit's probes
say what is called and how a draw becomes a row of numbers; what may be expected of them is said in
`autograder.authoring.draws`. Shipped into the sandbox: standard library and numpy only.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable
from itertools import chain
from typing import Any

import numpy as np


def record(
    draw: Callable[..., Any],
    arguments: tuple[Any, ...],
    rng: np.random.Generator,
    calls: int,
    sketch: Callable[[Any], Any],
    *,
    fresh: bool = False,
) -> dict[str, Any]:
    """What a function draws in several calls.

    Each call finds the arguments as they came, whatever others did to them. The generators that all code of a program
    shares (`autograder.inside.generators`) are as the call before left them, so that who draws from these draws
    otherwise each time.

    Args:
        draw: ``draw(*arguments, generator)``. What it raises, is raised.
        arguments: of the first call; the others get copies.
        rng: the generator of the first call.
        calls: how many draws there are, at least 2.
        sketch: ``sketch(answer)``, one row of whole numbers or of truth values that says what was drawn, as long for
            each draw. The draw may be anything: the record ends before one over which it raises, or whose row is of
            another form.
        fresh: whether each further draw has a generator of its own, a child of `rng`: for functions of which nothing is
            promised about two calls with one generator. By default all have `rng`, as the draw before left it.

    Returns:
        dictionary of

        - ``first``: what the first call returned.
        - ``again``: what a call with another generator in the same state returned.
        - ``other``: what the second draw was.
        - ``many``: the sketches of all draws but ``again``, int64 or bool array of shape (calls, items), or fewer rows.
    """
    untouched, twin = copy.deepcopy(arguments), copy.deepcopy(rng)
    first = draw(*arguments, rng)
    others = rng.spawn(calls - 1) if fresh else [rng] * (calls - 1)
    other = draw(*copy.deepcopy(untouched), others[0])
    again = draw(*copy.deepcopy(untouched), twin)
    rest = (draw(*copy.deepcopy(untouched), generator) for generator in others[1:])
    return {"first": first, "again": again, "other": other, "many": _rows(chain((first, other), rest), sketch)}


def _rows(answers: Iterable[Any], sketch: Callable[[Any], Any]) -> Any:
    """The sketches of answers up to the first that has none of the form of those before."""
    rows: list[Any] = []
    for answer in answers:
        row = _row(answer, sketch)
        if row is None or (rows and (row.shape, row.dtype) != (rows[0].shape, rows[0].dtype)):
            break
        rows.append(row)
    return np.array(rows)


def _row(answer: Any, sketch: Callable[[Any], Any]) -> Any:
    """The sketch of a draw, `None` where there is none."""
    try:
        row = np.asarray(sketch(answer))
        if row.ndim != 1 or row.dtype.kind not in "biu":
            return None
        return row if row.dtype == np.bool_ else row.astype(np.int64)
    except Exception:  # an answer may be anything, and may do anything when looked at
        return None

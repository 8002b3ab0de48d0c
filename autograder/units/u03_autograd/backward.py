"""The walk back through a graph, from one node to all on which it depends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.authoring import Case, Value, task
from autograder.units.u03_autograd.graphs import chain, drawn, ladder, numbered


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Graphs with a number on each edge; one root, the same twice, two that share nodes; arrays; a long chain."""

    def case(
        name: str,
        edges: Sequence[tuple[int, int]],
        roots: Sequence[int] = (-1,),
        decimals: int = 16,
        size: float = 2.0,
        **options: Any,
    ) -> Case:
        rows, new = numbered(rng, edges)
        slopes = (rng.choice([-1.0, 1.0], len(rows)) * rng.uniform(0.5, size, len(rows))).round(decimals)
        numbers = [int(new[root]) for root in roots]
        arguments: dict[str, Value] = {"edges": rows, "slopes": slopes, "roots": numbers, "weights": None}
        return Case(name, arguments, **options)

    def of_arrays(name: str, edges: Sequence[tuple[int, int]], **options: Any) -> Case:
        rows, new = numbered(rng, edges)
        slopes = np.repeat(rng.uniform(0.5, 1.5, len(rows) // 2).round(1), 2)
        weights = rng.uniform(0.5, 2.0, 3).round(1)
        return Case(name, {"edges": rows, "slopes": slopes, "roots": [int(new[-1])], "weights": weights}, **options)

    return (
        case("a product and a sum", [(2, 0), (2, 1), (3, 2)], decimals=1),
        case("a diamond", [(1, 0), (2, 0), (3, 1), (3, 2)], decimals=1),
        case("two ways of unlike length", [(1, 0), (2, 1), (3, 2), (3, 0), (4, 3), (4, 1)], decimals=2),
        case("eight nodes", drawn(rng, 8, 2)),
        case("twelve nodes", drawn(rng, 12, 3)),
        case("twenty nodes", drawn(rng, 20, 4)),
        case("forty nodes", drawn(rng, 40, 5)),
        case("a ladder of diamonds", ladder(10), size=0.9),
        case(
            "the same root twice",
            [(1, 0), (2, 1), (2, 0), (3, 2)],
            (3, 3),
            decimals=1,
            kind="edge",
            promise="so a second call from the same root doubles it",
        ),
        case(
            "two roots that share nodes",
            [(2, 0), (2, 1), (3, 2), (4, 2), (4, 0)],
            (3, 4),
            decimals=1,
            kind="edge",
            promise="whatever stood there before",
        ),
        case(
            "a node that is twice a parent",
            [(1, 0), (1, 0), (2, 1), (2, 1)],
            decimals=1,
            kind="edge",
            promise="A node may stand twice among the parents of another",
        ),
        of_arrays(
            "arrays, of which two parents receive the same",
            [(2, 0), (2, 1), (3, 0), (3, 1), (4, 2), (4, 3)],
            kind="edge",
            promise="Several parents may receive the same array, which stays unchanged",
        ),
        case("a leaf as the root", [(1, 0)], (0,), kind="edge", promise="For the root itself that is 1"),
        case(
            "a chain of 5,000 nodes",
            chain(5_000),
            size=1.0 + 1e-12,
            kind="edge",
            promise="A chain of 5,000 nodes does not overflow the stack of calls",
        ),
    )


TASK = task(cases, returns=("grads",), driver="walk_back", built_of=("topological_order",))

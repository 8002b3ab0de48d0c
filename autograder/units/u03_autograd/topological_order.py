"""The nodes of a graph, each after all its parents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.authoring import Array, Case, Property, Value, array_of, task, whole_number_of
from autograder.units.u03_autograd.graphs import ancestors, chain, drawn, ladder, numbered


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Small graphs and large ones, diamonds, a leaf by itself, nodes that do not matter, a long chain."""

    def case(
        name: str, edges: Sequence[tuple[int, int]], root: int | None = None, promise: str = "", **options: Any
    ) -> Case:
        rows, new = numbered(rng, edges, among=20)
        arguments: dict[str, Value] = {"edges": rows, "root": int(new[-1 if root is None else root])}
        # A leaf has no parents that could be changed.
        quotes = (promise, "list of nodes", *(() if root == 0 else ("The nodes stay unchanged",)))
        return Case(name, arguments, promise=quotes, **options)

    return (
        case("a sum of a product", [(2, 0), (2, 1), (3, 2), (3, 0)]),
        case("two ways of unlike length", [(1, 0), (2, 1), (3, 2), (3, 0), (4, 3), (4, 1)]),
        case("eight nodes", drawn(rng, 8, 2)),
        case("twelve nodes", drawn(rng, 12, 3)),
        case("twenty nodes", drawn(rng, 20, 4)),
        case("forty nodes", drawn(rng, 40, 5)),
        case("a ladder of diamonds", ladder(12)),
        case("a leaf", [(1, 0), (2, 1)], 0, kind="edge", promise="For a leaf it is a list of the leaf alone"),
        case(
            "a node that is twice a parent",
            [(1, 0), (1, 0), (2, 1), (2, 1)],
            kind="edge",
            promise="also a node that is a parent twice",
        ),
        case(
            "nodes that do not matter",
            [(2, 0), (3, 1), (4, 2), (4, 0), (5, 4), (5, 3)],
            4,
            kind="edge",
            promise="and no other node",
        ),
        case(
            "a chain of 50,000 nodes",
            chain(50_000),
            kind="edge",
            promise="A chain of 50,000 nodes takes less than a second",
        ),
    )


def has_each_once(case: Case, order: Array) -> str | None:
    """The nodes on which the root depends, each once, and no others."""
    wanted = ancestors(array_of(case, "edges"), whole_number_of(case, "root"))
    nodes = order.tolist()
    if len(nodes) == len(wanted) and wanted == set(nodes):
        return None
    found = Counter(nodes)
    for node in sorted(wanted - found.keys()):
        return f"Node {node} is missing."
    for node in sorted(found.keys() - wanted):
        return f"Node {node} is in the list, and the root does not depend on it."
    for node, count in sorted(found.items()):
        if count > 1:
            return f"Node {node} stands in the list {count} times."
    return None


def has_parents_first(case: Case, order: Array) -> str | None:
    """Each node after its parents."""
    edges = array_of(case, "edges")
    count, missing = int(edges.max()) + 1, -1
    known = (order >= 0) & (order < count)
    place = np.full(count, missing)
    place[order[known]] = np.flatnonzero(known)
    its, parents = place[edges].T
    late = np.flatnonzero((its != missing) & (parents > its))
    if not late.size:
        return None
    node, parent = edges[late[0]].tolist()
    return f"Node {parent} is a parent of node {node} and stands after it."


def is_same(case: Case, one: Any, other: Any) -> bool:
    """Whether two lists are the same."""
    return bool(np.array_equal(one, other))


TASK = task(
    cases,
    returns=("order",),
    driver="order_nodes",
    properties=(
        Property(
            "every node once",
            has_each_once,
            hint="Walk from the root to parents and on to theirs, and remember which nodes you have met already.",
        ),
        Property(
            "parents first",
            has_parents_first,
            hint="When may a node be put into the list: when you first meet it, or when something else is done?",
        ),
    ),
    alike=is_same,
)

"""Graphs as data: rows ``(node, parent)``, one for each edge, of nodes that are numbered at random."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.authoring import Array
from autograder.authoring.once import once_for_each


def numbered(rng: np.random.Generator, edges: Sequence[tuple[int, int]], among: int = 0) -> tuple[Array, Array]:
    """The edges with other numbers for the nodes, edges of one node still in their order, and the new numbers.

    A number then says nothing about where a node stands. Those of a small graph are drawn `among` more numbers than it
    has nodes, so that no order is right at two seeds.
    """
    old = np.array(edges, dtype=np.int64)
    count = int(old.max()) + 1
    new = rng.permutation(max(among, count))[:count]
    return new[old], new


def drawn(rng: np.random.Generator, count: int, leaves: int) -> list[tuple[int, int]]:
    """Edges of a graph in which node k has one or two parents among those before it, but for the first, the leaves.

    The last node depends on some of the others, as chance will have it, and on one leaf by two ways of unlike length.
    """
    edges = []
    for node in range(leaves, count - 2):
        parents = rng.integers(max(0, node - 4), node, size=int(rng.integers(1, 3)))
        edges += [(node, int(parent)) for parent in parents]
    ancestor = count - 3
    edges += [(count - 2, ancestor), (count - 1, ancestor), (count - 1, count - 2)]
    return edges


def chain(length: int) -> list[tuple[int, int]]:
    """Each node has the one before it as its only parent."""
    return [(node, node - 1) for node in range(1, length)]


def ladder(rungs: int) -> list[tuple[int, int]]:
    """Diamonds one above the other: 2 to the power of `rungs` paths lead from the last node to node 0."""
    edges = []
    for rung in range(rungs):
        low = 3 * rung
        edges += [(low + 1, low), (low + 2, low), (low + 3, low + 1), (low + 3, low + 2)]
    return edges


@once_for_each
def ancestors(edges: Array, root: int) -> frozenset[int]:
    """The root, its parents, theirs, and so on."""
    parents: dict[int, list[int]] = {}
    for node, parent in edges.tolist():
        parents.setdefault(node, []).append(parent)
    found, todo = {root}, [root]
    while todo:
        new = set(parents.get(todo.pop(), ())) - found
        found |= new
        todo += new
    return frozenset(found)

"""Works for `topological_order` that break one promise each."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import Any


def hands_out_one_by_one(root: Any) -> Iterator[Any]:
    """Gives an iterator in place of a list."""
    return iter(_in_order([root]))


def uses_up_the_edges(root: Any) -> list[Any]:
    """Takes the parents away from each node that is done, so that the graph is gone afterwards."""
    order = _in_order([root])
    for node in order:
        node.parents = ()
    return order


def leaf_by_itself(root: Any) -> Any:
    """Returns a leaf as it is, and no list of it."""
    return _in_order([root]) if root.parents else root


def parents_at_once(root: Any) -> list[Any]:
    """Puts in all parents of the root that are not in yet at once, so that one that is a parent twice comes twice."""
    order = _in_order([grandparent for parent in root.parents for grandparent in parent.parents])
    order += [parent for parent in root.parents if parent not in order]
    return [*order, root]


def with_what_was_made_of_it(root: Any) -> list[Any]:
    """Goes to the children of the root, too, on which it does not depend."""
    if not root.parents:
        return [root]
    nodes = [one for one in gc.get_objects() if type(one) is type(root)]
    return _in_order([root, *(node for node in nodes if root in node.parents)])


def _in_order(roots: list[Any]) -> list[Any]:
    order, met, todo = [], set(), [(root, False) for root in reversed(roots)]
    while todo:
        node, done = todo.pop()
        if done:
            order.append(node)
        elif id(node) not in met:
            met.add(id(node))
            todo += [(node, True), *((parent, False) for parent in node.parents)]
    return order

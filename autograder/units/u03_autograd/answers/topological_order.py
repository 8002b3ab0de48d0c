"""A topological order: what is right, and what goes wrong."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any, Final

from autograder.authoring import mistake
from autograder.units.u03_autograd.answers.seen import ASSIGNED

_AS_THEY_STAND: Final[Callable[[Any], Any]] = tuple
_FROM_THE_LAST: Final[Callable[[Any], Any]] = lambda parents: tuple(parents)[::-1]  # noqa: E731
WAYS: Final = (_AS_THEY_STAND, _FROM_THE_LAST)
"""Which parent is gone to first: learners choose freely."""


def in_order(root: Any, way: Callable[[Any], Any] = _AS_THEY_STAND) -> list[Any]:
    """A right order: a node is put into the list when it is met for the second time, with all its parents done."""
    order, met, todo = [], set(), [(root, False)]
    while todo:
        node, done = todo.pop()
        if done:
            order.append(node)
        elif id(node) not in met:
            met.add(id(node))
            todo += [(node, True), *((parent, False) for parent in way(node.parents))]
    return order


@mistake(hint="Reverse the list, or put a node in at another moment.", way=WAYS)
def root_first(root: Any, *, way: Callable[[Any], Any]) -> Any:
    """The order is turned round: the root comes first and the leaves last."""
    return in_order(root, way)[::-1]


@mistake(hint="When may a node be put into the list: when you first meet it, or when something else is done?", way=WAYS)
def as_they_are_met(root: Any, *, way: Callable[[Any], Any]) -> Any:
    """A node is put into the list as soon as it is met on the way down, and the list is turned round. Where two ways of
    unlike length lead to a node, it comes too late or too soon.
    """
    order, met, todo = [], set(), [root]
    while todo:
        node = todo.pop()
        if id(node) not in met:
            met.add(id(node))
            order.append(node)
            todo += way(node.parents)
    return order[::-1]


@mistake(
    hint="Take a node with two ways from the root, a short and a long one. Which of them counts?",
    seen=ASSIGNED,
    way=WAYS,
)
def by_distance(root: Any, *, way: Callable[[Any], Any]) -> Any:
    """Nodes are ordered by their distance from the root, nearest last. A node with a short way and a long one is taken
    for a near one, and comes after what is made of it.
    """
    order, met, queue = [], {id(root)}, deque([root])
    while queue:
        node = queue.popleft()
        order.append(node)
        for parent in way(node.parents):
            if id(parent) not in met:
                met.add(id(parent))
                queue.append(parent)
    return order[::-1]


@mistake(hint="Where in your code is a node remembered that was met before?", way=WAYS)
def never_remembers(root: Any, *, way: Callable[[Any], Any]) -> Any:
    """A node that is met twice stands in the list twice. In a ladder of diamonds the list grows beyond all bounds."""
    order, todo = [], [(root, False)]
    while todo:
        node, done = todo.pop()
        if done:
            order.append(node)
        elif len(order) < 60_000:
            todo += [(node, True), *((parent, False) for parent in way(node.parents))]
    return order


@mistake(hint="Try the smallest graph, with one leaf and nothing else.", way=WAYS)
def without_the_root(root: Any, *, way: Callable[[Any], Any]) -> Any:
    """The root itself is not in the list. The walk back begins there."""
    return in_order(root, way)[:-1]


@mistake(hint="Who needs to know that a leaf has received a gradient?", way=WAYS)
def without_the_leaves(root: Any, *, way: Callable[[Any], Any]) -> Any:
    """Nodes without parents are left out. The leaves are what the gradients are for."""
    return [node for node in in_order(root, way) if node.parents]


@mistake(hint="A graph may branch at each node: do you follow all parents?", place=(0, -1))
def one_parent_alone(root: Any, *, place: int) -> Any:
    """Of the parents of a node only one is followed, so that whole branches of the graph are missing."""
    return in_order(root, lambda parents: parents[place : place + 1 or None])


@mistake(hint="How many calls are open at once in your recursion? Keep a list of what is still to be done.")
def recurses(root: Any) -> Any:
    """It calls itself for each parent, so that a chain of nodes becomes a tower of open calls, and Python allows about
    a thousand of these.
    """
    order: list[Any] = []
    met: set[int] = set()

    def visit(node: Any, depth: int) -> None:
        if depth > 900:
            raise RecursionError("maximum recursion depth exceeded")
        if id(node) not in met:
            met.add(id(node))
            for parent in node.parents:
                visit(parent, depth + 1)
            order.append(node)

    visit(root, 0)
    return order

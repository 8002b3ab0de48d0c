"""Right works for `backward` of other shapes."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any


def _order(root: Any) -> list[Any]:
    order, met, todo = [], set(), [(root, False)]
    while todo:
        node, done = todo.pop()
        if done:
            order.append(node)
        elif node not in met:
            met.add(node)
            todo += [(node, True), *((parent, False) for parent in node.parents)]
    return order


def by_dictionary(root: Any) -> None:
    """What arrives is collected in a dictionary of this walk, and added to the nodes at the end."""
    arrived: defaultdict[Any, float] = defaultdict(float)
    arrived[root] = 1.0
    order = _order(root)
    for node in reversed(order):
        for parent, share in zip(node.parents, node.hand_back(arrived[node]), strict=True):
            arrived[parent] += share
    for node in order:
        node.grad = node.grad + arrived[node]


def by_putting_aside(root: Any) -> None:
    """The old gradients are put aside, the walk uses the empty places, and then the old ones are added again."""
    order = _order(root)
    old = [node.grad for node in order]
    for node in order:
        node.grad = 0.0
    root.grad = 1.0
    for node in order[::-1]:
        shares = node.hand_back(node.grad)
        for place, parent in enumerate(node.parents):
            parent.grad += shares[place]
    for node, before in zip(order, old, strict=True):
        node.grad += before


def by_counting(root: Any) -> None:
    """No order is made: a node hands back when all that use it have done so."""
    uses = Counter(parent for node in _order(root) for parent in node.parents)
    arrived = Counter({root: 1.0})
    ready = [root]
    while ready:
        node = ready.pop()
        node.grad += arrived[node]
        for parent, share in zip(node.parents, node.hand_back(arrived[node]), strict=True):
            arrived[parent] += share
            uses[parent] -= 1
            if not uses[parent]:
                ready.append(parent)


def by_pulling(root: Any) -> None:
    """First a list of who uses whom, then each node fetches what is its own, from the root to the leaves."""
    order = _order(root)
    place = {id(node): number for number, node in enumerate(order)}
    uses: list[list[tuple[int, int]]] = [[] for _ in order]
    for number, node in enumerate(order):
        for which, parent in enumerate(node.parents):
            uses[place[id(parent)]].append((number, which))
    handed: dict[int, tuple[float, ...]] = {}
    for number in range(len(order) - 1, -1, -1):
        total = 1.0 if order[number] is root else sum(handed[user][which] for user, which in uses[number])
        handed[number] = tuple(order[number].hand_back(total))
        order[number].grad += total


def by_lists_of_shares(root: Any) -> None:
    """Shares are collected in lists, and added up when a node's turn comes."""
    shares: dict[int, list[float]] = {id(root): [1.0]}
    for node in _order(root)[::-1]:
        total = sum(shares[id(node)][1:], shares[id(node)][0])
        node.grad = total + node.grad
        for parent, share in zip(node.parents, node.hand_back(total), strict=True):
            shares.setdefault(id(parent), []).append(share)

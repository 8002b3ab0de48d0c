"""Works for `backward` that break one promise each."""

from __future__ import annotations

from typing import Any

from autograder.units.u03_autograd.answers.topological_order import in_order


def once_for_each_root(root: Any) -> None:
    """A root that has a gradient is taken for done, so that a second call adds nothing."""
    if not root.grad:
        _walk(root, {id(root): 1.0})


def clears_for_a_new_root(root: Any) -> None:
    """A root without a gradient begins anew: what stood at the nodes below is wiped out."""
    if not root.grad:
        for node in in_order(root):
            node.grad = 0.0
    _walk(root, {id(root): 1.0})


def by_parent_of_the_root(root: Any) -> None:
    """Keeps the shares of the root in a dictionary by parent, where that of a parent that stands twice is kept once."""
    shares = zip(root.parents, root.hand_back(1.0), strict=True)
    _walk(root, {id(root): 1.0, **{id(parent): share for parent, share in shares}}, begun=True)


def nothing_for_a_leaf(root: Any) -> None:
    """Does nothing where the root has no parents, though its own derivative is 1."""
    if root.parents:
        _walk(root, {id(root): 1.0})


def _walk(root: Any, arrived: dict[int, Any], begun: bool = False) -> None:
    for node in reversed(in_order(root)):
        dout = arrived[id(node)]
        node.grad = node.grad + dout
        if node is root and begun:
            continue
        for parent, share in zip(node.parents, node.hand_back(dout), strict=True):
            arrived[id(parent)] = arrived.get(id(parent), 0.0) + share

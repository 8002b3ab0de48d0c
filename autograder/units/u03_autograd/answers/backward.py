"""The walk back: what is right, and what goes wrong."""

from __future__ import annotations

from collections import deque
from typing import Any

import numpy as np

from autograder.authoring import Array, mistake
from autograder.authoring.pytorch import leaf, torch
from autograder.units.u03_autograd.answers.seen import ASSIGNED, STALE, TWICE
from autograder.units.u03_autograd.answers.topological_order import in_order


def reference(edges: Array, slopes: Array, roots: list[int], weights: Array | None) -> Array:
    """Autograd through sums of the parents, each times its slope, with respect to all nodes.

    Where a root hands back an array, its number is a sum of arrays by these weights.

    https://docs.pytorch.org/docs/stable/generated/torch.autograd.grad.html
    """
    parents: list[list[tuple[int, float]]] = [[] for _ in range(int(edges.max()) + 1)]
    for (node, parent), slope in zip(edges.tolist(), slopes.tolist(), strict=True):
        parents[node].append((parent, slope))
    tensors: dict[int, torch.Tensor] = {}
    for root in roots:
        for node in _parents_first(parents, root):
            if node not in tensors:
                terms = [slope * tensors[parent] for parent, slope in parents[node]]
                tensors[node] = sum(terms[1:], terms[0]) if terms else leaf(np.array(1.0))
    grads = np.zeros(len(parents))
    for root in roots:
        found = torch.autograd.grad(tensors[root], list(tensors.values()), retain_graph=True, allow_unused=True)
        for node, grad in zip(tensors, found, strict=True):
            grads[node] += 0.0 if grad is None else grad.item()
    if weights is None:
        return grads
    (root,) = roots
    rows = np.outer(grads, weights)
    rows[root] = grads[root]
    return rows


def composite(parts: Any, root: Any) -> None:
    """From the root to the leaves. Its order is its own: there is no other that it could be given."""
    spread(root, in_order(root))


def _parents_first(parents: list[list[tuple[int, float]]], root: int) -> list[int]:
    order, met, todo = [], set(), [(root, False)]
    while todo:
        node, done = todo.pop()
        if done:
            order.append(node)
        elif node not in met:
            met.add(node)
            todo += [(node, True), *((parent, False) for parent, _ in parents[node])]
    return order


def spread(root: Any, order: list[Any], start: float = 1.0) -> None:
    """The walk back in a given order, its numbers kept apart until they are added."""
    arrived = {id(root): start}
    for node in reversed(order):
        dout = arrived.get(id(node), 0.0)
        node.grad += dout
        for parent, share in zip(node.parents, node.hand_back(dout), strict=True):
            arrived[id(parent)] = arrived.get(id(parent), 0.0) + share


@mistake(hint="A node that is used twice receives twice. What becomes of what came first?", seen=ASSIGNED)
def assigns(root: Any) -> Any:
    """What a node receives takes the place of what it had received before, so that only the last path counts."""
    root.grad = 1.0
    for node in reversed(in_order(root)):
        for parent, share in zip(node.parents, node.hand_back(node.grad), strict=True):
            parent.grad = share


@mistake(
    hint="Call it twice and look at a node in the middle: what does it hand on the second time?",
    seen=STALE,
    start=("set", "add"),
)
def hands_on_what_is_stored(root: Any, *, start: str) -> Any:
    """It hands on the gradient that is stored in a node, and there is something in it from an earlier walk. The second
    walk then hands on the first one's gradients once more.
    """
    root.grad = 1.0 if start == "set" else root.grad + 1.0
    for node in reversed(in_order(root)):
        for parent, share in zip(node.parents, node.hand_back(node.grad), strict=True):
            parent.grad += share


@mistake(hint="Call it twice from one root: with how much does the second walk begin?", seen=STALE)
def root_begins_with_what_is_stored(root: Any) -> Any:
    """The walk begins with 1 on top of what is stored in the root. A second walk from there begins with 2, and
    everything below receives twice as much as it should.
    """
    order = in_order(root)
    arrived = {id(root): root.grad + 1.0}
    for node in reversed(order):
        upstream = arrived[id(node)]
        node.grad = node.grad + upstream
        for parent, share in zip(node.parents, node.hand_back(upstream), strict=True):
            arrived[id(parent)] = arrived.get(id(parent), 0.0) + share


@mistake(hint="Read what a second call does to the gradients, and who may set them to 0.", seen=TWICE)
def clears_first(root: Any) -> Any:
    """It sets all gradients to 0 before it begins. Then the gradients of two losses cannot be added, which is what a
    gradient over several batches needs.
    """
    order = in_order(root)
    for node in order:
        node.grad = 0.0
    spread(root, order)


@mistake(hint="May a node hand on before all have arrived that it will receive?", seen=ASSIGNED)
def hands_on_at_once(root: Any) -> Any:
    """Each node hands on as soon as it receives something, all that it has so far. Where two paths meet, what came by
    the first is handed on twice.
    """
    root.grad += 1.0
    todo, steps = [root], 0
    while todo and steps < 60_000:
        node, steps = todo.pop(), steps + 1
        for parent, share in zip(node.parents, node.hand_back(node.grad), strict=True):
            parent.grad += share
            todo.append(parent)


@mistake(
    hint="Use your own topological_order: a node's turn comes when all that use it have had theirs.", seen=ASSIGNED
)
def by_distance(root: Any) -> Any:
    """Nodes have their turn by their distance from the root. One with a short way and a long one hands on before all
    has arrived.
    """
    order, met, queue = [], {id(root)}, deque([root])
    while queue:
        node = queue.popleft()
        order.append(node)
        for parent in node.parents:
            if id(parent) not in met:
                met.add(id(parent))
                queue.append(parent)
    spread(root, order[::-1])


@mistake(hint="Who knows the gradient first, the leaves or the root?")
def from_the_leaves(root: Any) -> Any:
    """It walks from the leaves to the root, the way of the forward pass. Nobody but the root has anything to hand back
    at that time.
    """
    spread(root, in_order(root)[::-1])


@mistake(hint="How fast does the root grow when the root grows?")
def starts_with_nothing(root: Any) -> Any:
    """Nothing is put into the root to begin with, and of nothing comes nothing."""
    spread(root, in_order(root), start=0.0)


@mistake(hint="How fast does the root grow when the root grows? Look at its own gradient in the end.")
def leaves_the_root_out(root: Any) -> Any:
    """The root's own gradient stays as it was."""
    before = root.grad
    spread(root, in_order(root))
    root.grad = before


@mistake(hint="What does the docstring say about nodes in the middle?")
def leaves_alone(root: Any) -> Any:
    """Only leaves keep their gradients, as in PyTorch. Here every node does, so that the picture can show them."""
    order = in_order(root)
    before = [node.grad for node in order]
    spread(root, order)
    for node, grad in zip(order, before, strict=True):
        if node.parents:
            node.grad = grad


@mistake(hint="What does a node pass to hand_back: 1, or what has arrived at it?")
def upstream_dropped(root: Any) -> Any:
    """Every node hands back its slopes alone. The chain rule multiplies them by what has arrived from above."""
    root.grad += 1.0
    for node in reversed(in_order(root)):
        for parent, share in zip(node.parents, node.hand_back(1.0), strict=True):
            parent.grad += share


@mistake(hint="In `x * x`, how often does x stand among the parents, and how many shares does it get?")
def one_share_for_each_parent(root: Any) -> Any:
    """A parent that stands twice among the parents of a node receives one share of the two."""
    arrived = {id(root): 1.0}
    for node in reversed(in_order(root)):
        dout = arrived.get(id(node), 0.0)
        node.grad += dout
        shares = {id(parent): share for parent, share in zip(node.parents, node.hand_back(dout), strict=True)}
        for parent, share in shares.items():
            arrived[parent] = arrived.get(parent, 0.0) + share


@mistake(hint="After `a = b`, what does `a += c` do to b where both are arrays?")
def adds_into_what_was_handed(root: Any) -> Any:
    """What arrives second is added into the array that arrived first. Another parent may have received the very same
    array, and gets the sum as well.
    """
    arrived: dict[int, Any] = {id(root): 1.0}
    for node in reversed(in_order(root)):
        dout = arrived[id(node)]
        node.grad = node.grad + dout
        for parent, share in zip(node.parents, node.hand_back(dout), strict=True):
            if id(parent) in arrived:
                arrived[id(parent)] += share
            else:
                arrived[id(parent)] = share


@mistake(hint="Where two paths meet, are they added or multiplied?")
def multiplies_paths(root: Any) -> Any:
    """Where a second path arrives, its gradient is multiplied with that of the first. Along a path slopes multiply;
    over paths they add.
    """
    arrived = {id(root): 1.0}
    for node in reversed(in_order(root)):
        dout = arrived.get(id(node), 0.0)
        node.grad += dout
        for parent, share in zip(node.parents, node.hand_back(dout), strict=True):
            arrived[id(parent)] = arrived.get(id(parent), 1.0) * share


@mistake(hint="How many calls are open at once in your recursion? A list of nodes needs none.")
def recurses(root: Any) -> Any:
    """It finds its way by calling itself for each parent: a chain of nodes becomes a tower of open calls, and Python
    allows about a thousand of these.
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
    spread(root, order)

"""Wrong works of `backward`, written without sight of the grader."""

import numpy as np


def _topological_order(root):
    order, seen, stack = [], set(), [(root, False)]
    while stack:
        node, done = stack.pop()
        if done:
            order.append(node)
        elif id(node) not in seen:
            seen.add(id(node))
            stack.append((node, True))
            stack.extend((parent, False) for parent in node.parents)
    return order


def stored_gradients_handed_on(root):
    """Collects in `grad` itself and hands that on, also what an earlier walk has left there. Shows in a second call,
    or where a gradient was not 0 before."""
    order = _topological_order(root)
    root.grad = root.grad + np.ones_like(root.data)
    for node in reversed(order):
        for parent, share in zip(node.parents, node.hand_back(node.grad), strict=True):
            parent.grad = parent.grad + share


def last_path_wins_in_the_dictionary(root):
    """Writes what arrives at a parent over what another path has brought. Shows where a node is used twice, as in ``x
    * x``."""
    arrived = {id(root): 1.0}
    for node in reversed(_topological_order(root)):
        dout = arrived[id(node)]
        node.grad = node.grad + dout
        for parent, share in zip(node.parents, node.hand_back(dout), strict=True):
            arrived[id(parent)] = share

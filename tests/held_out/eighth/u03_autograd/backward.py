"""Wrong works of `backward`, written without sight of the grader."""

import numpy as np


def keeps_gradients_of_leaves_only(root):
    """Knows from PyTorch that only leaves keep their gradients. Nodes that have parents, the root among them, stay at
    what they were.
    """
    arrived = {id(root): np.ones_like(root.data)}
    for node in reversed(topological_order(root)):
        g = arrived.pop(id(node))
        if not node.parents:
            node.grad = node.grad + g
            continue
        for parent, share in zip(node.parents, node.hand_back(g)):
            if id(parent) in arrived:
                arrived[id(parent)] = arrived[id(parent)] + share
            else:
                arrived[id(parent)] = share


def collects_in_the_array_that_came_first(root):
    """Collects with `+=` in the very array that arrived first, and a sum hands the same array to both parents. Right
    for numbers; where nodes hold arrays, what a second path brings to one parent is added to the other's as well.
    """
    arrived = {}
    arrived[id(root)] = np.ones_like(root.data) if isinstance(root.data, np.ndarray) else 1.0
    for node in topological_order(root)[::-1]:
        here = arrived[id(node)]
        node.grad = node.grad + here
        for parent, share in zip(node.parents, node.hand_back(here)):
            if id(parent) not in arrived:
                arrived[id(parent)] = share
            else:
                arrived[id(parent)] += share

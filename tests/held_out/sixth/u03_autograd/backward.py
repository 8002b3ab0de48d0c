"""Wrong works of `backward`, written without sight of the grader."""

import numpy as np


def keeps_shares_in_a_dictionary_of_parents(root):
    """Pairs parents and shares in a dictionary, where a parent that stands twice keeps its last share only. Shows for
    `x * x` and `x + x`.
    """
    arrived = {id(root): 1.0}
    for node in reversed(topological_order(root)):
        dout = arrived[id(node)]
        node.grad = node.grad + dout
        shares = dict(zip(node.parents, node.hand_back(dout)))
        for parent, share in shares.items():
            arrived[id(parent)] = arrived.get(id(parent), 0.0) + share


def fills_the_leaves_only(root):
    """Adds to the gradient of leaves, as PyTorch does by default. All other nodes, the root too, keep what they had."""
    arrived = {id(root): 1.0}
    for node in topological_order(root)[::-1]:
        here = arrived.pop(id(node))
        if not node.parents:
            node.grad = node.grad + here
        for parent, share in zip(node.parents, node.hand_back(here)):
            key = id(parent)
            arrived[key] = arrived[key] + share if key in arrived else share


def clears_everything_first(root):
    """Sets all gradients to 0 before it walks, so a second call does not double, and gradients of another root are
    lost. Right for fresh nodes only.
    """
    order = topological_order(root)
    for node in order:
        node.grad = node.grad * 0.0
    root.grad = root.grad + 1.0
    for node in reversed(order):
        for parent, share in zip(node.parents, node.hand_back(node.grad)):
            parent.grad = parent.grad + share


def walks_every_path_by_itself(root):
    """Follows each path from the root with a function that calls itself. Small graphs come out right; a chain of 5,000
    nodes ends in `RecursionError`, and a graph with many paths takes for ever.
    """

    def walk(node, dout):
        node.grad = node.grad + dout
        for parent, share in zip(node.parents, node.hand_back(dout)):
            walk(parent, share)

    walk(root, np.float64(1.0))

"""Wrong works of `backward`, written without sight of the grader."""

from __future__ import annotations


def passes_on_all_it_has(root):
    """Collects in `grad` itself and hands on the whole of it. The first walk is right; a second one, or gradients that
    stood there before, are handed on once more.
    """
    root.grad = root.grad + 1.0
    for node in reversed(topological_order(root)):
        for parent, share in zip(node.parents, node.hand_back(node.grad)):
            parent.grad = parent.grad + share


def a_clean_slate_first(root):
    """Sets all gradients to 0 before the walk, so that nothing of an earlier one is left. Shows for a second call,
    which does not double, and for two losses that share a leaf.
    """
    order = topological_order(root)
    for node in order:
        node.grad = node.grad * 0.0
    root.grad = root.grad + 1.0
    for node in order[::-1]:
        shares = node.hand_back(node.grad)
        for i in range(len(node.parents)):
            node.parents[i].grad = node.parents[i].grad + shares[i]

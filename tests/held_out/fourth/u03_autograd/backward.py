"""Wrong works for `backward` of unit 3."""

import numpy as np


def _topological_order(root):
    order, met, todo = [], set(), [(root, False)]
    while todo:
        node, ready = todo.pop()
        if ready:
            order.append(node)
        elif id(node) not in met:
            met.add(id(node))
            todo.append((node, True))
            todo.extend((parent, False) for parent in node.parents)
    return order


def hands_on_all_that_is_stored(root):
    """What goes on to the parents is `node.grad`, with all that stood there before. From fresh nodes it is right; a
    second walk, or a gradient that was there already, is handed on again: x * x has 18 at 3 after two walks, not 12.
    """
    root.grad = root.grad + 1.0
    for node in reversed(_topological_order(root)):
        for parent, share in zip(node.parents, node.hand_back(node.grad)):
            parent.grad = parent.grad + share


def sets_what_should_be_added(root):
    """What arrives at a parent replaces what has arrived by another path in this walk: only the last path counts. Shows
    wherever a node is used twice. What stood in `grad` before is kept, as it should be.
    """
    arrived = {id(root): 1.0 + 0.0 * root.grad}
    for node in _topological_order(root)[::-1]:
        dout = arrived[id(node)]
        node.grad = node.grad + dout
        for parent, share in zip(node.parents, node.hand_back(dout)):
            arrived[id(parent)] = share


def clears_all_gradients_first(root):
    """Sets every gradient to 0 before the walk, as a training loop should do and `backward` should not. One walk is
    right; a second one does not double, and what stood there before is lost.
    """
    nodes = _topological_order(root)
    for node in nodes:
        node.grad = node.grad * 0
    root.grad = root.grad + 1.0
    while nodes:
        node = nodes.pop()
        shares = node.hand_back(node.grad)
        for k in range(len(node.parents)):
            node.parents[k].grad = node.parents[k].grad + shares[k]


def adds_up_in_place(root):
    """Shares are added with += to the array that arrived first. Right for numbers; where nodes hold arrays and a sum
    has handed the same array to both of its parents, what is added for one is added for the other, too.
    """
    arrived = {id(root): np.ones_like(root.grad)}
    for node in reversed(_topological_order(root)):
        dout = arrived[id(node)]
        node.grad = node.grad + dout
        for parent, share in zip(node.parents, node.hand_back(dout)):
            if id(parent) in arrived:
                arrived[id(parent)] += share
            else:
                arrived[id(parent)] = share

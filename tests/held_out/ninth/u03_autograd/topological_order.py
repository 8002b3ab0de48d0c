"""Wrong works of `topological_order`, written without sight of the grader."""

from __future__ import annotations


def level_by_level_turned_round(root):
    """Walks from the root level by level, writes each node down when it is first met, and reverses the list. Shows for
    a node with a short and a long way to the root, which then stands behind something that is made of it.
    """
    met = {id(root)}
    queue = [root]
    at = 0
    while at < len(queue):
        for parent in queue[at].parents:
            if id(parent) not in met:
                met.add(id(parent))
                queue.append(parent)
        at += 1
    return queue[::-1]


def compares_with_all_written_down(root):
    """Asks of a list whether a node is in it already, which takes longer the longer it is. The order is right; a chain
    of 50,000 nodes takes far more than a second.
    """
    order = []
    todo = [(root, False)]
    while todo:
        node, ready = todo.pop()
        if any(other is node for other in order):
            continue
        if ready:
            order.append(node)
            continue
        todo.append((node, True))
        for parent in node.parents:
            todo.append((parent, False))
    return order

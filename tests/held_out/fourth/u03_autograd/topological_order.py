"""Wrong works for `topological_order` of unit 3."""

from collections import deque


def breadth_first_turned_round(root):
    """Nodes in the order of their distance from the root, by the shortest way, turned round. A node with a short and a
    long way to the root stands after nodes that are made of it.
    """
    order, queue, seen = [], deque([root]), {id(root)}
    while queue:
        node = queue.popleft()
        order.append(node)
        for parent in node.parents:
            if id(parent) not in seen:
                seen.add(id(parent))
                queue.append(parent)
    return order[::-1]


def ticked_off_when_put_on_the_stack(root):
    """Depth first with a stack of its own, but a node counts as met when it is put on the stack, not when it is looked
    at. A parent that waits on the stack is skipped by a node that is made of it and is written down earlier.
    """
    order = []
    seen = {id(root)}
    stack = [(root, False)]
    while stack:
        node, parents_done = stack.pop()
        if parents_done:
            order.append(node)
            continue
        stack.append((node, True))
        for parent in node.parents:
            if id(parent) not in seen:
                seen.add(id(parent))
                stack.append((parent, False))
    return order


def recursive_visit(root):
    """The order is right, but the visit calls itself for each parent: RecursionError on chains of a thousand nodes and
    more, where 50,000 are promised.
    """
    order, visited = [], set()

    def visit(node):
        if id(node) in visited:
            return
        visited.add(id(node))
        for parent in node.parents:
            visit(parent)
        order.append(node)

    visit(root)
    return order


def not_looked_up_when_its_turn_comes(root):
    """Whether a node was written down is asked when it goes onto the stack, and not again when it is written. A node
    that was put there twice meanwhile, as x in x * x or one with two ways to the root, stands twice in the list.
    """
    order, written = [], set()
    todo = [(root, False)]
    while todo:
        node, ready = todo.pop()
        if ready:
            written.add(id(node))
            order.append(node)
        else:
            todo.append((node, True))
            for p in node.parents:
                if id(p) not in written:
                    todo.append((p, False))
    return order

"""Right works for `topological_order` of unit 3."""

from collections import Counter, deque


def counting_children_first(root):
    """Right: Kahn's way from the root, counts by how many edges a node is used, and turns the list round in the end."""
    nodes, uses, todo = {id(root): root}, Counter(), [root]
    while todo:
        for parent in todo.pop().parents:
            uses[id(parent)] += 1
            if id(parent) not in nodes:
                nodes[id(parent)] = parent
                todo.append(parent)
    order, free = [], deque([root])
    while free:
        node = free.popleft()
        order.append(node)
        for parent in node.parents:
            uses[id(parent)] -= 1
            if not uses[id(parent)]:
                free.append(parent)
    order.reverse()
    return order


def with_iterators_on_the_stack(root):
    """Right: depth first like a recursion, with an iterator of parents for each call that is still open."""
    if not root.parents:
        return [root]
    order = []
    entered = {id(root)}
    path = [(root, iter(root.parents))]
    while path:
        node, rest = path[-1]
        parent = next(rest, None)
        if parent is None:
            path.pop()
            order.append(node)
        elif id(parent) not in entered:
            entered.add(id(parent))
            path.append((parent, iter(parent.parents)))
    return order


def leaves_upwards(root, check=False):
    """Right: collects all nodes, notes who is made of whom, and goes up from the leaves as soon as a node is ready."""
    found = {}
    stack = [root]
    while stack:
        node = stack.pop()
        if id(node) in found:
            continue
        found[id(node)] = node
        stack += list(node.parents)
    waits_for, children = {}, {key: [] for key in found}
    for key, node in found.items():
        different = {id(parent) for parent in node.parents}
        waits_for[key] = len(different)
        for parent in different:
            children[parent].append(key)
    ready = [key for key, number in waits_for.items() if number == 0]
    order = []
    while ready:
        key = ready.pop()
        order.append(found[key])
        for child in children[key]:
            waits_for[child] -= 1
            if waits_for[child] == 0:
                ready.append(child)
    if check:
        assert order[-1] is root
    return order

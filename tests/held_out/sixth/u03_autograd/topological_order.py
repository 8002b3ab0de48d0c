"""Wrong works of `topological_order`, written without sight of the grader."""

from collections import deque


def looks_it_up_in_the_list(root):
    """Asks the growing list itself whether a node is in it. The order is right; a chain of 50,000 nodes takes more
    than a billion comparisons, where less than a second is promised.
    """
    order, todo = [], [(root, False)]
    while todo:
        node, is_ready = todo.pop()
        if node in order:
            continue
        if is_ready:
            order.append(node)
            continue
        todo.append((node, True))
        for parent in node.parents:
            todo.append((parent, False))
    return order


def goes_by_distance_from_the_root(root):
    """Searches in breadth, notes each node when it is first met, and turns the list round. Shows where a node has a
    short and a long way to the root: it comes after something that is made of it.
    """
    queue = deque([root])
    met = {id(root)}
    found = []
    while queue:
        node = queue.popleft()
        found.append(node)
        for parent in node.parents:
            if id(parent) not in met:
                met.add(id(parent))
                queue.append(parent)
    return found[::-1]


def waits_for_a_double_parent_for_ever(root):
    """Counts each use of a node, and takes one off for each *different* parent when a node is done. A node that is a
    parent twice never gets to 0: it and all before it are missing from the list.
    """
    uses = {id(root): 0}
    todo = [root]
    while todo:
        for parent in todo.pop().parents:
            if id(parent) not in uses:
                uses[id(parent)] = 0
                todo.append(parent)
            uses[id(parent)] += 1
    backwards, ready = [], [root]
    while ready:
        node = ready.pop()
        backwards.append(node)
        for parent in set(node.parents):
            uses[id(parent)] -= 1
            if uses[id(parent)] == 0:
                ready.append(parent)
    backwards.reverse()
    return backwards

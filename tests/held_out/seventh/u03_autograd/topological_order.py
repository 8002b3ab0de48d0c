"""Wrong works of `topological_order`, written without sight of the grader."""


def turns_the_rings_round(root):
    """Walks in rings around the root, writes each node down at the first meeting, and turns the list round. Shows for
    a node with a short and a long way to the root: it comes too early in the rings, and in the end it stands after a
    node that is made of it.
    """
    found = [root]
    seen = {id(root)}
    place = 0
    while place < len(found):
        for parent in found[place].parents:
            if id(parent) not in seen:
                seen.add(id(parent))
                found.append(parent)
        place += 1
    found.reverse()
    return found


def marks_the_nodes_it_has_met(root):
    """Leaves a mark on every node, `visited = True`, and never wipes it off. Right for a graph that is walked for the
    first time; the nodes are changed, and in a second walk all that was met before is missing.
    """
    order = []
    stack = [(root, False)]
    while stack:
        node, parents_done = stack.pop()
        if parents_done:
            order.append(node)
            continue
        if getattr(node, "visited", False):
            continue
        node.visited = True
        stack.append((node, True))
        for parent in node.parents:
            stack.append((parent, False))
    return order

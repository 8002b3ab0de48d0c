"""Wrong works of `topological_order`, written without sight of the grader."""


def first_seen_last_in_line(root):
    """Walks down with a stack, notes each node when it is first taken, and turns the list round. Shows where a short
    path and a long one lead to the same node: a parent may stand after its child."""
    order, seen, stack = [], set(), [root]
    while stack:
        node = stack.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        order.append(node)
        for parent in node.parents:
            stack.append(parent)
    return order[::-1]


def one_call_for_each_parent(root):
    """The recursion of the textbook, right for small graphs. Shows in a chain of more than about 1,000 nodes, which
    raises RecursionError."""
    order = []
    visited = set()

    def visit(node):
        if id(node) in visited:
            return
        visited.add(id(node))
        for parent in node.parents:
            visit(parent)
        order.append(node)

    visit(root)
    return order

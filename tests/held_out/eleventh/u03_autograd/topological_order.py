"""Wrong works of `topological_order`, written without sight of the grader."""


def walks_level_by_level_and_turns_over(root):
    """Goes through the graph in breadth from the root, keeps the first time that a node
    is met, and reverses the list. A
    node with a short way and a long way to the root then stands behind what is made of it. Shows only in such graphs.
    """
    met, order, level = {id(root)}, [root], [root]
    while level:
        following = []
        for node in level:
            for parent in node.parents:
                if id(parent) not in met:
                    met.add(id(parent))
                    following.append(parent)
        order += following
        level = following
    return order[::-1]


def looks_for_nodes_in_the_list(root):
    """Asks `node in order`, which goes through the whole list for each node. The order is right; it takes far more than
    a second for a chain of 50,000 nodes.
    """
    order, todo = [], [root]
    while todo:
        node = todo[-1]
        if node in order:
            todo.pop()
            continue
        missing = [p for p in node.parents if p not in order]
        if missing:
            todo.extend(missing)
        else:
            order.append(todo.pop())
    return order

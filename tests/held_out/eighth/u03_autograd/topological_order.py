"""Wrong works of `topological_order`, written without sight of the grader."""


def nearest_to_the_root_last(root):
    """Walks from the root in breadth, notes each node when it is first met, and turns the list round. Shows where a
    node has a short way and a long way to the root: it then stands behind something that is made of it.
    """
    found = [root]
    known = {id(root)}
    i = 0
    while i < len(found):
        for p in found[i].parents:
            if id(p) not in known:
                known.add(id(p))
                found.append(p)
        i += 1
    found.reverse()
    return found


def looks_through_the_whole_list(root):
    """Right in its order, without recursion, but it remembers what is written down in a list of ids and searches that
    from the front. Shows in long chains: for 50,000 nodes it makes more than a billion comparisons, and takes far
    longer than a second.
    """
    order, done = [], []
    todo = [(root, False)]
    while todo:
        node, parents_are_done = todo.pop()
        if id(node) in done:
            continue
        if parents_are_done:
            order.append(node)
            done.append(id(node))
        else:
            todo.append((node, True))
            for parent in node.parents:
                todo.append((parent, False))
    return order

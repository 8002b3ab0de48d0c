"""Wrong works of `topological_order`, written without sight of the grader."""


def met_as_soon_as_pushed(root):
    """A stack with two visits to each node, as it should be, but a node counts as met when it is pushed. A parent that
    has been pushed for one child and is still waiting is written down after another child that is visited earlier.
    """
    order, met = [], {id(root)}
    stack = [(root, False)]
    while stack:
        node, ready = stack.pop()
        if ready:
            order.append(node)
            continue
        stack.append((node, True))
        for parent in node.parents:
            if id(parent) not in met:
                met.add(id(parent))
                stack.append((parent, False))
    return order


def counts_a_double_parent_once(root):
    """Counts for each node how many children it waits for, and walks from the root. A child that has a parent twice is
    counted once and crossed off twice, so that such a parent has its turn before another of its children. Shows where
    x * x is used beside something else that is made of x.
    """
    waits_for = {id(root): 0}
    todo = [root]
    while todo:
        node = todo.pop()
        for key, parent in {id(parent): parent for parent in node.parents}.items():
            if key not in waits_for:
                waits_for[key] = 0
                todo.append(parent)
            waits_for[key] += 1
    from_the_root, ready = [], [root]
    while ready:
        node = ready.pop()
        from_the_root.append(node)
        for parent in node.parents:
            waits_for[id(parent)] -= 1
            if waits_for[id(parent)] == 0:
                ready.append(parent)
    return from_the_root[::-1]

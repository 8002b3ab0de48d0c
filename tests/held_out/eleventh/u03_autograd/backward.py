"""Wrong works of `backward`, written without sight of the grader."""


def keeps_only_one_of_equal_parents(root):
    """Makes a dictionary of parents and shares with `zip`, so that of two shares for the same parent only the last is
    kept. Shows where a node stands twice among the parents, as in x * x.
    """
    arrived = {id(root): 1.0}
    for node in reversed(topological_order(root)):
        g = arrived[id(node)]
        node.grad = node.grad + g
        shares = {id(p): s for p, s in zip(node.parents, node.hand_back(g))}
        for key, share in shares.items():
            arrived[key] = arrived[key] + share if key in arrived else share


def fills_leaves_only(root):
    """Stores gradients in leaves only, as PyTorch does unless it is told to retain them.
    Shows in the `grad` of every node
    that was made of others, the root among them.
    """
    arrived = {id(root): 1.0}
    for node in topological_order(root)[::-1]:
        dout = arrived.pop(id(node))
        if not node.parents:
            node.grad = node.grad + dout
        for parent, share in zip(node.parents, node.hand_back(dout)):
            arrived[id(parent)] = arrived.get(id(parent), 0.0) + share

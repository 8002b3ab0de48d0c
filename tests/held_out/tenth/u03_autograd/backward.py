"""Wrong works of `backward`, written without sight of the grader."""


def the_root_starts_from_what_it_has(root):
    """Begins the walk with the root's stored gradient plus 1. Right the first time; a second call from the same root
    sends 2 through the graph, so that everything is tripled and not doubled.
    """
    arrived = {id(root): root.grad + 1.0}
    for node in reversed(topological_order(root)):
        dout = arrived[id(node)]
        node.grad = node.grad + dout
        for parent, share in zip(node.parents, node.hand_back(dout), strict=True):
            arrived[id(parent)] = arrived[id(parent)] + share if id(parent) in arrived else share


def clears_before_it_walks(root):
    """Sets all gradients to 0 first, as a training loop would. A second call does not double anything, and what
    another loss has left is gone.
    """
    order = topological_order(root)
    for node in order:
        node.grad = 0.0 * node.grad
    root.grad = root.grad + 1.0
    for node in order[::-1]:
        for parent, share in zip(node.parents, node.hand_back(node.grad), strict=True):
            parent.grad = parent.grad + share

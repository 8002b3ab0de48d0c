"""Wrong works of `backward`, written without sight of the grader."""


def hands_on_what_is_stored(root):
    """The loop of a well-known small tape: the root's gradient is set to 1, and every node hands back all that stands
    in its `grad`. Right for a fresh graph; in a second walk what the first one left is handed on once more,
    and the root stays at 1.
    """
    root.grad = root.grad * 0 + 1.0
    for node in reversed(topological_order(root)):
        for parent, share in zip(node.parents, node.hand_back(node.grad)):
            parent.grad = parent.grad + share


def pairs_parents_and_shares_in_a_dictionary(root):
    """Makes a dictionary of the parents and their shares. Shows where a node stands twice among the parents of
    another, as in x * x: a key is there once, so only the second share arrives.
    """
    order = topological_order(root)
    arrived = {node: 0.0 for node in order}
    arrived[root] = root.grad * 0 + 1.0
    for node in order[::-1]:
        d = arrived[node]
        node.grad = node.grad + d
        shares = dict(zip(node.parents, node.hand_back(d)))
        for parent, share in shares.items():
            arrived[parent] = arrived[parent] + share

"""Wrong works of `value_and_grad`, written without sight of the grader."""


def returns_the_number_as_an_array(f, arrays):
    """Returns the data of the root as it is, an array of no dimensions, in place of a float.
    Shows in the type of the value;
    the gradients are right.
    """
    leaves = [Tensor(a) for a in arrays]
    root = f(*leaves)
    backward(root)
    return root.data, [leaf.grad for leaf in leaves]


def leaves_out_what_plays_no_part(f, arrays):
    """Collects the gradients of the leaves that stand in the graph and skips the others,
    so that the list is shorter than
    `arrays`. Shows where an array plays no part.
    """
    leaves = [Tensor(a) for a in arrays]
    root = f(*leaves)
    root.backward()
    met = {id(node) for node in topological_order(root)}
    return float(root.data), [leaf.grad for leaf in leaves if id(leaf) in met]

"""Wrong works of `value_and_grad`, written without sight of the grader."""


def gives_the_value_as_an_array(f, arrays):
    """Returns the data of the root as it stands, an array of no dimensions or of extents of 1, where a float was
    promised. The gradients are right.
    """
    leaves = []
    for array in arrays:
        leaves.append(Tensor(array))
    root = f(*leaves)
    backward(root)
    grads = []
    for leaf in leaves:
        grads.append(leaf.grad)
    return root.data, grads


def leaves_out_what_plays_no_part(f, arrays):
    """Collects the gradients of those leaves that stand in the graph of the root. Shows where an array plays no part:
    the list is too short, and those behind it have moved up.
    """
    tensors = [Tensor(a) for a in arrays]
    out = f(*tensors)
    backward(out)
    used = {id(node) for node in topological_order(out)}
    return float(out.data.sum()), [t.grad for t in tensors if id(t) in used]

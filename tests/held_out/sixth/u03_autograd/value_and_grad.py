"""Wrong works of `value_and_grad`, written without sight of the grader."""


def makes_one_leaf_for_an_array(f, arrays):
    """Keeps its leaves in a dictionary by `id(array)`. Shows only where the same array stands twice in the list: both
    places then get the sum of the two gradients.
    """
    leaves = {id(array): Tensor(array) for array in arrays}
    out = f(*[leaves[id(array)] for array in arrays])
    backward(out)
    return out.data.item(), [leaves[id(array)].grad for array in arrays]


def leaves_out_what_plays_no_part(f, arrays):
    """Reads the gradients off those leaves that the graph contains. Shows where an argument is not used: its zeros are
    missing from the list.
    """
    leaves = [Tensor(array) for array in arrays]
    out = f(*leaves)
    out.backward()
    met = {id(node) for node in topological_order(out)}
    return out.data.item(), [leaf.grad for leaf in leaves if id(leaf) in met]


def hands_the_list_over(f, arrays):
    """Calls `f` with the list of tensors as its only argument and does not unpack it. Fails for every function that
    takes tensors.
    """
    tensors = []
    for array in arrays:
        tensors.append(Tensor(array))
    out = f(tensors)
    backward(out)
    grads = []
    for tensor in tensors:
        grads.append(tensor.grad)
    return out.data.item(), grads

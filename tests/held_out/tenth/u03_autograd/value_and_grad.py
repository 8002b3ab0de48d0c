"""Wrong works of `value_and_grad`, written without sight of the grader."""


def leaves_out_what_plays_no_part(f, arrays):
    """Returns gradients only of arrays that got one. The list is shorter where an array plays no part, or where a
    gradient happens to be 0 everywhere.
    """
    leaves = [Tensor(array) for array in arrays]
    result = f(*leaves)
    result.backward()
    return float(result.data), [leaf.grad for leaf in leaves if leaf.grad.any()]

"""Wrong works of `value_and_grad`, written without sight of the grader."""


def walks_back_once_for_each_array(f, arrays):
    """Calls `backward` again for each array and reads its gradient off then. Walks add up: the first gradient is right,
    the second is doubled, the third is threefold.
    """
    leaves = [Tensor(a) for a in arrays]
    out = f(*leaves)
    grads = []
    for leaf in leaves:
        backward(out)
        grads.append(leaf.grad.copy())
    return float(out.data), grads


def value_stays_in_its_array(f, arrays):
    """Returns the root's `data` as it is: an array, of no dimensions or even of one number in brackets, and not a
    float. The gradients are right.
    """
    tensors = list(map(Tensor, arrays))
    loss = f(*tensors)
    loss.backward()
    return loss.data, [t.grad for t in tensors]

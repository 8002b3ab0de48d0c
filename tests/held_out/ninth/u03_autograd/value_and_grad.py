"""Wrong works of `value_and_grad`, written without sight of the grader."""

from __future__ import annotations


def walks_once_for_each_argument(f, arrays):
    """Walks back anew for each argument, and the walks add up: the gradient of the second argument is doubled, that of
    the third is tripled. Right for a single array.
    """
    tensors = [Tensor(a) for a in arrays]
    out = f(*tensors)
    grads = []
    for t in tensors:
        out.backward()
        grads.append(t.grad.copy())
    return float(out.data.reshape(())), grads

"""Wrong works of `sgd_step`, written without sight of the grader."""

import numpy as np


def asserts_that_the_shapes_agree(w, grad, state, lr):
    """Uses `assert` where an error is promised: it raises AssertionError and not ValueError, and nothing at all under
    `python -O`. The steps are right.
    """
    assert w.shape == grad.shape, f"w {w.shape} and grad {grad.shape} differ"
    return w - lr * grad, state


def cuts_each_number_of_the_gradient(w, grad, state, lr):
    """Cuts each number of the gradient to the range from -1 to 1, as a post on exploding gradients had it. Shows for
    numbers beyond that.
    """
    require_same_shape(w, grad)
    safe = np.minimum(np.maximum(grad, -1.0), 1.0)
    new_w = w - lr * safe
    return new_w, state

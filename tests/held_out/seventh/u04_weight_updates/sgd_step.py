"""Wrong works of `sgd_step`, written without sight of the grader."""


def asserts_the_shapes(w, grad, state, lr):
    """Checks the shapes by `assert`, which raises AssertionError where ValueError was promised. Shows only for shapes
    that differ.
    """
    assert w.shape == grad.shape, f"w {w.shape} and grad {grad.shape}"
    return w - lr * grad, state


def averages_over_the_rows_of_the_weights(w, grad, state, lr):
    """Takes the first axis of the gradient for the batch and divides by its extent. Shows for every array of more than
    one row, and for a single number, which has no rows.
    """
    if grad.shape != w.shape:
        raise ValueError("w is " + str(w.shape) + ", but grad is " + str(grad.shape))
    batch = grad.shape[0]
    step = lr / batch * grad
    return w - step, state

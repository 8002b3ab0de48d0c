"""Wrong works of `sgd_step`, written without sight of the grader."""


def asserts_that_the_shapes_agree(w, grad, state, lr):
    """Uses `assert` where an error is promised: it raises AssertionError and not ValueError, and nothing at all under
    `python -O`. The steps are right.
    """
    assert w.shape == grad.shape, f"w {w.shape} and grad {grad.shape} differ"
    return w - lr * grad, state

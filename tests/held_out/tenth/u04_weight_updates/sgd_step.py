"""Wrong works of `sgd_step`, written without sight of the grader."""


def a_rule_without_a_state(w, grad, state, lr):
    """Returns None for the state, since this rule remembers nothing. A dictionary was promised; the weights are
    right.
    """
    require_same_shape(w, grad)
    new_w = w - lr * grad
    return new_w, None

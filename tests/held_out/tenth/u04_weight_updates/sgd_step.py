"""Wrong works of `sgd_step`, written without sight of the grader."""

import numpy as np


def tames_every_number(w, grad, state, lr):
    """Cuts each number of the gradient to ±1 before the step, as a safeguard copied from a project on recurrent
    networks. Shows for gradients that are larger than 1 somewhere.
    """
    require_same_shape(w, grad)
    return w - lr * np.clip(grad, -1.0, 1.0), state


def a_rule_without_a_state(w, grad, state, lr):
    """Returns None for the state, since this rule remembers nothing. A dictionary was promised; the weights are right."""
    require_same_shape(w, grad)
    new_w = w - lr * grad
    return new_w, None

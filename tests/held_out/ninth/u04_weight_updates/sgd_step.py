"""Wrong works of `sgd_step`, written without sight of the grader."""

from __future__ import annotations


def per_weight_share(w, grad, state, lr):
    """Divides the step by the number of weights, as if the gradient were a sum over them. Right for a single number."""
    require_same_shape(w, grad)
    return w - lr / w.size * grad, state

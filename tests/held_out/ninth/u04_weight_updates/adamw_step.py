"""Wrong works of `adamw_step`, written without sight of the grader."""

from __future__ import annotations


def spares_whatever_is_a_vector(w, grad, state, lr, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    """Lets only matrices decay, since biases are said to need none. Shows for parameters with fewer than two axes."""
    require_same_shape(w, grad)
    if w.ndim >= 2:
        w = w * (1 - lr * weight_decay)
    return adam_step(w, grad, state, lr, betas, eps)

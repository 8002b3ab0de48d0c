"""Wrong works of `adamw_step`, written without sight of the grader."""


def keeps_betas_and_eps_to_itself(w, grad, state, lr, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    """Calls `adam_step` without handing `betas` and `eps` on. Right for the defaults; shows for all other settings."""
    return adam_step((1.0 - lr * weight_decay) * w, grad, state, lr)


def shrinks_by_the_decay_alone(w, grad, state, lr, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    """Shrinks the weights by 1 - weight_decay and leaves the learning rate out of it. Right for a decay of 0 or a rate
    of 1; everywhere else the weights shrink by another factor than was promised.
    """
    require_same_shape(w, grad)
    w_small = w - weight_decay * w
    return adam_step(w_small, grad, state, lr, betas, eps)

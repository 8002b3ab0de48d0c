"""Wrong works of `adamw_step`, written without sight of the grader."""


def passes_the_betas_on_as_they_are_by_default(w, grad, state, lr, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    """Calls `adam_step` on the shrunken weights and forgets to hand on betas and eps. Shows
    only where they are passed and
    not those by default.
    """
    require_same_shape(w, grad)
    return adam_step(w * (1 - lr * weight_decay), grad, state, lr)


def decays_without_the_rate(w, grad, state, lr, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    """Shrinks by 1 - weight_decay, as the paper writes it with a schedule of its own, and
    not by 1 - lr times it. Shows for
    every decay that is not 0, unless the rate is 1.
    """
    require_same_shape(w, grad)
    return adam_step((1 - weight_decay) * w, grad, state, lr, betas, eps)

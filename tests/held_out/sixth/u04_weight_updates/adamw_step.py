"""Wrong works of `adamw_step`, written without sight of the grader."""


def shrinks_without_the_rate(w, grad, state, lr, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    """Shrinks the weights by 1 - weight_decay, without the rate. Shows for every decay but 0 and every rate but 1."""
    require_same_shape(w, grad)
    smaller = (1 - weight_decay) * w
    return adam_step(smaller, grad, state, lr, betas, eps)


def shrinks_after_the_step(w, grad, state, lr, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    """Takes Adam's step first, and then lets the moved weights shrink. The step shrinks as well: shows for every decay
    but 0.
    """
    w, state = adam_step(w, grad, state, lr, betas=betas, eps=eps)
    return w * (1 - lr * weight_decay), state


def keeps_adams_settings(w, grad, state, lr, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    """Does not pass `betas` and `eps` on to `adam_step`. Right by default; shows for all other settings."""
    decayed = w - lr * weight_decay * w
    return adam_step(decayed, grad, state, lr)

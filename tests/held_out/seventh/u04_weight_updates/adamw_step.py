"""Wrong works of `adamw_step`, written without sight of the grader."""


def shrinks_after_the_step(w, grad, state, lr, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    """Takes Adam's step first and shrinks the result, so that the step shrinks with the weights. Shows wherever there
    is a decay and a step: by the share lr * weight_decay of the step.
    """
    moved, state = adam_step(w, grad, state, lr, betas, eps)
    return moved * (1 - lr * weight_decay), state


def passes_no_settings_on(w, grad, state, lr, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    """Shrinks the weights rightly and calls `adam_step` without `betas` and `eps`, which are then those by default.
    Shows only where others were asked for.
    """
    smaller = w - lr * weight_decay * w
    return adam_step(smaller, grad, state, lr)

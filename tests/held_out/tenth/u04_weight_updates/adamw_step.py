"""Wrong works of `adamw_step`, written without sight of the grader."""


def settings_stay_behind(w, grad, state, lr, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    """Hands Adam the weights, the gradient, the state and the rate, and neither `betas` nor `eps`. Right as long as
    nobody passes other settings than those by default.
    """
    smaller = w * (1 - lr * weight_decay)
    return adam_step(smaller, grad, state, lr)


def shrinks_what_has_moved(w, grad, state, lr, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    """First the step, then the decay: the step itself is shrunk along with the weights. Off by lr times the decay
    times the step, and not at all where one of them is 0.
    """
    w, state = adam_step(w, grad, state, lr, betas=betas, eps=eps)
    w *= 1 - lr * weight_decay
    return w, state

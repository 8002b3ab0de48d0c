"""Wrong works of `sgd_step`, written without sight of the grader."""


def weights_lowered_where_they_stand(w, grad, state, lr):
    """Subtracts in place: the caller's array changes with it. Shows in the argument w after the call; the result is
    right."""
    if w.shape != grad.shape:
        raise ValueError(f"{w.shape} and {grad.shape}")
    w -= lr * grad
    return w, state

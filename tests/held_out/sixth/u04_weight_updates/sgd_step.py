"""Wrong works of `sgd_step`, written without sight of the grader."""


def returns_the_weights_alone(w, grad, state, lr):
    """Returns the new weights without the state. Shows in every call: two things are promised."""
    require_same_shape(w, grad)
    return w - lr * grad


def names_one_shape_only(w, grad, state, lr):
    """Names the shape of the gradient in its message, and not that of the parameter. Shows only where they differ."""
    if w.shape != grad.shape:
        raise ValueError(f"cannot step with a gradient of shape {grad.shape}")
    moved = w - lr * grad
    return moved, dict(state)

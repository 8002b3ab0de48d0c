"""Wrong works of `sgd_momentum_step`, written without sight of the grader."""


def the_first_gradient_becomes_the_velocity(w, grad, state, lr, momentum=0.9):
    """Keeps the caller's gradient itself as the first velocity, and changes the velocity in place from then on. All
    steps are right; the gradient of the first call is another one after the second call.
    """
    require_same_shape(w, grad)
    v = state.get("v")
    if v is None:
        v = grad
    else:
        v *= momentum
        v += grad
    return w - lr * v, {"v": v}

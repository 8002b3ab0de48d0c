"""Right works of `sgd_momentum_step`, written without sight of the grader."""


def velocity_that_already_holds_the_rate(w, grad, state, lr, momentum=0.9):
    """The velocity is kept as a displacement, with the rate and the sign in it, and the state is a new dictionary."""
    if w.shape != grad.shape:
        raise ValueError("shapes differ: w " + repr(w.shape) + ", grad " + repr(grad.shape))
    before = state["displacement"] if state else 0.0
    displacement = momentum * before - lr * grad
    return w + displacement, {"displacement": displacement}

"""Wrong works of `sgd_step`, written without sight of the grader."""


def compares_the_dimensions(w, grad, state, lr):
    """Compares `ndim` where it should compare shapes. Shows for a gradient of as many axes and other extents that numpy
    can stretch, such as (1, 3) for (2, 3), which should raise.
    """
    if w.ndim != grad.ndim:
        raise ValueError(f"w of shape {w.shape} and grad of shape {grad.shape} do not fit")
    return w - lr * grad, state


def takes_the_length_for_the_shape(w, grad, state, lr):
    """Compares `len(w)` with `len(grad)`, as one compares lists. A column (N, 1) for (N,
    M) passes, and a parameter of no
    dimensions raises `TypeError`.
    """
    if len(w) != len(grad):
        raise ValueError("%s and %s" % (w.shape, grad.shape))
    return w + (-lr) * grad, state

"""Wrong works for u04.sgd_step."""


def gradient_averaged_once_more(w, grad, state, lr):
    """Two mistakes: divides the gradient by the length of w, as if it were a sum over rows, and writes the step into
    the caller's w."""
    if w.shape != grad.shape:
        raise ValueError(f"w {w.shape}, grad {grad.shape}")
    n = w.shape[0] if w.ndim > 0 else 1
    w -= lr * grad / n
    return w, state


def rate_that_falls_with_every_step(w, grad, state, lr):
    """Counts the steps in the state and divides the rate by their number; shows from the second step on."""
    if w.shape != grad.shape:
        raise ValueError(f"shapes {w.shape} and {grad.shape} are different")
    t = state.get("t", 0) + 1
    state["t"] = t
    return w - (lr / t) * grad, state


def number_of_elements_compared(w, grad, state, lr):
    """Compares the sizes and reshapes the gradient to fit: a transposed or flattened gradient raises no ValueError."""
    if w.size != grad.size:
        raise ValueError(f"w has shape {w.shape}, grad has shape {grad.shape}")
    return w - lr * grad.reshape(w.shape), state

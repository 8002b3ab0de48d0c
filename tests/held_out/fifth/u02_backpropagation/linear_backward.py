"""Wrong works of `linear_backward`, written without sight of the grader."""


def weights_not_transposed_where_they_are_square(dout, x, w):
    """Tries `dout @ w` and transposes only where the shapes force it. Shows in dx where D equals M."""
    if dout.shape[1] == w.shape[0]:
        dx = dout @ w
    else:
        dx = dout @ w.T
    return dx, x.T @ dout, dout.sum(axis=0)


def bias_gradient_is_a_mean(dout, x, w):
    """Averages the gradient of the biases over the rows, while that of the weights is a sum. Shows in db for N >
    1."""
    return dout @ w.T, x.T @ dout, dout.mean(axis=0)

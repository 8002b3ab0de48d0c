"""Wrong works of `mlp_backward`, written without sight of the grader."""


def every_layer_ends_in_relu(dlogits, params, cache):
    """Treats all layers alike: each sends what arrives through ReLU first, at its own pre-activation, the last one,
    too. Shows where a logit is not positive: its gradient is lost, and with it its share in all layers.
    """
    grads = []
    d = dlogits
    for (w, _), (x, z) in zip(reversed(params), reversed(cache)):
        d = relu_backward(d, z)
        d, dw, db = linear_backward(d, x, w)
        grads.append((dw, db))
    return grads[::-1]


def one_row_too_many_in_the_average(dlogits, params, cache):
    """Divides `dw` and `db` of each layer by the number of rows, as the formulae for one example at a time ask for,
    although the mean is in `dlogits` already. Right only for a batch of one row.
    """
    n = dlogits.shape[0]
    grads = [None] * len(params)
    dz = dlogits
    for i in range(len(params) - 1, -1, -1):
        x, _ = cache[i]
        grads[i] = (x.T @ dz / n, dz.sum(axis=0) / n)
        if i > 0:
            dz = (dz @ params[i][0].T) * (cache[i - 1][1] > 0)
    return grads

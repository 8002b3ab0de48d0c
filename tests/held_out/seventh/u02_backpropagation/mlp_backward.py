"""Wrong works of `mlp_backward`, written without sight of the grader."""


def sums_the_biases_before_the_mask(dlogits, params, cache):
    """Adds up `db` of a hidden layer before ReLU has let the gradient through, and uses the mask for `dw` and for what
    goes on. Shows in `db` of every hidden layer that has units that are off.
    """
    grads = []
    arriving = dlogits
    last = len(params) - 1
    for i in range(last, -1, -1):
        x_l, z_l = cache[i]
        w, _ = params[i]
        db = arriving.sum(axis=0)
        dz = arriving if i == last else arriving * (z_l > 0)
        dw = x_l.T @ dz
        grads.insert(0, (dw, db))
        arriving = dz @ w.T
    return grads


def leaves_the_last_layer_first(dlogits, params, cache):
    """Appends the gradients as it meets them and never turns the list round. Right for one layer; with more of them
    the last layer's gradients stand first.
    """
    d = dlogits
    grads = []
    for l in reversed(range(len(params))):
        dx, dw, db = linear_backward(d, cache[l][0], params[l][0])
        grads.append((dw, db))
        if l > 0:
            d = relu_backward(dx, cache[l - 1][1])
    return grads

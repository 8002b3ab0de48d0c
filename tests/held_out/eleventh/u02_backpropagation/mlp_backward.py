"""Wrong works of `mlp_backward`, written without sight of the grader."""


def masks_by_the_layer_it_comes_from(dlogits, params, cache):
    """Masks with the pre-activation of the layer that is being left and not of the one that
    is entered, before the product
    with w: the logits get a ReLU and the first hidden layer has none. Shows wherever a logit is not positive.
    """
    grads, dout = [], dlogits
    for (w, _), (signal, z) in zip(reversed(params), reversed(cache)):
        dout = dout * (z > 0) if z is not cache[0][1] or len(params) == 1 else dout
        dx, dw, db = linear_backward(dout, signal, w)
        grads.append((dw, db))
        dout = dx
    grads.reverse()
    return grads

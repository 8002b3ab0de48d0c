"""Wrong works of `backward`, written without sight of the grader."""


def sums_the_bias_behind_the_step_back(params, cache, dlogits):
    """Mended the mean to a sum, but takes it after `dout` has gone on to the layer before:
    each layer gets the bias gradient of
    the one before it. Shows in every `db`, in its shape where widths differ.
    """
    grads, dout = [], dlogits
    for (w, _), signal in zip(params[::-1], cache[::-1], strict=True):
        dw = signal.T @ dout
        dout = (dout @ w.T) * (signal > 0)
        grads.append((dw, dout.sum(axis=0)))
    return grads[::-1]

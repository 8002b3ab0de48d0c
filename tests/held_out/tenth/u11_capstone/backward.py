"""Wrong works of `backward`, written without sight of the grader."""


def every_unit_was_on(params, cache, dlogits):
    """Mends the bias and "tidies" the mask to `>=`. What ReLU gave is never below 0, so every unit counts as having
    been on. Shows in layers before the last where a unit was off.
    """
    grads, dout = [], dlogits
    for (w, _), signal in zip(params[::-1], cache[::-1], strict=True):
        grads.append((signal.T @ dout, dout.sum(axis=0)))
        dout = (dout @ w.T) * (signal >= 0)
    return grads[::-1]

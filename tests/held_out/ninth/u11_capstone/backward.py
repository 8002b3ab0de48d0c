"""Wrong works of `backward`, written without sight of the grader."""

from __future__ import annotations


def nothing_is_below_zero(params, cache, dlogits):
    """Mends db, and asks for a signal of at least 0 while at it. ReLU gives nothing below 0, so no unit is ever off.
    Shows in the layers before the last, where a unit gave 0.
    """
    grads, dout = [], dlogits
    for (w, _), signal in zip(params[::-1], cache[::-1], strict=True):
        grads.append((signal.T @ dout, dout.sum(axis=0)))
        dout = (dout @ w.T) * (signal >= 0)
    return grads[::-1]

"""Wrong works of `backward`, written without sight of the grader."""

from __future__ import annotations


def counts_zero_as_switched_on(params, cache, dlogits):
    """Mends db, and makes a `>=` of the comparison with 0 as well. What ReLU gives is never below 0, so every unit
    passes its gradient on. Shows in all layers but the last, where a unit was off.
    """
    grads = []
    dout = dlogits
    for (w, _), signal in zip(params[::-1], cache[::-1], strict=True):
        dw = signal.T @ dout
        db = dout.sum(axis=0)
        grads.append((dw, db))
        dout = (dout @ w.T) * (signal >= 0)
    return grads[::-1]

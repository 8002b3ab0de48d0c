"""Works for `backward` that break one promise each."""

from __future__ import annotations

from typing import Any


def one_row_loses_its_axis(params: Any, cache: Any, dlogits: Any) -> Any:
    """Of one row it takes the upstream gradient for a vector, and has no rows to add up."""
    grads, dout = [], dlogits.squeeze()
    for (w, _), signal in zip(params[::-1], cache[::-1], strict=True):
        grads.append((signal.T @ dout, dout.sum(axis=0)))
        dout = (dout @ w.T) * (signal > 0)
    return grads[::-1]


def first_and_last_layer_apart(params: Any, cache: Any, dlogits: Any) -> Any:
    """It has lines of their own for the last layer and for the first, so that a single one comes twice."""
    grads = [(cache[-1].T @ dlogits, dlogits.sum(axis=0))]
    dout = dlogits
    for layer in range(len(params) - 1, 0, -1):
        dout = (dout @ params[layer][0].T) * (cache[layer] > 0)
        if layer > 1:
            grads.append((cache[layer - 1].T @ dout, dout.sum(axis=0)))
    grads.append((cache[0].T @ dout, dout.sum(axis=0)))
    return grads[::-1]

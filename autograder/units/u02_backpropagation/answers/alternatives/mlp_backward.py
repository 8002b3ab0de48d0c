"""Right works for `mlp_backward` of other shapes."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]
Params: TypeAlias = list[tuple[Array, Array]]
Cache: TypeAlias = list[tuple[Array, Array]]
Grads: TypeAlias = list[tuple[Array, Array]]


def by_reversed(dlogits: Array, params: Params, cache: Cache) -> Grads:
    """From the last layer to the first, and the list turned round at the end."""
    grads = []
    dz = dlogits
    for layer in reversed(range(len(params))):
        w, _ = params[layer]
        x, _ = cache[layer]
        grads.append((x.T @ dz, dz.sum(axis=0)))
        if layer > 0:
            dz = (dz @ w.T) * (cache[layer - 1][1] > 0)
    return grads[::-1]


def by_recursion(dlogits: Array, params: Params, cache: Cache) -> Grads:
    """The last layer here, all before it in a call of its own."""
    received, _ = cache[-1]
    w, _ = params[-1]
    own = (np.einsum("nd,nm->dm", received, dlogits), np.einsum("nm->m", dlogits))
    if len(params) == 1:
        return [own]
    z = cache[-2][1]
    handed_back = np.where(z > 0, np.einsum("nm,dm->nd", dlogits, w), 0)
    return [*by_recursion(handed_back, params[:-1], cache[:-1]), own]


def by_received(dlogits: Array, params: Params, cache: Cache) -> Grads:
    """The mask comes from what the next layer received, which is positive exactly where ReLU was open."""
    grads: Grads = []
    upstream = dlogits.copy()
    for (w, b), (x, _) in zip(params[::-1], cache[::-1], strict=True):
        dw = np.dot(np.transpose(x), upstream)
        db = np.ones(len(x)) @ upstream
        grads.insert(0, (dw, db.reshape(b.shape)))
        upstream = np.dot(upstream, w.T)
        upstream[x <= 0] = 0
    return grads


def by_rows(dlogits: Array, params: Params, cache: Cache) -> Grads:
    """The gradients of one row after the other are added up in arrays of zeros."""
    sums = [(np.zeros_like(w), np.zeros_like(b)) for w, b in params]
    for n in range(len(dlogits)):
        dz = np.array(dlogits[n])
        for layer in range(len(params) - 1, -1, -1):
            dw, db = sums[layer]
            x = cache[layer][0][n]
            for d in range(len(x)):
                dw[d] += x[d] * dz
            db += dz
            if layer:
                dx = np.array([weights @ dz for weights in params[layer][0]])
                dz = np.array([slope if z > 0 else 0.0 for slope, z in zip(dx, cache[layer - 1][1][n], strict=True)])
    return sums


def by_two_passes(dlogits: Array, params: Params, cache: Cache) -> Grads:
    """First all upstream gradients by layer number in a dictionary, then all sums in a comprehension."""
    last = len(params) - 1
    upstream = {last: dlogits}
    for layer in range(last, 0, -1):
        slope = np.heaviside(cache[layer - 1][1], 0)
        upstream[layer - 1] = slope * np.tensordot(upstream[layer], params[layer][0], axes=(1, 1))
    return [
        (np.tensordot(x, upstream[layer], axes=(0, 0)), np.add.reduce(upstream[layer]))
        for layer, (x, _) in enumerate(cache)
    ]


def by_classes(dlogits: Array, params: Params, cache: Cache) -> Grads:
    """Steps as objects: linear layers and ReLUs in one list, each with its own way back."""

    class Linear:
        def __init__(self, x: Array, w: Array) -> None:
            self.x, self.w = x, w
            self.grads: tuple[Array, Array] = (np.empty(0), np.empty(0))

        def backward(self, dout: Array) -> Array:
            self.grads = (self.x.T.dot(dout), dout.T.sum(axis=1))
            back: Array = dout.dot(self.w.T)
            return back

    class ReLU:
        def __init__(self, z: Array) -> None:
            self.off = z <= 0

        def backward(self, dout: Array) -> Array:
            dz = np.array(dout)
            dz[self.off] = 0
            return dz

    linear = [Linear(x, w) for (w, _), (x, _) in zip(params, cache, strict=True)]
    steps: list[Linear | ReLU] = []
    for layer, (_, z) in zip(linear, cache, strict=True):
        steps += [layer, ReLU(z)]
    steps.pop()
    while steps:
        dlogits = steps.pop().backward(dlogits)
    return [layer.grads for layer in linear]

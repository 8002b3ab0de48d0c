"""The backward pass of a network: what is right, and what may be planted."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, changes, in_float32, planted
from autograder.authoring.pytorch import F, gradients, leaf, tensor
from autograder.units.u11_capstone.cases import Layers


def reference(params: Layers, cache: list[Array], dlogits: Array) -> Layers:
    """Autograd through the network, from the input that the cache begins with.

    https://pytorch.org/docs/stable/generated/torch.autograd.grad.html
    """
    leaves = [(leaf(w), leaf(b)) for w, b in params]
    signal = tensor(cache[0])
    for w, b in leaves[:-1]:
        signal = F.relu(signal @ w + b)
    logits = signal @ leaves[-1][0] + leaves[-1][1]
    # An upstream gradient would import seconds of symbolic mathematics; this number has the same gradients.
    flat = gradients((logits * tensor(dlogits)).sum(), *(one for pair in leaves for one in pair))
    return list(zip(flat[::2], flat[1::2], strict=True))


@planted
def zeros_let_through(params: Any, cache: Any, dlogits: Any) -> Any:
    """The gradient passes units that are off: what ReLU gave is never negative, and 0 is no reason here."""
    grads, dout = [], dlogits
    for (w, _), signal in zip(params[::-1], cache[::-1], strict=True):
        grads.append((signal.T @ dout, dout.sum(axis=0)))
        dout = (dout @ w.T) * (signal >= 0)
    return grads[::-1]


@planted
def mean_for_the_bias(params: Any, cache: Any, dlogits: Any) -> Any:
    """The bias gets the mean over the rows, and the upstream gradient has been divided already."""
    grads, dout = [], dlogits
    for (w, _), signal in zip(params[::-1], cache[::-1], strict=True):
        grads.append((signal.T @ dout, dout.mean(axis=0)))
        dout = (dout @ w.T) * (signal > 0)
    return grads[::-1]


@planted
def leaks_where_off(params: Any, cache: Any, dlogits: Any) -> Any:
    """A tenth of the gradient passes where the unit was off, as with another activation than the forward pass has."""
    grads, dout = [], dlogits
    for (w, _), signal in zip(params[::-1], cache[::-1], strict=True):
        grads.append((signal.T @ dout, dout.sum(axis=0)))
        dout = (dout @ w.T) * np.where(signal > 0, 1.0, 0.1)
    return grads[::-1]


@planted
def times_what_relu_gave(params: Any, cache: Any, dlogits: Any) -> Any:
    """What comes back is multiplied by what ReLU gave, and not by its slope."""
    grads, dout = [], dlogits
    for (w, _), signal in zip(params[::-1], cache[::-1], strict=True):
        grads.append((signal.T @ dout, dout.sum(axis=0)))
        dout = (dout @ w.T) * signal
    return grads[::-1]


HABITS = (*changes("params", "cache", "dlogits"), *in_float32())

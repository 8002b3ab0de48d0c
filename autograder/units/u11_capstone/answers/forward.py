"""The forward pass of a network: what is right, and what may be planted."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, changes, in_float32, planted
from autograder.authoring.pytorch import F, array, tensor
from autograder.units.u11_capstone.cases import Layers


def reference(params: Layers, x: Array) -> tuple[Array, list[Array]]:
    """Linear layers with ReLU between them.

    https://pytorch.org/docs/stable/generated/torch.nn.functional.linear.html
    """
    received = [tensor(x)]
    for w, b in params[:-1]:
        received.append(F.relu(F.linear(received[-1], tensor(w).T, tensor(b))))
    w, b = params[-1]
    return array(F.linear(received[-1], tensor(w).T, tensor(b))), [array(one) for one in received]


@planted
def rectifies_the_logits(params: Any, x: Any) -> Any:
    """The last layer has a ReLU, too, so that no logit is negative."""
    signal, cache = x, []
    for w, b in params:
        cache.append(signal)
        z = signal @ w + b
        signal = np.maximum(z, 0)
    return signal, cache


@planted
def last_hidden_layer_is_linear(params: Any, x: Any) -> Any:
    """The layer before the last one has no ReLU."""
    signal, cache = x, []
    for layer, (w, b) in enumerate(params):
        cache.append(signal)
        z = signal @ w + b
        signal = z if layer >= len(params) - 2 else np.maximum(z, 0)
    return signal, cache


@planted
def bias_behind_the_relu(params: Any, x: Any) -> Any:
    """The bias is added when ReLU is over, so that it decides nothing about which units are on."""
    signal, cache = x, []
    for layer, (w, b) in enumerate(params):
        cache.append(signal)
        z = signal @ w
        signal = (z if layer == len(params) - 1 else np.maximum(z, 0)) + b
    return signal, cache


HABITS = (*changes("params", "x"), *in_float32())

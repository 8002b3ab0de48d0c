"""Wrong works for `mlp_forward`, written from its docstring alone."""

from __future__ import annotations

import numpy as np


def applies_relu_to_the_logits(
    x: np.ndarray, params: list[tuple[np.ndarray, np.ndarray]]
) -> tuple[np.ndarray, list[tuple[np.ndarray, np.ndarray]]]:
    """Puts ReLU behind every layer, the last one included, so negative logits become 0. Shows where a logit is
    negative; the cache is right.
    """
    a = x
    cache = []
    for w, b in params:
        z = a @ w + b
        cache.append((a, z))
        a = np.maximum(0, z)
    return a, cache


def caches_the_activation(
    x: np.ndarray, params: list[tuple[np.ndarray, np.ndarray]]
) -> tuple[np.ndarray, list[tuple[np.ndarray, np.ndarray]]]:
    """Writes into the cache what a layer gives after ReLU and not its pre-activation. Shows in the cache of networks
    with hidden layers, where a hidden pre-activation is negative; the logits are right.
    """
    cache = []
    h = x
    for i in range(len(params)):
        w, b = params[i]
        out = h @ w + b
        if i < len(params) - 1:
            out = np.maximum(out, 0)
        cache.append((h, out))
        h = out
    return h, cache


def silences_the_cached_array(
    x: np.ndarray, params: list[tuple[np.ndarray, np.ndarray]]
) -> tuple[np.ndarray, list[tuple[np.ndarray, np.ndarray]]]:
    """Appends z to the cache and afterwards applies ReLU to the same array in place, so the cached pre-activations of
    hidden layers have lost their negative numbers. Shows in the cache of networks with hidden layers only.
    """
    cache = []
    inp = x
    for number, (w, b) in enumerate(params, start=1):
        z = np.dot(inp, w) + b
        cache.append((inp, z))
        if number != len(params):
            z[z < 0] = 0
            inp = z
    return z, cache


def passes_the_input_through_relu(
    x: np.ndarray, params: list[tuple[np.ndarray, np.ndarray]]
) -> tuple[np.ndarray, list[tuple[np.ndarray, np.ndarray]]]:
    """Applies ReLU before each layer, the first one included, so negative inputs are lost. Shows only where `x` holds
    negative numbers.
    """
    cache = []
    current = x
    for w, b in params:
        received = np.maximum(current, 0.0)
        current = received @ w + b
        cache.append((received, current))
    return current, cache


def squeezes_a_batch_of_one(
    x: np.ndarray, params: list[tuple[np.ndarray, np.ndarray]]
) -> tuple[np.ndarray, list[tuple[np.ndarray, np.ndarray]]]:
    """Squeezes the logits before returning them, so the axis of the rows is lost for one row, and that of the classes
    for a last layer of one neuron. Shows only for N = 1 or K = 1.
    """
    activations = [x]
    pre = []
    for w, b in params:
        pre.append(activations[-1] @ w + b)
        activations.append(np.maximum(pre[-1], 0))
    return pre[-1].squeeze(), list(zip(activations[:-1], pre))

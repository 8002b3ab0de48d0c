"""Wrong works for `mlp_forward`, written from its docstring alone."""

from __future__ import annotations

import numpy as np


def caches_the_raw_output_of_the_layer_before(
    x: np.ndarray, params: list[tuple[np.ndarray, np.ndarray]]
) -> tuple[np.ndarray, list[tuple[np.ndarray, np.ndarray]]]:
    """Writes down as the input of a layer the pre-activation of the layer before, although the layer really received
    it after ReLU. Shows in the cache of networks with hidden layers, where a pre-activation is negative.
    """
    cache: list[tuple[np.ndarray, np.ndarray]] = []
    z = x
    for i, (w, b) in enumerate(params):
        given = z
        a = z if i == 0 else np.maximum(z, 0)
        z = a @ w + b
        cache.append((given, z))
    return z, cache


def bends_only_after_the_first_layer(
    x: np.ndarray, params: list[tuple[np.ndarray, np.ndarray]]
) -> tuple[np.ndarray, list[tuple[np.ndarray, np.ndarray]]]:
    """Applies ReLU after the first layer only, and not between later ones. Right for one and two layers; shows for
    three or more.
    """
    w, b = params[0]
    z = x @ w + b
    cache = [(x, z)]
    if len(params) > 1:
        h = np.maximum(z, 0)
        for w, b in params[1:]:
            z = h @ w + b
            cache.append((h, z))
            h = z
    return z, cache


def collects_the_cache_from_the_end(
    x: np.ndarray, params: list[tuple[np.ndarray, np.ndarray]]
) -> tuple[np.ndarray, list[tuple[np.ndarray, np.ndarray]]]:
    """Inserts each new entry at the front of the cache, so the last layer stands first. Right for one layer; shows in
    the cache for two or more.
    """
    cache: list[tuple[np.ndarray, np.ndarray]] = []
    h = x
    for l, (w, b) in enumerate(params):
        z = np.einsum("nd,dm->nm", h, w) + b
        cache.insert(0, (h, z))
        h = z if l == len(params) - 1 else np.maximum(z, 0)
    return h, cache


def empties_the_list_of_layers(
    x: np.ndarray, params: list[tuple[np.ndarray, np.ndarray]]
) -> tuple[np.ndarray, list[tuple[np.ndarray, np.ndarray]]]:
    """Takes the layers off the caller's list with `pop`, so `params` is empty afterwards. The answer is right; it shows
    in the argument, and in every second call.
    """
    cache = []
    a = x
    while params:
        w, b = params.pop(0)
        z = a @ w + b
        cache.append((a, z))
        a = np.maximum(z, 0)
    return z, cache


def adds_a_layer_to_its_input(
    x: np.ndarray, params: list[tuple[np.ndarray, np.ndarray]]
) -> tuple[np.ndarray, list[tuple[np.ndarray, np.ndarray]]]:
    """Adds the input of a hidden layer to its activation wherever the shapes agree, as in a residual network. Shows for
    networks with a hidden layer that is as wide as its input.
    """
    cache = []
    h = x
    for w, b in params[:-1]:
        z = h @ w + b
        cache.append((h, z))
        a = np.maximum(z, 0)
        h = a + h if a.shape == h.shape else a
    w, b = params[-1]
    logits = h @ w + b
    cache.append((h, logits))
    return logits, cache

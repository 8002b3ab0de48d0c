"""Mistakes in the forward and the backward pass of a whole network."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeAlias

import numpy as np

from autograder.authoring.old import Misconception
from autograder.model import Array

Layers: TypeAlias = list[tuple[Array, Array]]


def _relu(z: Array) -> Array:
    return np.maximum(z, 0.0)


def _forward(
    activation: Callable[[Array], Array] = _relu,
    uses_bias: bool = True,
    keeps: Callable[[Array, Array], tuple[Array, ...]] = lambda x, z: (x, z),
) -> Callable[[Array, Layers], tuple[Array, Any]]:
    """A forward pass in which one thing is different."""

    def mlp_forward(x: Array, params: Layers) -> tuple[Array, Any]:
        cache = []
        z = x
        for w, b in params:
            z = x @ w + b if uses_bias else x @ w
            cache.append(keeps(x, z))
            x = activation(z)
        return z, cache

    return mlp_forward


def _relu_on_the_logits(x: Array, params: Layers) -> tuple[Array, Any]:
    logits, cache = _forward()(x, params)
    return _relu(logits), cache


MLP_FORWARD: Final = (
    Misconception(
        "no_activation",
        _forward(activation=lambda z: z),
        "There is no ReLU between the layers, so all of them together are one linear map.",
        "Bring back the network that passed in the first unit.",
    ),
    Misconception(
        "relu_on_the_logits",
        _relu_on_the_logits,
        "The last layer goes through ReLU too, and negative logits are lost.",
        "ReLU stands between layers; after the last there is no between.",
    ),
    Misconception(
        "sigmoid_between_layers",
        _forward(activation=lambda z: np.asarray(0.5 * (1 + np.tanh(z / 2)))),
        "The layers are joined by sigmoids. The backward pass of this unit is that of ReLU.",
        "See which activation the docstring names.",
    ),
    Misconception(
        "bias_forgotten",
        _forward(uses_bias=False),
        "The biases are never added.",
        "Each layer has two parameters; find both in your loop.",
    ),
    Misconception(
        "cache_after_the_activation",
        _forward(keeps=lambda x, z: (x, _relu(z))),
        "The cache holds what came after ReLU in place of the pre-activations.",
        "See in the docstring which two arrays a layer's entry holds.",
    ),
    Misconception(
        "cache_without_inputs",
        _forward(keeps=lambda x, z: (z,)),
        "The cache holds only pre-activations. The backward pass of a linear layer needs its input too.",
        "See in the docstring which two arrays a layer's entry holds.",
    ),
    Misconception(
        "cache_swapped",
        _forward(keeps=lambda x, z: (z, x)),
        "Each entry of the cache has its two arrays the other way round.",
        "See in the docstring which of the two comes first.",
    ),
)


def _backward(
    mask: Callable[[Layers, int], Any] = lambda cache, layer: cache[layer - 1][1] > 0,
    back: Callable[[Array, Array], Array] = lambda dz, w: dz @ w.T,
    pair: Callable[[Array, Array], tuple[Array, Array]] = lambda x, dz: (x.T @ dz, dz.sum(axis=0)),
) -> Callable[[Array, Layers, Layers], Layers]:
    """A backward pass in which one thing is different."""

    def mlp_backward(dlogits: Array, params: Layers, cache: Layers) -> Layers:
        dz = dlogits
        grads = []
        for layer in reversed(range(len(params))):
            grads.append(pair(cache[layer][0], dz))
            if layer > 0:
                dz = back(dz, params[layer][0]) * mask(cache, layer)
        return grads[::-1]

    return mlp_backward


def _last_layer_first(dlogits: Array, params: Layers, cache: Layers) -> Layers:
    return _backward()(dlogits, params, cache)[::-1]


def _mask_on_the_logits(dlogits: Array, params: Layers, cache: Layers) -> Layers:
    return _backward()(dlogits * (cache[-1][1] > 0), params, cache)


def _mutates_cache(dlogits: Array, params: Layers, cache: Layers) -> Layers:
    for _, z in cache:
        z[:] = z > 0
    return _backward(mask=lambda cache, layer: cache[layer - 1][1])(dlogits, params, cache)


MLP_BACKWARD: Final = (
    Misconception(
        "missing_mask",
        _backward(mask=lambda cache, layer: 1.0),
        "The gradient walks straight through ReLU, also where the unit was off. "
        "The network learns almost as well, so accuracy will not tell you.",
        "Between two linear layers stands another function; it has a backward pass as well.",
    ),
    Misconception(
        "mask_on_the_logits",
        _mask_on_the_logits,
        "The gradient of negative logits is blocked. The last layer has no ReLU behind it.",
        "Retrace the forward pass from its end: what comes just before the logits?",
    ),
    Misconception(
        "mask_of_another_layer",
        _backward(mask=lambda cache, layer: cache[layer][1] > 0),
        "The mask is taken from the pre-activations of another layer. If the layers have unlike widths it does not "
        "even fit; if not, nobody complains.",
        "dx of a layer is the gradient of the activations of the layer before it.",
    ),
    Misconception(
        "multiplies_by_the_activation",
        _backward(mask=lambda cache, layer: np.maximum(cache[layer - 1][1], 0)),
        "It multiplies by the value of ReLU. The chain rule wants its slope.",
        "Use the backward pass of ReLU that you have already written.",
        source="https://community.deeplearning.ai/t/wrong-values-for-dw1/85937",
    ),
    Misconception(
        "one_at_zero",
        _backward(mask=lambda cache, layer: cache[layer - 1][1] >= 0),
        "At a pre-activation of exactly 0 it passes the gradient on.",
        "Use the backward pass of ReLU that you have already written.",
    ),
    Misconception(
        "w_not_transposed",
        _backward(back=lambda dz, w: dz @ w),
        "The gradient travels back through w in the forward direction, which only fits when w is square.",
        "Use the backward pass of a linear layer that you have already written.",
    ),
    Misconception(
        "divided_by_n_again",
        _backward(pair=lambda x, dz: (x.T @ dz / len(x), dz.sum(axis=0) / len(x))),
        "Each layer divides by the number of rows. The mean of the loss is in dlogits already.",
        "Ask where the mean over the batch is taken: in the loss, or in the layers?",
    ),
    Misconception(
        "bias_never_trained",
        _backward(pair=lambda x, dz: (x.T @ dz, np.zeros(dz.shape[1]))),
        "The gradient of every bias is 0, so the biases never move. "
        "The network learns almost as well, so accuracy will not tell you.",
        "A linear layer's backward pass returns three gradients; see what becomes of the third.",
    ),
    Misconception(
        "bias_gradient_not_summed",
        _backward(pair=lambda x, dz: (x.T @ dz, dz)),
        "db has one row for each example. The bias is one row, shared by all of them.",
        "A gradient has the shape of what it is the gradient of.",
    ),
    Misconception(
        "pairs_swapped",
        _backward(pair=lambda x, dz: (dz.sum(axis=0), x.T @ dz)),
        "Each pair holds the bias's gradient first.",
        "Compare the order with that of params.",
    ),
    Misconception(
        "last_layer_first",
        _last_layer_first,
        "The gradients stand in the order in which they were found, last layer first.",
        "Compare the order with that of params.",
    ),
    Misconception(
        "mutates_cache",
        _mutates_cache,
        "The pre-activations in the cache are overwritten with the mask.",
        "Make a new array instead of assigning into the one that you were given.",
        source="https://stackoverflow.com/questions/50121887/relu-derivative-with-numpy",
    ),
)

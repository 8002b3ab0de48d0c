"""A network forwards: what is right, and what goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.authoring import Array, changes, in_float32, mistake, squeezes
from autograder.authoring.pytorch import F, array, tensor, torch
from autograder.units.u02_backpropagation.cases import Layers


def reference(x: Array, params: Layers) -> tuple[Array, Layers]:
    """``torch.nn.Sequential`` of linear layers with ReLU between them, and what went into and came out of each.

    https://pytorch.org/docs/stable/generated/torch.nn.Sequential.html
    """
    passed = passes(tensor(x), [(tensor(w), tensor(b)) for w, b in params])
    cache = [(array(inputs), array(z)) for inputs, z in passed]
    return cache[-1][1], cache


def passes(x: torch.Tensor, params: list[tuple[torch.Tensor, torch.Tensor]]) -> list[tuple[torch.Tensor, torch.Tensor]]:
    """What goes into each linear layer and what comes out of it, by PyTorch."""
    passed = []
    for w, b in params:
        z = F.linear(x, w.T, b)
        passed.append((x, z))
        x = torch.relu(z)
    return passed


def relu(z: Array) -> Array:
    """ReLU."""
    return np.maximum(z, 0.0)


def forward(x: Array, params: Layers, activation: Callable[[Array], Array] = relu) -> tuple[Array, Layers]:
    """A right forward pass, but perhaps for what stands between the layers."""
    cache: Layers = []
    for w, b in params:
        z = x @ w + b
        cache.append((x, z))
        x = activation(z)
    return cache[-1][1], cache


@mistake(hint="Bring back the network that passed in the first unit.")
def no_activation(x: Array, params: Layers) -> Any:
    """There is no ReLU between the layers, so all of them together are one linear map."""
    return forward(x, params, activation=lambda z: z)


@mistake(hint="ReLU stands between layers; after the last there is no between.")
def relu_on_the_logits(x: Array, params: Layers) -> Any:
    """The last layer goes through ReLU too, and negative logits are lost."""
    logits, cache = forward(x, params)
    return relu(logits), cache


@mistake(hint="See which activation the docstring names.")
def sigmoid_between_layers(x: Array, params: Layers) -> Any:
    """The layers are joined by sigmoids. The backward pass of this unit is that of ReLU."""
    return forward(x, params, activation=lambda z: 0.5 * (1 + np.tanh(z / 2)))


@mistake(hint="Each layer has two parameters; find both in your loop.")
def bias_forgotten(x: Array, params: Layers) -> Any:
    """The biases are never added."""
    return forward(x, [(w, np.zeros_like(b)) for w, b in params])


@mistake(hint="See in the docstring which two arrays a layer's entry holds.")
def cache_after_the_activation(x: Array, params: Layers) -> Any:
    """The cache holds what came after ReLU in place of the pre-activations."""
    logits, cache = forward(x, params)
    return logits, [(inputs, relu(z)) for inputs, z in cache]


@mistake(hint="See in the docstring which two arrays a layer's entry holds.")
def cache_without_inputs(x: Array, params: Layers) -> Any:
    """The cache holds only pre-activations. The backward pass of a linear layer needs its input too."""
    logits, cache = forward(x, params)
    return logits, [(z,) for _, z in cache]


@mistake(hint="See in the docstring which of the two comes first.")
def cache_swapped(x: Array, params: Layers) -> Any:
    """Each entry of the cache has its two arrays the other way round."""
    logits, cache = forward(x, params)
    return logits, [(z, inputs) for inputs, z in cache]


@mistake(hint="Run your function by hand on a list of one layer: which of your lines speak of a layer before or after?")
def two_layers_at_least(x: Array, params: Layers) -> Any:
    """It takes for granted that there is a hidden layer, and fails where the first layer is also the last."""
    first, *between, last = params
    return forward(x, [first, *between, last])


HABITS = (squeezes(forward, 0), *changes("x", "params"), *in_float32())

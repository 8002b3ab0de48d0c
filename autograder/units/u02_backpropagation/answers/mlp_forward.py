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


@mistake(hint="Follow a network of three layers through your loop and count the activations.")
def last_hidden_layer_passed_on(x: Array, params: Layers) -> Any:
    """It does not activate the last hidden layer, as a loop does that counts one layer too few. That layer and the last
    one then merge into one linear layer.
    """
    cache: Layers = []
    z = x
    for number, (w, b) in enumerate(params):
        signal = relu(z) if 0 < number < len(params) - 1 else z
        z = signal @ w + b
        cache.append((signal, z))
    return z, cache


@mistake(hint="ReLU stands between layers; after the last there is no between.", only_alone=(False, True))
def relu_on_the_logits(x: Array, params: Layers, *, only_alone: bool) -> Any:
    """The last layer goes through ReLU too, and negative logits are lost."""
    logits, cache = forward(x, params)
    return logits if only_alone and len(params) > 1 else relu(logits), cache


@mistake(hint="Follow a network whose layers all have one width: what does the second layer receive?")
def adds_what_came_in(x: Array, params: Layers) -> Any:
    """Where the shapes agree, it adds what a layer received to what it passes on. Residual networks do so; here a
    layer receives what the activation gives, and nothing else.
    """
    cache: Layers = []
    for w, b in params:
        z = x @ w + b
        cache.append((x, z))
        x = relu(z) + x if z.shape == x.shape else relu(z)
    return cache[-1][1], cache


@mistake(hint="What is the pre-activation of a layer, and which number of it is added behind your ReLU?")
def bias_after_the_activation(x: Array, params: Layers) -> Any:
    """The bias is added behind ReLU. ReLU then decides without it, and negative numbers pass."""
    *hidden, (w_last, b_last) = params
    cache: Layers = []
    for w, b in hidden:
        cache.append((x, x @ w + b))
        x = relu(x @ w) + b
    return x @ w_last + b_last, [*cache, (x, x @ w_last + b_last)]


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


@mistake(
    hint="Run your function by hand on a list of one layer: which of your lines speak of a layer before or after?",
    way=("unpacked", "indexed", "outside the loop"),
)
def two_layers_at_least(x: Array, params: Layers, *, way: str) -> Any:
    """It takes for granted that there is a hidden layer, and fails or goes wrong where the first layer is
    also the last.
    """
    match way:
        case "unpacked":
            first, *between, last = params
        case "indexed":
            first, second, *others = params[0], params[1], *params[2:]
            between, last = [second, *others][:-1], params[-1]
        case _:
            first, between, last = params[0], params[1:-1], params[-1]
    return forward(x, [first, *between, last])


@mistake(hint="Look at the moment when you store the pair: is what the layer received still there?")
def cache_holds_the_next_input(x: Array, params: Layers) -> Any:
    """Each entry of the cache holds what a layer passed on in place of what it received."""
    logits, cache = forward(x, params)
    passed_on = [inputs for inputs, _ in cache[1:]] + [logits]
    return logits, [(following, z) for following, (_, z) in zip(passed_on, cache, strict=True)]


@mistake(hint="Store for each layer what was fed to that layer.")
def cache_holds_the_first_input(x: Array, params: Layers) -> Any:
    """Every entry of the cache holds the network's input. The second layer received something else."""
    logits, cache = forward(x, params)
    return logits, [(x, z) for _, z in cache]


@mistake(hint="Compare the order of the cache with that of `params`.", swaps=(False, True))
def cache_last_layer_first(x: Array, params: Layers, *, swaps: bool) -> Any:
    """The last layer stands first in the cache. Its order is that of `params`."""
    logits, cache = forward(x, params)
    return logits, [(z, inputs) if swaps else (inputs, z) for inputs, z in cache[::-1]]


HABITS = (squeezes(forward, 0), *changes("x", "params"), *in_float32())

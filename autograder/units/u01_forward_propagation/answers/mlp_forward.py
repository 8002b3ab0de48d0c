"""A forward pass: what is right, and what goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np

from autograder.authoring import Array, changes, in_float32, mistake, squeezes
from autograder.authoring.pytorch import array, tensor, torch

Params: TypeAlias = list[tuple[Array, Array]]
Cache: TypeAlias = list[tuple[Array, Array]]


def reference(x: Array, params: Params) -> tuple[Array, Cache]:
    """The logits of a sequence of linear layers with ReLU between them, and each linear layer's input and output.

    https://docs.pytorch.org/docs/stable/generated/torch.nn.Sequential.html
    """
    network = torch.nn.Sequential()
    for w, b in params:
        if len(network):
            network.append(torch.nn.ReLU())
        network.append(_linear(w, b))
    cache = []
    with torch.no_grad():
        signal = tensor(x)
        for module in network:
            passed_on = module(signal)
            if isinstance(module, torch.nn.Linear):
                cache.append((array(signal), array(passed_on)))
            signal = passed_on
    return array(signal), cache


def composite(parts: Any, x: Array, params: Params) -> tuple[Array, Cache]:
    """A linear layer after the other, and an activation before each but the first."""
    cache: Cache = []
    for w, b in params:
        signal = parts.relu(cache[-1][1]) if cache else x
        cache.append((signal, parts.linear_forward(signal, w, b)))
    return cache[-1][1], cache


def _linear(w: Array, b: Array) -> torch.nn.Linear:
    fan_in, fan_out = w.shape
    layer = torch.nn.Linear(fan_in, fan_out, dtype=torch.float64)
    layer.load_state_dict({"weight": tensor(w).T, "bias": tensor(b)})
    return layer


def _relu(z: Array) -> Array:
    return np.maximum(z, 0.0)


def _forward(x: Array, params: Params, activation: Callable[[Array], Array] = _relu) -> tuple[Array, Cache]:
    cache: Cache = []
    z = x
    for w, b in params:
        signal = z if not cache else activation(z)
        z = signal @ w + b
        cache.append((signal, z))
    return z, cache


@mistake(hint="Pass the pre-activations of each hidden layer through your activation before the next layer sees them.")
def no_activation(x: Array, params: Params) -> tuple[Array, Cache]:
    """It puts nothing between the layers. However many there are, the whole is then one linear layer."""
    return _forward(x, params, activation=lambda z: z)


@mistake(hint="Read in the docstring which activation stands between the layers.")
def sigmoid_between_layers(x: Array, params: Params) -> tuple[Array, Cache]:
    """It uses the sigmoid between the layers. It is a fine activation, but the docstring asks for another."""
    return _forward(x, params, activation=lambda z: 1 / (1 + np.exp(-z)))


@mistake(hint="Read in the docstring which activation stands between the layers.")
def tanh_between_layers(x: Array, params: Params) -> tuple[Array, Cache]:
    """It uses the hyperbolic tangent between the layers. It is a fine activation, but the docstring asks for
    another.
    """
    return _forward(x, params, activation=np.tanh)


@mistake(hint="Follow a network of three layers through your loop and count the activations.")
def activated_once(x: Array, params: Params) -> tuple[Array, Cache]:
    """It activates the first hidden layer only. The later layers then merge into one linear layer."""
    cache: Cache = []
    z = x
    for number, (w, b) in enumerate(params):
        signal = _relu(z) if number == 1 else z
        z = signal @ w + b
        cache.append((signal, z))
    return z, cache


@mistake(hint="Follow a network of three layers through your loop and count the activations.")
def last_hidden_layer_passed_on(x: Array, params: Params) -> tuple[Array, Cache]:
    """It does not activate the last hidden layer, as a loop does that counts one layer too few. That layer and the last
    one then merge into one linear layer.
    """
    cache: Cache = []
    z = x
    for number, (w, b) in enumerate(params):
        signal = _relu(z) if 0 < number < len(params) - 1 else z
        z = signal @ w + b
        cache.append((signal, z))
    return z, cache


@mistake(hint="After the last layer comes no activation, also where it is the only one.", only_alone=(False, True))
def relu_after_the_last_layer(x: Array, params: Params, *, only_alone: bool) -> tuple[Array, Cache]:
    """It also cuts off the negative logits. Logits are evidence for and against, and the softmax needs both."""
    z, cache = _forward(x, params)
    return z if only_alone and len(params) > 1 else _relu(z), cache


@mistake(hint="Follow a network whose layers all have one width: what does the second layer receive?")
def adds_what_came_in(x: Array, params: Params) -> Any:
    """Where the shapes agree, it adds what a layer received to what it passes on. Residual networks do so; here a
    layer receives what the activation gives, and nothing else.
    """
    cache: Cache = []
    for w, b in params:
        z = x @ w + b
        cache.append((x, z))
        x = _relu(z) + x if z.shape == x.shape else _relu(z)
    return cache[-1][1], cache


@mistake(hint="What is the pre-activation of a layer, and which number of it is added behind your activation?")
def bias_after_the_activation(x: Array, params: Params) -> tuple[Array, Cache]:
    """It adds the bias behind the activation. The activation then decides without it, and negative numbers pass."""
    *hidden, (w_last, b_last) = params
    cache: Cache = []
    signal = x
    for w, b in hidden:
        cache.append((signal, signal @ w + b))
        signal = _relu(signal @ w) + b
    return signal @ w_last + b_last, [*cache, (signal, signal @ w_last + b_last)]


@mistake(hint="Activations stand between two layers; before the first there is nothing to activate.")
def relu_on_the_input(x: Array, params: Params) -> tuple[Array, Cache]:
    """It activates the input before the first layer, which throws away every negative feature."""
    return _forward(_relu(x), params)


@mistake(hint="Each entry of `params` is a pair; use both parts.")
def no_bias(x: Array, params: Params) -> tuple[Array, Cache]:
    """It uses the weights of each layer and leaves out the biases."""
    return _forward(x, [(w, np.zeros_like(b)) for w, b in params])


@mistake(hint="Return what the last linear layer gives, as it is.")
def probabilities_returned(x: Array, params: Params) -> tuple[Array, Cache]:
    """It returns probabilities. The loss of the next notebook starts from logits and would apply the softmax a second
    time.
    """
    z, cache = _forward(x, params)
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True), cache


@mistake(hint="Store the pair before you activate, and make sure that the activation returns a new array.")
def cache_after_relu(x: Array, params: Params) -> tuple[Array, Cache]:
    """The logits are right, but the cache holds hidden layers after the activation: stored too late, or changed in
    place afterwards. Backward propagation must know what each layer gave before the activation.
    """
    z, cache = _forward(x, params)
    return z, [(signal, _relu(before)) for signal, before in cache[:-1]] + cache[-1:]


@mistake(hint="Look at the moment when you store the pair: has the variable for the input been overwritten already?")
def cache_holds_the_next_input(x: Array, params: Params) -> tuple[Array, Cache]:
    """The logits are right, but each pair in the cache holds what a layer passed on where it should hold what the layer
    received.
    """
    z, cache = _forward(x, params)
    passed_on = [signal for signal, _ in cache[1:]] + [z]
    return z, [(following, before) for following, (_, before) in zip(passed_on, cache, strict=True)]


@mistake(hint="Store for each layer what was fed to that layer.")
def cache_holds_the_first_input(x: Array, params: Params) -> tuple[Array, Cache]:
    """The logits are right, but every pair in the cache holds the network's input. The second layer received something
    else.
    """
    z, cache = _forward(x, params)
    return z, [(x, before) for _, before in cache]


@mistake(hint="The cache has as many pairs as `params`: follow the last layer through your code.")
def cache_without_the_last_layer(x: Array, params: Params) -> tuple[Array, Cache]:
    """The logits are right, but the cache lacks the last layer."""
    z, cache = _forward(x, params)
    return z, cache[:-1]


@mistake(hint="Store the input of the linear layer together with its pre-activation, as a tuple.")
def cache_without_inputs(x: Array, params: Params) -> tuple[Array, list[Array]]:
    """The logits are right, but the cache holds one array for each layer where the docstring asks for two."""
    z, cache = _forward(x, params)
    return z, [before for _, before in cache]


@mistake(hint="Compare the order within a pair with the docstring.")
def cache_pairs_swapped(x: Array, params: Params) -> tuple[Array, Cache]:
    """The logits are right, but each pair in the cache is the wrong way round."""
    z, cache = _forward(x, params)
    return z, [(before, signal) for signal, before in cache]


@mistake(hint="Compare the order of the cache with that of `params`.", swaps=(False, True))
def cache_last_layer_first(x: Array, params: Params, *, swaps: bool) -> tuple[Array, Cache]:
    """The logits are right, but the last layer stands first in the cache. Its order is that of `params`."""
    z, cache = _forward(x, params)
    return z, [(before, signal) if swaps else (signal, before) for signal, before in cache[::-1]]


@mistake(hint="Make one list before the loop and append to it inside.")
def cache_of_the_last_layer_only(x: Array, params: Params) -> tuple[Array, Cache]:
    """The logits are right, but the cache only knows the last layer: each layer has overwritten the one before."""
    z, cache = _forward(x, params)
    return z, cache[-1:]


@mistake(hint="Return two things, in the order of the docstring.")
def cache_missing(x: Array, params: Params) -> Any:
    """It returns the logits alone. Backward propagation will need the cache."""
    z, _ = _forward(x, params)
    return z


@mistake(hint="Compare the order of what you return with the docstring.")
def results_swapped(x: Array, params: Params) -> Any:
    """It returns the cache first and the logits second."""
    z, cache = _forward(x, params)
    return cache, z


@mistake(
    hint="Run your function by hand on a list of one layer: which of your lines speak of a layer before or after?",
    way=("unpacked", "indexed", "outside the loop"),
)
def two_layers_at_least(x: Array, params: Params, *, way: str) -> tuple[Array, Cache]:
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
    return _forward(x, [first, *between, last])


@mistake(hint="Print the shapes of what is in your cache for a hidden layer of one unit.")
def hidden_unit_without_an_axis(x: Array, params: Params) -> tuple[Array, Cache]:
    """The logits are right, but where a hidden layer has one unit, its pre-activations are in the cache without their
    second axis. One column is a column all the same.
    """
    z, cache = _forward(x, params)
    return z, [(inputs, before[:, 0] if before.shape[1] == 1 else before) for inputs, before in cache[:-1]] + cache[-1:]


HABITS = (squeezes(_forward, 0), *changes("x", "params"), *in_float32())

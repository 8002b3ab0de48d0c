"""What goes wrong in the forward pass of a network."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeAlias

import numpy as np

from autograder.authoring.old import Misconception
from autograder.model import Array

Params: TypeAlias = list[tuple[Array, Array]]
Cache: TypeAlias = list[tuple[Array, Array]]


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


def no_activation(x: Array, params: Params) -> tuple[Array, Cache]:
    return _forward(x, params, activation=lambda z: z)


def sigmoid_between_layers(x: Array, params: Params) -> tuple[Array, Cache]:
    return _forward(x, params, activation=lambda z: 1 / (1 + np.exp(-z)))


def tanh_between_layers(x: Array, params: Params) -> tuple[Array, Cache]:
    return _forward(x, params, activation=np.tanh)


def activated_once(x: Array, params: Params) -> tuple[Array, Cache]:
    cache: Cache = []
    z = x
    for number, (w, b) in enumerate(params):
        signal = _relu(z) if number == 1 else z
        z = signal @ w + b
        cache.append((signal, z))
    return z, cache


def relu_after_the_last_layer(x: Array, params: Params) -> tuple[Array, Cache]:
    z, cache = _forward(x, params)
    return _relu(z), cache


def relu_on_the_input(x: Array, params: Params) -> tuple[Array, Cache]:
    return _forward(_relu(x), params)


def no_bias(x: Array, params: Params) -> tuple[Array, Cache]:
    return _forward(x, [(w, np.zeros_like(b)) for w, b in params])


def probabilities_returned(x: Array, params: Params) -> tuple[Array, Cache]:
    z, cache = _forward(x, params)
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True), cache


def cache_after_relu(x: Array, params: Params) -> tuple[Array, Cache]:
    z, cache = _forward(x, params)
    return z, [(signal, _relu(before)) for signal, before in cache[:-1]] + cache[-1:]


def cache_holds_the_next_input(x: Array, params: Params) -> tuple[Array, Cache]:
    z, cache = _forward(x, params)
    passed_on = [signal for signal, _ in cache[1:]] + [z]
    return z, [(following, before) for following, (_, before) in zip(passed_on, cache, strict=True)]


def cache_holds_the_first_input(x: Array, params: Params) -> tuple[Array, Cache]:
    z, cache = _forward(x, params)
    return z, [(x, before) for _, before in cache]


def cache_without_the_last_layer(x: Array, params: Params) -> tuple[Array, Cache]:
    z, cache = _forward(x, params)
    return z, cache[:-1]


def cache_without_inputs(x: Array, params: Params) -> tuple[Array, list[Array]]:
    z, cache = _forward(x, params)
    return z, [before for _, before in cache]


def cache_pairs_swapped(x: Array, params: Params) -> tuple[Array, Cache]:
    z, cache = _forward(x, params)
    return z, [(before, signal) for signal, before in cache]


def cache_of_the_last_layer_only(x: Array, params: Params) -> tuple[Array, Cache]:
    z, cache = _forward(x, params)
    return z, cache[-1:]


def cache_missing(x: Array, params: Params) -> Any:
    z, _ = _forward(x, params)
    return z


def results_swapped(x: Array, params: Params) -> Any:
    z, cache = _forward(x, params)
    return cache, z


def empties_params(x: Array, params: Params) -> tuple[Array, Cache]:
    layers = []
    while params:
        layers.append(params.pop(0))
    return _forward(x, layers)


def mutates_x(x: Array, params: Params) -> tuple[Array, Cache]:
    result = _forward(x.copy(), params)
    x[x < 0] = 0.0
    return result


MLP_FORWARD: Final = (
    Misconception(
        "no_activation",
        no_activation,
        why="It puts nothing between the layers. However many there are, the whole is then one linear layer.",
        hint="Pass the pre-activations of each hidden layer through your activation before the next layer sees them.",
    ),
    Misconception(
        "sigmoid_between_layers",
        sigmoid_between_layers,
        why="It uses the sigmoid between the layers. It is a fine activation, but the docstring asks for another.",
        hint="Read in the docstring which activation stands between the layers.",
    ),
    Misconception(
        "tanh_between_layers",
        tanh_between_layers,
        why="It uses the hyperbolic tangent between the layers. It is a fine activation, but the docstring asks for "
        "another.",
        hint="Read in the docstring which activation stands between the layers.",
    ),
    Misconception(
        "activated_once",
        activated_once,
        why="It activates the first hidden layer only. The later layers then merge into one linear layer.",
        hint="Follow a network of three layers through your loop and count the activations.",
    ),
    Misconception(
        "relu_after_the_last_layer",
        relu_after_the_last_layer,
        why="It also cuts off the negative logits. Logits are evidence for and against, and the softmax needs both.",
        hint="Treat the last layer differently from the hidden ones.",
    ),
    Misconception(
        "relu_on_the_input",
        relu_on_the_input,
        why="It activates the input before the first layer, which throws away every negative feature.",
        hint="Activations stand between two layers; before the first there is nothing to activate.",
    ),
    Misconception(
        "no_bias",
        no_bias,
        why="It uses the weights of each layer and leaves out the biases.",
        hint="Each entry of `params` is a pair; use both parts.",
    ),
    Misconception(
        "probabilities_returned",
        probabilities_returned,
        why="It returns probabilities. The loss of the next notebook starts from logits and would apply the softmax a "
        "second time.",
        hint="Return what the last linear layer gives, as it is.",
    ),
    Misconception(
        "cache_after_relu",
        cache_after_relu,
        why="The logits are right, but the cache holds hidden layers after the activation: stored too late, or "
        "changed in place afterwards. Backward propagation must know what each layer gave before the activation.",
        hint="Store the pair before you activate, and make sure that the activation returns a new array.",
    ),
    Misconception(
        "cache_holds_the_next_input",
        cache_holds_the_next_input,
        why="The logits are right, but each pair in the cache holds what a layer passed on where it should hold what "
        "the layer received.",
        hint="Look at the moment when you store the pair: has the variable for the input been overwritten already?",
    ),
    Misconception(
        "cache_holds_the_first_input",
        cache_holds_the_first_input,
        why="The logits are right, but every pair in the cache holds the network's input. The second layer received "
        "something else.",
        hint="Store for each layer what was fed to that layer.",
    ),
    Misconception(
        "cache_without_the_last_layer",
        cache_without_the_last_layer,
        why="The logits are right, but the cache lacks the last layer.",
        hint="The cache has as many pairs as `params`: follow the last layer through your code.",
    ),
    Misconception(
        "cache_without_inputs",
        cache_without_inputs,
        why="The logits are right, but the cache holds one array for each layer where the docstring asks for two.",
        hint="Store the input of the linear layer together with its pre-activation, as a tuple.",
    ),
    Misconception(
        "cache_pairs_swapped",
        cache_pairs_swapped,
        why="The logits are right, but each pair in the cache is the wrong way round.",
        hint="Compare the order within a pair with the docstring.",
    ),
    Misconception(
        "cache_of_the_last_layer_only",
        cache_of_the_last_layer_only,
        why="The logits are right, but the cache only knows the last layer: each layer has overwritten the one before.",
        hint="Make one list before the loop and append to it inside.",
    ),
    Misconception(
        "cache_missing",
        cache_missing,
        why="It returns the logits alone. Backward propagation will need the cache.",
        hint="Return two things, in the order of the docstring.",
    ),
    Misconception(
        "results_swapped",
        results_swapped,
        why="It returns the cache first and the logits second.",
        hint="Compare the order of what you return with the docstring.",
    ),
    Misconception(
        "empties_params",
        empties_params,
        why="It returns the right numbers, but takes the layers out of the caller's list. After one prediction the "
        "network has no layers left.",
        hint="Read from `params` without `pop` or `del`; a slice makes a new list.",
    ),
    Misconception(
        "mutates_x",
        mutates_x,
        why="It returns the right numbers, but writes into the caller's `x`.",
        hint="Look for an activation that works in place, or for an operation such as `*=`.",
    ),
)

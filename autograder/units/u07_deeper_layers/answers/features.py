"""What a layer gives: what is right, and what goes wrong."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, changes, in_float32, lets_pass, mistake
from autograder.authoring.pytorch import array, tensor, torch
from autograder.units.u07_deeper_layers.answers.seen import COPIES
from autograder.units.u07_deeper_layers.cases import Layers


def reference(params: Layers, x: Array, layer: int) -> Array:
    """The first modules of a sequence of linear layers with ReLU between them.

    https://docs.pytorch.org/docs/stable/generated/torch.nn.Sequential.html
    """
    if not 0 <= layer <= len(params):
        raise ValueError(f"layer {layer} of {len(params)}")
    modules: list[torch.nn.Module] = []
    for w, b in params[:layer]:
        linear = torch.nn.Linear(len(w), len(b), dtype=torch.float64)
        linear.weight.data, linear.bias.data = tensor(w.T), tensor(b)
        modules += [linear, torch.nn.ReLU()]
    if layer == len(params):
        modules.pop()
    return array(torch.nn.Sequential(*modules)(tensor(x)))


def checked(params: Layers, layer: int) -> None:
    """Raises what is promised."""
    if not 0 <= layer <= len(params):
        raise ValueError(f"there is no layer {layer} among {len(params)}")


def signals(params: Layers, x: Array) -> list[Array]:
    """The inputs, what each hidden layer gives, and the logits."""
    given = [x]
    for number, (w, b) in enumerate(params, start=1):
        z = given[-1] @ w + b
        given.append(z if number == len(params) else np.maximum(z, 0))
    return given


@mistake(hint="Which layer has no ReLU behind it?")
def relu_on_the_logits(params: Layers, x: Array, layer: int) -> Any:
    """It puts a ReLU behind the last layer, too, and negative logits are lost. In the layers before it is right."""
    checked(params, layer)
    given = signals(params, x)
    return np.maximum(given[layer], 0) if layer == len(params) else given[layer]


@mistake(hint="Where does the layer end: before its ReLU or after it?")
def before_the_relu(params: Layers, x: Array, layer: int) -> Any:
    """It returns what goes into the ReLU of the layer. The next layer hears what comes out."""
    checked(params, layer)
    if layer == 0:
        return x
    w, b = params[layer - 1]
    return signals(params, x)[layer - 1] @ w + b


@mistake(hint="What stands between two linear layers?")
def no_relu(params: Layers, x: Array, layer: int) -> Any:
    """It puts nothing between the layers. Layer upon layer, that is one linear layer."""
    checked(params, layer)
    for w, b in params[:layer]:
        x = x @ w + b
    return x


@mistake(hint="Say aloud what layer 0 is and what layer 1 is, and run through your loop by hand.")
def one_layer_too_far(params: Layers, x: Array, layer: int) -> Any:
    """It goes through one layer more than was asked for."""
    checked(params, layer)
    return signals(params, x)[min(layer + 1, len(params))]


@mistake(hint="Say aloud what layer 0 is and what layer 1 is, and run through your loop by hand.")
def one_layer_too_few(params: Layers, x: Array, layer: int) -> Any:
    """It stops one layer before the one that was asked for."""
    checked(params, layer)
    return signals(params, x)[max(layer - 1, 0)]


@mistake(hint="From which end are layers counted?")
def counted_from_the_end(params: Layers, x: Array, layer: int) -> Any:
    """It counts the layers from the last one back."""
    checked(params, layer)
    return signals(params, x)[len(params) - layer]


@mistake(hint="How far does your loop go?")
def goes_through_all(params: Layers, x: Array, layer: int) -> Any:
    """It gives the logits, whichever layer was asked for."""
    checked(params, layer)
    return signals(params, x)[-1]


@mistake(hint="A layer is `(w, b)`: use both.")
def biases_forgotten(params: Layers, x: Array, layer: int) -> Any:
    """It leaves out the biases."""
    checked(params, layer)
    return signals([(w, np.zeros_like(b)) for w, b in params], x)[layer]


@mistake(hint="What does a hidden layer do first: multiply, or cut off what is negative?")
def relu_before_each_layer(params: Layers, x: Array, layer: int) -> Any:
    """It puts a ReLU on what goes into a layer, also on the inputs, and none on what comes out of it."""
    checked(params, layer)
    for w, b in params[:layer]:
        x = np.maximum(x, 0) @ w + b
    return x


@mistake(hint="Are the inputs the output of a layer?")
def relu_on_the_inputs(params: Layers, x: Array, layer: int) -> Any:
    """It puts a ReLU on the inputs. These come from no layer, and may be negative."""
    checked(params, layer)
    return signals(params, np.maximum(x, 0))[layer]


@mistake(hint="Compare what you return with the docstring: one array or a list?")
def all_layers(params: Layers, x: Array, layer: int) -> Any:
    """It returns a list of what all layers up to this one give, where one array was asked for."""
    checked(params, layer)
    return signals(params, x)[: layer + 1]


HABITS = (
    *changes("params", "x", seen=COPIES),
    *in_float32(),
    *lets_pass("a layer too many"),
    *lets_pass("a layer below 0"),
)

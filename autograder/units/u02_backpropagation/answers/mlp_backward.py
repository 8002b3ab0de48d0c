"""A network backwards: what is right, and what goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.authoring import Array, changes, in_float32, mistake
from autograder.authoring.pytorch import gradients, leaf, tensor
from autograder.units.u02_backpropagation.answers.mlp_forward import passes
from autograder.units.u02_backpropagation.answers.seen import IN_PLACE, WRONG_DW1
from autograder.units.u02_backpropagation.cases import Layers


def reference(dlogits: Array, params: Layers, cache: Layers) -> Layers:
    """Autograd through the network, from the input that the cache begins with.

    https://pytorch.org/docs/stable/generated/torch.autograd.grad.html
    """
    leaves = [(leaf(w), leaf(b)) for w, b in params]
    logits = passes(tensor(cache[0][0]), leaves)[-1][1]
    flat = gradients(logits, *(one for pair in leaves for one in pair), upstream=dlogits)
    return list(zip(flat[::2], flat[1::2], strict=True))


def composite(parts: Any, dlogits: Array, params: Layers, cache: Layers) -> Layers:
    """From the last layer to the first."""
    grads: Layers = []
    dz = dlogits
    for layer in reversed(range(len(params))):
        dx, dw, db = parts.linear_backward(dz, cache[layer][0], params[layer][0])
        grads.insert(0, (dw, db))
        dz = parts.relu_backward(dx, cache[layer - 1][1]) if layer else dx
    return grads


def is_on(z: Array) -> Array:
    """The slope of ReLU."""
    return np.asarray(z > 0)


def arriving(dlogits: Array, params: Layers, cache: Layers, slope: Callable[[Array], Array] = is_on) -> list[Array]:
    """The gradient of each layer's pre-activations, right but perhaps for the slope between the layers."""
    dz = [dlogits]
    for (w, _), (_, z) in zip(params[:0:-1], cache[-2::-1], strict=True):
        dz.insert(0, dz[0] @ w.T * slope(z))
    return dz


def backward(dlogits: Array, params: Layers, cache: Layers, slope: Callable[[Array], Array] = is_on) -> Layers:
    """A backward pass, right but perhaps for the slope between the layers."""
    arrived = arriving(dlogits, params, cache, slope)
    return [(x.T @ dz, dz.sum(axis=0)) for (x, _), dz in zip(cache, arrived, strict=True)]


@mistake(hint="Between two linear layers stands another function; it has a backward pass as well.")
def missing_mask(dlogits: Array, params: Layers, cache: Layers) -> Any:
    """The gradient walks straight through ReLU, also where the unit was off. The network learns almost as well, so
    accuracy will not tell you.
    """
    return backward(dlogits, params, cache, slope=np.ones_like)


@mistake(hint="Retrace the forward pass from its end: what comes just before the logits?")
def mask_on_the_logits(dlogits: Array, params: Layers, cache: Layers) -> Any:
    """The gradient of negative logits is blocked. The last layer has no ReLU behind it."""
    return backward(dlogits * is_on(cache[-1][1]), params, cache)


@mistake(hint="dx of a layer is the gradient of the activations of the layer before it.")
def mask_of_another_layer(dlogits: Array, params: Layers, cache: Layers) -> Any:
    """The mask is taken from the pre-activations of another layer. If the layers have unlike widths it does not even
    fit; if not, nobody complains.
    """
    following = [z for _, z in (*cache[1:], cache[-1])]
    return backward(dlogits, params, [(x, z) for (x, _), z in zip(cache, following, strict=True)])


@mistake(hint="Use the backward pass of ReLU that you have already written.", seen=WRONG_DW1)
def multiplies_by_the_activation(dlogits: Array, params: Layers, cache: Layers) -> Any:
    """It multiplies by the value of ReLU. The chain rule wants its slope."""
    return backward(dlogits, params, cache, slope=lambda z: np.maximum(z, 0))


@mistake(hint="Use the backward pass of ReLU that you have already written.")
def one_at_zero(dlogits: Array, params: Layers, cache: Layers) -> Any:
    """At a pre-activation of exactly 0 it passes the gradient on."""
    return backward(dlogits, params, cache, slope=lambda z: np.asarray(z >= 0))


@mistake(hint="Use the backward pass of a linear layer that you have already written.")
def w_not_transposed(dlogits: Array, params: Layers, cache: Layers) -> Any:
    """The gradient travels back through w in the forward direction, which only fits when w is square."""
    return backward(dlogits, [(w.T, b) for w, b in params], cache)


@mistake(hint="Ask where the mean over the batch is taken: in the loss, or in the layers?")
def divided_by_n_again(dlogits: Array, params: Layers, cache: Layers) -> Any:
    """Each layer divides by the number of rows. The mean of the loss is in dlogits already."""
    return [(dw / len(dlogits), db / len(dlogits)) for dw, db in backward(dlogits, params, cache)]


@mistake(hint="A linear layer's backward pass returns three gradients; see what becomes of the third.")
def bias_never_trained(dlogits: Array, params: Layers, cache: Layers) -> Any:
    """The gradient of every bias is 0, so the biases never move. The network learns almost as well, so accuracy will
    not tell you.
    """
    return [(dw, np.zeros_like(db)) for dw, db in backward(dlogits, params, cache)]


@mistake(hint="A gradient has the shape of what it is the gradient of.")
def bias_gradient_not_summed(dlogits: Array, params: Layers, cache: Layers) -> Any:
    """db has one row for each example. The bias is one row, shared by all of them."""
    arrived = arriving(dlogits, params, cache)
    return [(x.T @ dz, dz) for (x, _), dz in zip(cache, arrived, strict=True)]


@mistake(hint="Compare the order with that of params.")
def pairs_swapped(dlogits: Array, params: Layers, cache: Layers) -> Any:
    """Each pair holds the bias's gradient first."""
    return [(db, dw) for dw, db in backward(dlogits, params, cache)]


@mistake(hint="Compare the order with that of params.")
def last_layer_first(dlogits: Array, params: Layers, cache: Layers) -> Any:
    """The gradients stand in the order in which they were found, last layer first."""
    return backward(dlogits, params, cache)[::-1]


@mistake(hint="Print the shape of each db for a batch of one row.")
def one_row_as_a_vector(dlogits: Array, params: Layers, cache: Layers) -> Any:
    """It takes a batch of one row for a vector. The sum over its first axis then runs over the units, so that each db
    is a single number.
    """
    grads = backward(dlogits, params, cache)
    return [(dw, db.sum()) for dw, db in grads] if len(dlogits) == 1 else grads


@mistake(hint="Run your function by hand on a list of one layer: which of your lines speak of a layer before or after?")
def two_layers_at_least(dlogits: Array, params: Layers, cache: Layers) -> Any:
    """It takes for granted that there is a hidden layer, and fails where the last layer is also the first."""
    first, *between, last = params
    return backward(dlogits, [first, *between, last], cache)


@mistake(hint="Number the layers, and let the number say where a gradient belongs.")
def placed_by_shape(dlogits: Array, params: Layers, cache: Layers) -> Any:
    """It finds out by its shape which layer a gradient belongs to. Where several layers have one shape, they all get
    the same.
    """
    grads = backward(dlogits, params, cache)
    return [next(one for one in grads[::-1] if one[0].shape == w.shape) for w, _ in params]


HABITS = (*changes("dlogits", "params", "cache", seen=IN_PLACE), *in_float32())

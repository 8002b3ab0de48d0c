"""A network forwards and backwards: what is right, and what goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np

from autograder.authoring import Array, changes, in_float32, mistake
from autograder.authoring.pytorch import F, array, gradients, leaf, torch
from autograder.units.u05_depth.answers.seen import COPIES
from autograder.units.u05_depth.cases import Layers

Answer: TypeAlias = tuple[Any, Layers, Array]
Loss: TypeAlias = Callable[[Array, Array], tuple[Any, Array]]


def reference(params: Layers, x: Array, y: Array) -> Answer:
    """Autograd through linear layers with ReLU between them, and the mean cross-entropy.

    https://docs.pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html
    """
    leaves = [(leaf(w), leaf(b)) for w, b in params]
    inputs = leaf(x)
    signal = inputs
    for layer, (w, b) in enumerate(leaves):
        signal = (torch.relu(signal) if layer else signal) @ w + b
    loss = F.cross_entropy(signal, torch.from_numpy(y))
    *flat, dx = gradients(loss, *(one for pair in leaves for one in pair), inputs)
    return float(array(loss)), list(zip(flat[::2], flat[1::2], strict=True)), dx


def cross_entropy(z: Array, y: Array) -> tuple[Any, Array]:
    """The mean cross-entropy and its gradient, right."""
    log_p = _log_softmax(z)
    rows = np.arange(len(y))
    return -log_p[rows, y].mean(), (np.exp(log_p) - np.eye(z.shape[1])[y]) / len(y)


def passes(
    params: Layers,
    x: Array,
    y: Array,
    *,
    relu: Callable[[Array], Array] = lambda z: np.maximum(z, 0),
    slope: Callable[[Array], Array] = lambda z: z > 0,
    loss: Loss = cross_entropy,
) -> Answer:
    """Forwards and backwards, right but perhaps for the activation, its slope or the loss."""
    signals, zs = [x], []
    for w, b in params:
        zs.append(signals[-1] @ w + b)
        signals.append(relu(zs[-1]))
    value, dz = loss(zs[-1], y)
    grads: Layers = []
    dx = dz
    for layer in reversed(range(len(params))):
        grads.insert(0, (signals[layer].T @ dz, dz.sum(axis=0)))
        dx = dz @ params[layer][0].T
        dz = dx * slope(zs[layer - 1]) if layer else dx
    return value, grads, dx


def _log_softmax(z: Array) -> Array:
    shifted = z - z.max(axis=1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True)))


def _plain_softmax(z: Array) -> Array:
    powers = np.exp(z)
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


@mistake(hint="The loss is a mean over the rows: what does its derivative have that the derivative of a sum has not?")
def gradient_not_divided_by_n(params: Layers, x: Array, y: Array) -> Any:
    """The loss is a mean over the rows, but the gradients are those of their sum: they grow with the batch."""

    def loss(z: Array, y: Array) -> tuple[Any, Array]:
        value, dz = cross_entropy(z, y)
        return value, dz * len(y)

    return passes(params, x, y, loss=loss)


@mistake(hint="How should the loss change when every row comes twice?")
def loss_summed_over_rows(params: Layers, x: Array, y: Array) -> Any:
    """Loss and gradients are sums over the rows, not means. A batch of twice as many rows then takes twice the step."""

    def loss(z: Array, y: Array) -> tuple[Any, Array]:
        value, dz = cross_entropy(z, y)
        return value * len(y), dz * len(y)

    return passes(params, x, y, loss=loss)


@mistake(hint="Between two linear layers stands another function; it has a backward pass as well.")
def missing_mask(params: Layers, x: Array, y: Array) -> Any:
    """The gradient walks straight through ReLU, also where the unit was off. The network learns almost as well, so
    accuracy will not tell you.
    """
    return passes(params, x, y, slope=np.ones_like)


@mistake(hint="Has the last layer a ReLU behind it?")
def relu_on_the_logits(params: Layers, x: Array, y: Array) -> Any:
    """It puts a ReLU behind the last layer, too. Negative logits are lost, and so is their gradient."""

    def loss(z: Array, y: Array) -> tuple[Any, Array]:
        value, dz = cross_entropy(np.maximum(z, 0), y)
        return value, dz * (z > 0)

    return passes(params, x, y, loss=loss)


@mistake(hint="Retrace the forward pass from its end: what comes just before the logits?")
def mask_on_the_logits(params: Layers, x: Array, y: Array) -> Any:
    """The gradient of negative logits is blocked. The last layer has no ReLU behind it."""

    def loss(z: Array, y: Array) -> tuple[Any, Array]:
        value, dz = cross_entropy(z, y)
        return value, dz * (z > 0)

    return passes(params, x, y, loss=loss)


@mistake(hint="What stands between two linear layers?")
def no_activation(params: Layers, x: Array, y: Array) -> Any:
    """It puts nothing between the layers. However many there are, the whole is then one linear layer."""
    return passes(params, x, y, relu=lambda z: z, slope=np.ones_like)


@mistake(hint="Which layer receives the inputs, and is there a ReLU before it?")
def dx_masked(params: Layers, x: Array, y: Array) -> Any:
    """It puts the mask of a ReLU on the inputs, too. No ReLU stands before the first layer."""
    loss, grads, dx = passes(params, x, y)
    return loss, grads, dx * (x > 0)


@mistake(hint="What is the slope of ReLU at exactly 0? Look at your comparison.")
def one_at_zero(params: Layers, x: Array, y: Array) -> Any:
    """It takes the slope of ReLU at exactly 0 for 1. PyTorch takes 0, and so does the docstring."""
    return passes(params, x, y, slope=lambda z: z >= 0)


@mistake(hint="A factor of ReLU is 0 or 1: what do you multiply by?")
def multiplies_by_the_activation(params: Layers, x: Array, y: Array) -> Any:
    """It multiplies by what ReLU let through where its slope belongs."""
    return passes(params, x, y, slope=lambda z: np.maximum(z, 0))


@mistake(hint="Subtract something from all logits of a row before you take exponentials.")
def no_maximum_subtracted(params: Layers, x: Array, y: Array) -> Any:
    """It takes the exponential of the logits as they are. From 710 on that is infinite, and infinity by infinity is no
    number.
    """

    def loss(z: Array, y: Array) -> tuple[Any, Array]:
        p = _plain_softmax(z)
        return -np.log(p[np.arange(len(y)), y]).mean(), (p - np.eye(z.shape[1])[y]) / len(y)

    with np.errstate(all="ignore"):
        return passes(params, x, y, loss=loss)


@mistake(hint="Is there a form of the loss without the logarithm of a probability?", eps=(0.0, 1e-12, 1e-8, 1e-7))
def logarithm_of_a_probability(params: Layers, x: Array, y: Array, *, eps: float) -> Any:
    """It takes the logarithm of a probability. Where the network is confident and wrong that is 0 in a computer, and
    the loss is infinite, or as large as a guard lets it be.
    """

    def loss(z: Array, y: Array) -> tuple[Any, Array]:
        p = np.exp(_log_softmax(z))
        return -np.log(p[np.arange(len(y)), y] + eps).mean(), cross_entropy(z, y)[1]

    with np.errstate(all="ignore"):
        return passes(params, x, y, loss=loss)


@mistake(hint="Which of the probabilities should be larger?")
def missing_one_hot(params: Layers, x: Array, y: Array) -> Any:
    """It hands the probabilities back as the gradient. What is right takes no part in it."""
    return passes(params, x, y, loss=lambda z, y: (cross_entropy(z, y)[0], np.exp(_log_softmax(z)) / len(y)))


@mistake(hint="Probability minus truth, or truth minus probability?")
def gradient_sign(params: Layers, x: Array, y: Array) -> Any:
    """All gradients have the wrong sign: a step against them climbs."""

    def loss(z: Array, y: Array) -> tuple[Any, Array]:
        value, dz = cross_entropy(z, y)
        return value, -dz

    return passes(params, x, y, loss=loss)


@mistake(hint="Over which axis do the probabilities of one row sum to 1?")
def softmax_over_the_batch(params: Layers, x: Array, y: Array) -> Any:
    """The probabilities of a column sum to 1, not those of a row: the rows of a batch compete with each other."""

    def loss(z: Array, y: Array) -> tuple[Any, Array]:
        log_p = _log_softmax(z.T).T
        return -log_p[np.arange(len(y)), y].mean(), (np.exp(log_p) - np.eye(z.shape[1])[y]) / len(y)

    with np.errstate(all="ignore"):
        return passes(params, x, y, loss=loss)


@mistake(hint="Ask where the mean over the batch is taken, and how often.")
def divided_by_n_again(params: Layers, x: Array, y: Array) -> Any:
    """It divides the gradients of each layer by the number of rows, though the mean of the loss is in them already."""
    loss, grads, dx = passes(params, x, y)
    return loss, [(dw / len(x), db / len(x)) for dw, db in grads], dx


@mistake(hint="In which order do you meet the layers on the way back, and in which order must they stand in the list?")
def last_layer_first(params: Layers, x: Array, y: Array) -> Any:
    """The gradients stand in the order in which they were found, the last layer first."""
    loss, grads, dx = passes(params, x, y)
    return loss, grads[::-1], dx


@mistake(hint="Compare the pairs in your list with the docstring's.")
def pairs_swapped(params: Layers, x: Array, y: Array) -> Any:
    """It puts db before dw."""
    loss, grads, dx = passes(params, x, y)
    return loss, [(db, dw) for dw, db in grads], dx


@mistake(hint="A bias is used by every row: what does the chain rule do with several paths to one number?")
def db_averaged(params: Layers, x: Array, y: Array) -> Any:
    """db is a mean over the rows. The mean of the loss is in the gradient already, so it is divided twice."""
    loss, grads, dx = passes(params, x, y)
    return loss, [(dw, db / len(x)) for dw, db in grads], dx


@mistake(hint="What does a bias get from the backward pass?")
def bias_never_trained(params: Layers, x: Array, y: Array) -> Any:
    """It gives all biases a gradient of 0, so they never move."""
    loss, grads, dx = passes(params, x, y)
    return loss, [(dw, np.zeros_like(db)) for dw, db in grads], dx


@mistake(hint="Count what you return.")
def dx_left_out(params: Layers, x: Array, y: Array) -> Any:
    """It returns loss and gradients, and nothing for the inputs."""
    return passes(params, x, y)[:2]


HABITS = (*changes("params", "x", "y", seen=COPIES), *in_float32())

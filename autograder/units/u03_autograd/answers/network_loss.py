"""A network's loss on the tape: what is right, and what goes wrong."""

from __future__ import annotations

from typing import Any, Final, TypeAlias

import numpy as np

from autograder.authoring import Array, changes, mistake
from autograder.authoring.pytorch import F, array, gradients, leaf, tensor, torch
from autograder.units.u03_autograd.answers.tape import Tensor, backward, network_logits, network_loss

Params: TypeAlias = list[tuple[Any, Any]]
BESIDE: Final = (Tensor, backward)
"""What the driver finds here besides."""


def reference(x: Array, y: Array, params: Params) -> Any:
    """Autograd through ``torch.nn.functional.cross_entropy``.

    https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.cross_entropy.html
    """
    leaves = [(leaf(w), leaf(b)) for w, b in params]
    out = tensor(x)
    for place, (w, b) in enumerate(leaves):
        out = (torch.relu(out) if place else out) @ w + b
    loss = F.cross_entropy(out, torch.from_numpy(y))
    flat = gradients(loss, *(one for pair in leaves for one in pair))
    return array(loss), list(zip(flat[::2], flat[1::2], strict=True))


def composite(parts: Any, x: Array, y: Array, params: Params) -> Any:
    """The loss of tensors of the parts."""
    (w, b), *others = params
    out = parts.Tensor(x) @ w + b
    for w, b in others:
        out = out.relu() @ w + b
    return cross_entropy(out, y) * (1 / len(y))


def cross_entropy(logits: Any, y: Array) -> Any:
    """The sum over the rows."""
    shifted = logits - logits.data.max(axis=1, keepdims=True)
    right = np.eye(logits.data.shape[1])[y]
    return shifted.exp().sum(axis=1).log().sum() - (shifted * right).sum()


@mistake(hint="A mean over the rows: what does the loss become when the batch is twice as large?")
def sum_over_the_rows(x: Array, y: Array, params: Params) -> Any:
    """The loss is the sum over the rows: it grows with the batch, and so do all gradients."""
    return cross_entropy(network_logits(x, params), y)


@mistake(hint="How many terms has the mean, one for each row or one for each logit?")
def divided_by_the_classes_too(x: Array, y: Array, params: Params) -> Any:
    """The loss is divided by the number of classes as well as by that of the rows."""
    logits = network_logits(x, params)
    return cross_entropy(logits, y) * (1 / logits.data.size)


@mistake(hint="How large is the exponential of your largest logit?")
def no_shift(x: Array, y: Array, params: Params) -> Any:
    """The exponentials of large logits are too large for a float, and those of small ones are all 0."""
    logits = network_logits(x, params)
    right = np.eye(logits.data.shape[1])[y]
    return (logits.exp().sum(axis=1).log().sum() - (logits * right).sum()) * (1 / len(y))


@mistake(hint="What is the largest logit of each row, and what of the whole batch?")
def one_shift_for_all(x: Array, y: Array, params: Params) -> Any:
    """All rows are shifted by the largest logit of the batch. In a row far below it, all exponentials are 0."""
    logits = network_logits(x, params)
    shifted = logits - logits.data.max()
    right = np.eye(logits.data.shape[1])[y]
    return (shifted.exp().sum(axis=1).log().sum() - (shifted * right).sum()) * (1 / len(y))


@mistake(hint="Follow a confident mistake: what of it becomes 0, and what is the logarithm of that?")
def log_of_a_probability(x: Array, y: Array, params: Params) -> Any:
    """It takes the logarithm of a probability, or of the power that one is made of. Where that is too small for a float
    it is 0, and its logarithm infinite.
    """
    logits = network_logits(x, params)
    powers = (logits - logits.data.max(axis=1, keepdims=True)).exp()
    shares = powers / powers.sum(axis=1, keepdims=True)
    right = np.eye(logits.data.shape[1])[y]
    return ((shares * right).sum(axis=1).log()).sum() * (-1 / len(y))


@mistake(hint="What does the formula take, logits or probabilities?")
def softmax_twice(x: Array, y: Array, params: Params) -> Any:
    """The logits are made probabilities, and these are then taken for logits: no class can be more than a little
    likelier than another.
    """
    logits = network_logits(x, params)
    powers = (logits - logits.data.max(axis=1, keepdims=True)).exp()
    return cross_entropy(powers / powers.sum(axis=1, keepdims=True), y) * (1 / len(y))


@mistake(hint="What stands between two linear layers?")
def no_relu(x: Array, y: Array, params: Params) -> Any:
    """There is nothing between the layers, and several linear layers are one."""
    out = Tensor(x)
    for w, b in params:
        out = out @ w + b
    return cross_entropy(out, y) * (1 / len(y))


@mistake(hint="What comes after the last layer?")
def relu_on_the_logits(x: Array, y: Array, params: Params) -> Any:
    """ReLU acts on the logits, too: a class can then say *maybe* and never *no*."""
    return cross_entropy(network_logits(x, params).relu(), y) * (1 / len(y))


@mistake(hint="Where does b come in?")
def no_bias(x: Array, y: Array, params: Params) -> Any:
    """The biases play no part, and so none of them gets a gradient."""
    (w, _), *others = params
    out = Tensor(x) @ w
    for w, _ in others:
        out = out.relu() @ w
    return cross_entropy(out, y) * (1 / len(y))


@mistake(hint="Which sign has the logarithm of a probability?")
def wrong_sign(x: Array, y: Array, params: Params) -> Any:
    """The loss has the wrong sign: who lowers it makes the right class less likely."""
    return network_loss(x, y, params) * -1.0


@mistake(hint="A new Tensor is a new leaf. Where do gradients end that should go on?")
def cut_off(x: Array, y: Array, params: Params) -> Any:
    """Within, a new Tensor is made of numbers that were on the tape already. The tape is cut there, and what lies
    before receives nothing.
    """
    (w, b), *others = params
    out = Tensor((Tensor(x) @ w + b).data)
    for w, b in others:
        out = out.relu() @ w + b
    return cross_entropy(out, y) * (1 / len(y))


HABITS = changes("x", "y")

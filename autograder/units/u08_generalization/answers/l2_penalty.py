"""The price on large weights: what is right, and what goes wrong."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

from autograder.authoring import Array, changes, in_float32, mistake
from autograder.authoring.pytorch import gradients, leaf, torch

_Params: TypeAlias = list[tuple[Array, Array]]


def reference(params: _Params, lam: float) -> tuple[float, _Params]:
    """Half the squared norm of the weights times `lam`, by autograd: the gradient that `weight_decay` of SGD adds.

    https://docs.pytorch.org/docs/stable/generated/torch.optim.SGD.html
    """
    weights = [leaf(w) for w, _ in params]
    loss = lam / 2 * torch.stack([w.square().sum() for w in weights]).sum()
    biases = [np.zeros_like(b) for _, b in params]
    return loss.item(), list(zip(gradients(loss, *weights), biases, strict=True))


def _loss(params: _Params, lam: float) -> float:
    return float(lam / 2 * sum((w**2).sum() for w, _ in params))


def _gradients(params: _Params, lam: float) -> list[tuple[Array, Array]]:
    return [(lam * w, np.zeros_like(b)) for w, b in params]


@mistake(hint="Differentiate the very loss that you return.", seen="https://cs231n.github.io/neural-networks-3/")
def half_loss_full_gradient(params: _Params, lam: float) -> Any:
    """The loss has a factor of one half and the gradient is that of a loss without it. Each looks right by itself; a
    numerical gradient shows that they do not fit.
    """
    return _loss(params, lam), _gradients(params, 2 * lam)


@mistake(hint="Differentiate the very loss that you return.")
def full_loss_half_gradient(params: _Params, lam: float) -> Any:
    """The gradient belongs to a loss with a factor of one half, and the loss lacks it."""
    return 2 * _loss(params, lam), _gradients(params, lam)


@mistake(hint="Read the definition of the loss in the docstring again.")
def no_half(params: _Params, lam: float) -> Any:
    """It leaves out the factor of one half. Loss and gradient fit together, but a given `lam` is then twice as strong
    as the docstring says.
    """
    return 2 * _loss(params, lam), _gradients(params, 2 * lam)


@mistake(hint="Read in the docstring what is penalised.", seen="https://cs231n.github.io/neural-networks-2/")
def penalises_biases(params: _Params, lam: float) -> Any:
    """It penalises the biases as well. A bias moves the output and does not make it steeper, so there is no reason to
    pull it towards zero.
    """
    loss = lam / 2 * sum(float((part**2).sum()) for layer in params for part in layer)
    return loss, [(lam * w, lam * b) for w, b in params]


@mistake(hint="If the loss does not depend on a number, what is its gradient?")
def bias_gradient_without_loss(params: _Params, lam: float) -> Any:
    """The loss leaves the biases out, and the gradient pulls at them all the same."""
    return _loss(params, lam), [(lam * w, lam * b) for w, b in params]


@mistake(hint="Give `grads` the structure of `params`.")
def no_gradient_for_biases(params: _Params, lam: float) -> Any:
    """It returns gradients for the weights alone. Whoever adds them to the others expects one for every parameter."""
    return _loss(params, lam), [lam * w for w, _ in params]


@mistake(hint="If the loss does not depend on a number, what is its gradient?")
def none_for_biases(params: _Params, lam: float) -> Any:
    """It returns None for the biases. Whoever adds the gradients to the others expects arrays."""
    return _loss(params, lam), [(lam * w, None) for w, _ in params]


@mistake(hint="Leave out the square root.", in_the_loss_alone=(False, True))
def norm_not_squared(params: _Params, lam: float, *, in_the_loss_alone: bool) -> Any:
    """It takes the norm of each weight matrix and not its square. Its pull would be as strong on small weights as on
    large ones.
    """
    norms = [float(np.sqrt((w**2).sum())) for w, _ in params]
    pulls = [lam if in_the_loss_alone else lam / 2 / norm for norm in norms]
    gradients = [(pull * w, np.zeros_like(b)) for (w, b), pull in zip(params, pulls, strict=True)]
    return lam / 2 * sum(norms), gradients


@mistake(hint="The 2 in the name is an exponent.")
def absolute_values(params: _Params, lam: float) -> Any:
    """It adds up absolute values. That is the L1 penalty, which drives weights to exactly zero."""
    loss = lam / 2 * sum(float(np.abs(w).sum()) for w, _ in params)
    return loss, [(lam / 2 * np.sign(w), np.zeros_like(b)) for w, b in params]


@mistake(hint="Read in the docstring how the squares are put together.")
def mean_not_sum(params: _Params, lam: float) -> Any:
    """It takes a mean over the weights. A large layer is then penalised no more than a small one."""
    loss = lam / 2 * sum(float((w**2).mean()) for w, _ in params)
    return loss, [(lam * w / w.size, np.zeros_like(b)) for w, b in params]


@mistake(hint="Differentiate the very loss that you return.")
def loss_averaged_gradient_not(params: _Params, lam: float) -> Any:
    """The loss is divided by a number of entries, and the gradient is not. They do not fit together."""
    return _loss(params, lam) / sum(w.size for w, _ in params), _gradients(params, lam)


@mistake(hint="Differentiate the very loss that you return.")
def lam_missing_in_gradient(params: _Params, lam: float) -> Any:
    """The strength is in the loss and not in the gradient, so it has no effect on the training."""
    return _loss(params, lam), _gradients(params, 1.0)


@mistake(hint="What should the loss be when `lam` is 0?")
def lam_missing_in_loss(params: _Params, lam: float) -> Any:
    """The strength is in the gradient and not in the loss."""
    return _loss(params, 1.0), _gradients(params, lam)


@mistake(hint="What should happen to the loss when `lam` doubles?")
def lam_squared(params: _Params, lam: float) -> Any:
    """It multiplies by the strength twice."""
    return _loss(params, lam**2), _gradients(params, lam**2)


@mistake(hint="Add up over all layers; look at where the sum starts anew.")
def loss_of_the_last_layer(params: _Params, lam: float) -> Any:
    """The gradients are of all layers, and the loss is that of the last one alone: the others are lost on the way."""
    return _loss(params[-1:], lam), _gradients(params, lam)


@mistake(hint="Add up over all layers; look at where the sum starts anew.")
def last_layer_alone(params: _Params, lam: float) -> Any:
    """It penalises the last layer only."""
    loss = _loss(params[-1:], lam)
    return loss, [(np.zeros_like(w), np.zeros_like(b)) for w, b in params[:-1]] + _gradients(params[-1:], lam)


@mistake(hint="Does the loss rise or fall when a positive weight grows?")
def gradient_of_the_step(params: _Params, lam: float) -> Any:
    """It returns the direction in which the weights should go. A gradient points where the loss rises; the optimiser
    turns it round.
    """
    return _loss(params, lam), _gradients(params, -lam)


@mistake(hint="Which comes first, squaring or adding?")
def square_of_the_sum(params: _Params, lam: float) -> Any:
    """It adds the weights up and squares the sum. Weights of opposite sign then cancel, however large they are."""
    loss = lam / 2 * sum(float(w.sum() ** 2) for w, _ in params)
    return loss, [(np.full_like(w, lam * w.sum()), np.zeros_like(b)) for w, b in params]


@mistake(hint="The loss is one number for the whole network.")
def layers_not_summed(params: _Params, lam: float) -> Any:
    """It returns one loss for each layer."""
    return [_loss([layer], lam) for layer in params], _gradients(params, lam)


@mistake(
    hint="Run your function by hand on a list of one layer: which of your lines name a first, a second or a last one?",
    way=("unpacked", "indexed", "outside the loop"),
)
def two_layers_at_least(params: _Params, lam: float, *, way: str) -> Any:
    """It takes for granted that there is a hidden layer, and fails or goes wrong where the first layer is
    also the last.
    """
    match way:
        case "unpacked":
            first, *between, last = params
            layers = [first, *between, last]
        case "indexed":
            layers = [params[0], params[1], *params[2:]]
        case _:
            layers = [params[0], *params[1:-1], params[-1]]
    return _loss(layers, lam), _gradients(layers, lam)


@mistake(hint="Read in the docstring which strengths there are, and what a strength of 0 makes of a loss.")
def zero_refused(params: _Params, lam: float) -> Any:
    """It refuses a strength of 0. That is how a penalty is turned off."""
    if lam <= 0:
        raise ValueError(f"lam must be positive, is {lam}")
    return _loss(params, lam), _gradients(params, lam)


HABITS = (
    *in_float32(),
    *changes("params", seen="https://community.deeplearning.ai/t/explanation-of-deepcopy/405663"),
)

"""What goes wrong in keeping weights small."""

from __future__ import annotations

from typing import Any, Final, TypeAlias

import numpy as np

from autograder.authoring.old import Misconception
from autograder.model import Array

_Params: TypeAlias = list[tuple[Array, Array]]


def half_loss_full_gradient(params: _Params, lam: float) -> Any:
    return _loss(params, lam), _gradients(params, 2 * lam)


def full_loss_half_gradient(params: _Params, lam: float) -> Any:
    return 2 * _loss(params, lam), _gradients(params, lam)


def no_half(params: _Params, lam: float) -> Any:
    return 2 * _loss(params, lam), _gradients(params, 2 * lam)


def penalises_biases(params: _Params, lam: float) -> Any:
    loss = lam / 2 * sum(float((part**2).sum()) for layer in params for part in layer)
    return loss, [(lam * w, lam * b) for w, b in params]


def bias_gradient_without_loss(params: _Params, lam: float) -> Any:
    return _loss(params, lam), [(lam * w, lam * b) for w, b in params]


def no_gradient_for_biases(params: _Params, lam: float) -> Any:
    return _loss(params, lam), [lam * w for w, _ in params]


def none_for_biases(params: _Params, lam: float) -> Any:
    return _loss(params, lam), [(lam * w, None) for w, _ in params]


def norm_not_squared(params: _Params, lam: float) -> Any:
    norms = [float(np.sqrt((w**2).sum())) for w, _ in params]
    gradients = [(lam / 2 * w / norm, np.zeros_like(b)) for (w, b), norm in zip(params, norms, strict=True)]
    return lam / 2 * sum(norms), gradients


def absolute_values(params: _Params, lam: float) -> Any:
    loss = lam / 2 * sum(float(np.abs(w).sum()) for w, _ in params)
    return loss, [(lam / 2 * np.sign(w), np.zeros_like(b)) for w, b in params]


def mean_not_sum(params: _Params, lam: float) -> Any:
    loss = lam / 2 * sum(float((w**2).mean()) for w, _ in params)
    return loss, [(lam * w / w.size, np.zeros_like(b)) for w, b in params]


def loss_averaged_gradient_not(params: _Params, lam: float) -> Any:
    return _loss(params, lam) / sum(w.size for w, _ in params), _gradients(params, lam)


def lam_missing_in_gradient(params: _Params, lam: float) -> Any:
    return _loss(params, lam), _gradients(params, 1.0)


def lam_missing_in_loss(params: _Params, lam: float) -> Any:
    return _loss(params, 1.0), _gradients(params, lam)


def lam_squared(params: _Params, lam: float) -> Any:
    return _loss(params, lam**2), _gradients(params, lam**2)


def last_layer_alone(params: _Params, lam: float) -> Any:
    loss = _loss(params[-1:], lam)
    return loss, [(np.zeros_like(w), np.zeros_like(b)) for w, b in params[:-1]] + _gradients(params[-1:], lam)


def gradient_of_the_step(params: _Params, lam: float) -> Any:
    return _loss(params, lam), _gradients(params, -lam)


def square_of_the_sum(params: _Params, lam: float) -> Any:
    loss = lam / 2 * sum(float(w.sum() ** 2) for w, _ in params)
    return loss, [(np.full_like(w, lam * w.sum()), np.zeros_like(b)) for w, b in params]


def layers_not_summed(params: _Params, lam: float) -> Any:
    return [_loss([layer], lam) for layer in params], _gradients(params, lam)


def decays_in_place(params: _Params, lam: float) -> Any:
    loss, gradients = _loss(params, lam), _gradients(params, lam)
    for w, _ in params:
        w -= lam * w
    return loss, gradients


def _loss(params: _Params, lam: float) -> float:
    return float(lam / 2 * sum((w**2).sum() for w, _ in params))


def _gradients(params: _Params, lam: float) -> list[tuple[Array, Array]]:
    return [(lam * w, np.zeros_like(b)) for w, b in params]


L2_PENALTY: Final = (
    Misconception(
        "half_loss_full_gradient",
        half_loss_full_gradient,
        why="The loss has a factor of one half and the gradient is that of a loss without it. Each looks right by "
        "itself; a numerical gradient shows that they do not fit.",
        hint="Differentiate the very loss that you return.",
        source="https://cs231n.github.io/neural-networks-3/",
    ),
    Misconception(
        "full_loss_half_gradient",
        full_loss_half_gradient,
        why="The gradient belongs to a loss with a factor of one half, and the loss lacks it.",
        hint="Differentiate the very loss that you return.",
    ),
    Misconception(
        "no_half",
        no_half,
        why="It leaves out the factor of one half. Loss and gradient fit together, but a given `lam` is then twice as "
        "strong as the docstring says.",
        hint="Read the definition of the loss in the docstring again.",
    ),
    Misconception(
        "penalises_biases",
        penalises_biases,
        why="It penalises the biases as well. A bias moves the output and does not make it steeper, so there is no "
        "reason to pull it towards zero.",
        hint="Read in the docstring what is penalised.",
        source="https://cs231n.github.io/neural-networks-2/",
    ),
    Misconception(
        "bias_gradient_without_loss",
        bias_gradient_without_loss,
        why="The loss leaves the biases out, and the gradient pulls at them all the same.",
        hint="If the loss does not depend on a number, what is its gradient?",
    ),
    Misconception(
        "no_gradient_for_biases",
        no_gradient_for_biases,
        why="It returns gradients for the weights alone. Whoever adds them to the others expects one for every "
        "parameter.",
        hint="Give `grads` the structure of `params`.",
    ),
    Misconception(
        "none_for_biases",
        none_for_biases,
        why="It returns None for the biases. Whoever adds the gradients to the others expects arrays.",
        hint="If the loss does not depend on a number, what is its gradient?",
    ),
    Misconception(
        "norm_not_squared",
        norm_not_squared,
        why="It takes the norm of each weight matrix and not its square. Its pull would be as strong on small weights "
        "as on large ones.",
        hint="Leave out the square root.",
    ),
    Misconception(
        "absolute_values",
        absolute_values,
        why="It adds up absolute values. That is the L1 penalty, which drives weights to exactly zero.",
        hint="The 2 in the name is an exponent.",
    ),
    Misconception(
        "mean_not_sum",
        mean_not_sum,
        why="It takes a mean over the weights. A large layer is then penalised no more than a small one.",
        hint="Read in the docstring how the squares are put together.",
    ),
    Misconception(
        "loss_averaged_gradient_not",
        loss_averaged_gradient_not,
        why="The loss is divided by a number of entries, and the gradient is not. They do not fit together.",
        hint="Differentiate the very loss that you return.",
    ),
    Misconception(
        "lam_missing_in_gradient",
        lam_missing_in_gradient,
        why="The strength is in the loss and not in the gradient, so it has no effect on the training.",
        hint="Differentiate the very loss that you return.",
    ),
    Misconception(
        "lam_missing_in_loss",
        lam_missing_in_loss,
        why="The strength is in the gradient and not in the loss.",
        hint="What should the loss be when `lam` is 0?",
    ),
    Misconception(
        "lam_squared",
        lam_squared,
        why="It multiplies by the strength twice.",
        hint="What should happen to the loss when `lam` doubles?",
    ),
    Misconception(
        "last_layer_alone",
        last_layer_alone,
        why="It penalises the last layer only.",
        hint="Add up over all layers; look at where the sum starts anew.",
    ),
    Misconception(
        "gradient_of_the_step",
        gradient_of_the_step,
        why="It returns the direction in which the weights should go. A gradient points where the loss rises; the "
        "optimiser turns it round.",
        hint="Does the loss rise or fall when a positive weight grows?",
    ),
    Misconception(
        "square_of_the_sum",
        square_of_the_sum,
        why="It adds the weights up and squares the sum. Weights of opposite sign then cancel, however large they are.",
        hint="Which comes first, squaring or adding?",
    ),
    Misconception(
        "layers_not_summed",
        layers_not_summed,
        why="It returns one loss for each layer.",
        hint="The loss is one number for the whole network.",
    ),
    Misconception(
        "decays_in_place",
        decays_in_place,
        why="It returns the right loss and gradient, and shrinks the caller's weights on the way. The step is the "
        "optimiser's business.",
        hint="Operators such as `-=` write into the caller's array.",
        source="https://community.deeplearning.ai/t/explanation-of-deepcopy/405663",
    ),
)

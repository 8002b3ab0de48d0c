"""The right answers, by PyTorch in float64: forward with its operations, backward with its autograd."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np
import torch
import torch.nn.functional as F

from autograder.model import Array
from autograder.units.u02_backpropagation import probes

torch.set_num_threads(1)

Tensor = torch.Tensor
Layers = list[tuple[Array, Array]]


def cross_entropy(logits: Array, y: Array) -> tuple[float, Array]:
    """``torch.nn.functional.cross_entropy``, mean over the rows.

    https://pytorch.org/docs/stable/generated/torch.nn.functional.cross_entropy.html
    """
    z = _leaf(logits)
    loss = F.cross_entropy(z, torch.from_numpy(y))
    return loss.item(), _gradients(loss, z)[0]


def mse(pred: Array, target: Array) -> tuple[float, Array]:
    """``torch.nn.functional.mse_loss``, mean over all elements.

    https://pytorch.org/docs/stable/generated/torch.nn.functional.mse_loss.html
    """
    prediction = _leaf(pred)
    loss = F.mse_loss(prediction, torch.from_numpy(target))
    return loss.item(), _gradients(loss, prediction)[0]


def linear_backward(dy: Array, x: Array, w: Array) -> tuple[Array, ...]:
    """The vector-Jacobian product of ``torch.nn.functional.linear``, which keeps its weights as (out, in).

    https://pytorch.org/docs/stable/generated/torch.nn.functional.linear.html
    """
    inputs, weights, bias = _leaf(x), _leaf(w), _leaf(np.zeros(w.shape[1]))
    return _gradients(F.linear(inputs, weights.T, bias), inputs, weights, bias, upstream=dy)


def relu_backward(dy: Array, x: Array) -> Array:
    """The vector-Jacobian product of ``torch.relu``, whose gradient at 0 is 0.

    https://pytorch.org/docs/stable/generated/torch.nn.functional.relu.html
    """
    inputs = _leaf(x)
    return _gradients(torch.relu(inputs), inputs, upstream=dy)[0]


def sigmoid_backward(dy: Array, z: Array) -> Array:
    """The vector-Jacobian product of ``torch.sigmoid``.

    https://pytorch.org/docs/stable/generated/torch.sigmoid.html
    """
    inputs = _leaf(z)
    return _gradients(torch.sigmoid(inputs), inputs, upstream=dy)[0]


def numerical_gradient(f: Callable[[Array], float], x: Array, h: float = 1e-5) -> Array:
    """The central difference, formed with PyTorch's version of `f`, as in ``torch.autograd.gradcheck``.

    https://pytorch.org/docs/stable/notes/gradcheck.html
    """
    function = _FUNCTIONS[f.__name__]
    point = torch.from_numpy(x).to(torch.float64)
    steps = h * torch.eye(point.numel(), dtype=torch.float64).reshape(-1, *point.shape)
    differences = torch.stack([function(point + step) - function(point - step) for step in steps])
    return _array((differences / (2 * h)).reshape(point.shape))


def mlp_forward(x: Array, params: Layers) -> tuple[Array, Layers]:
    """``torch.nn.Sequential`` of linear layers with ReLU between them, and what went into and came out of each.

    https://pytorch.org/docs/stable/generated/torch.nn.Sequential.html
    """
    pairs = _forward(torch.from_numpy(x), [(torch.from_numpy(w), torch.from_numpy(b)) for w, b in params])
    cache = [(_array(inputs), _array(outputs)) for inputs, outputs in pairs]
    return cache[-1][1], cache


def mlp_backward(dlogits: Array, params: Layers, cache: Layers) -> Layers:
    """Autograd through the network, from the input that the cache begins with.

    https://pytorch.org/docs/stable/generated/torch.autograd.grad.html
    """
    leaves = [(_leaf(w), _leaf(b)) for w, b in params]
    logits = _forward(torch.from_numpy(cache[0][0]), leaves)[-1][1]
    flat = _gradients(logits, *(leaf for pair in leaves for leaf in pair), upstream=dlogits)
    return list(zip(flat[::2], flat[1::2], strict=True))


def gradient_is_right(questions: list[tuple[Callable[[Array], float], Array, Array]]) -> Array:
    """Which of the gradients autograd agrees with.

    Raises `ValueError` for a question that is too close to call: the docstring promises learners a gap.
    """
    return np.array([_is_right(f, x, analytic) for f, x, analytic in questions])


_CLOSE: Final = 1e-6
_FAR: Final = 1e-2


def _is_right(f: Callable[[Array], float], x: Array, analytic: Array) -> bool:
    point = _leaf(x)
    gradient = _gradients(_FUNCTIONS[f.__name__](point), point)[0]
    if analytic.shape != gradient.shape or not np.isfinite(analytic).all():
        return False
    largest = max(float(np.abs(gradient).max()), float(np.abs(analytic).max()))
    distance = float(np.abs(analytic - gradient).max())
    if _CLOSE * largest < distance < _FAR * largest:
        raise ValueError(f"{f.__name__}: a gradient off by {distance / largest:.1e} is neither right nor wrong enough")
    return distance <= _CLOSE * largest


def _cubic(x: Tensor) -> Tensor:
    return (torch.linspace(1.0, 2.0, x.numel(), dtype=torch.float64).reshape(x.shape) * x.pow(3)).sum()


def _quadratic_form(x: Tensor) -> Tensor:
    flat = x.flatten()
    return flat @ torch.from_numpy(probes.matrix(x.numel())) @ flat


def _log_sum_exp(x: Tensor) -> Tensor:
    return torch.logsumexp(x, dim=-1).mean()


def _tanh_layer(w: Tensor) -> Tensor:
    units = torch.tanh(torch.from_numpy(probes.EXAMPLES) @ w)
    return (torch.from_numpy(probes.UPSTREAM) * units).sum() / len(probes.EXAMPLES)


def _hinge_loss(w: Tensor) -> Tensor:
    return torch.relu(1 - torch.from_numpy(probes.SIDES) * (torch.from_numpy(probes.EXAMPLES) @ w)).mean()


_FUNCTIONS: Final[dict[str, Callable[[Tensor], Tensor]]] = {
    "cubic": _cubic,
    "quadratic_form": _quadratic_form,
    "log_sum_exp": _log_sum_exp,
    "tanh_layer": _tanh_layer,
    "faint_layer": lambda w: 1e-6 * _tanh_layer(w),
    "fainter_layer": lambda w: 1e-10 * _tanh_layer(w),
    "hinge_loss": _hinge_loss,
}


def _forward(x: Tensor, params: list[tuple[Tensor, Tensor]]) -> list[tuple[Tensor, Tensor]]:
    pairs = []
    for w, b in params:
        z = F.linear(x, w.T, b)
        pairs.append((x, z))
        x = torch.relu(z)
    return pairs


def _leaf(array: Array) -> Tensor:
    return torch.from_numpy(array).to(torch.float64).clone().requires_grad_()


def _gradients(output: Tensor, *leaves: Tensor, upstream: Array | None = None) -> tuple[Array, ...]:
    weights: Any = None if upstream is None else torch.from_numpy(upstream)
    return tuple(_array(gradient) for gradient in torch.autograd.grad(output, leaves, weights))


def _array(tensor: Tensor) -> Array:
    array: Array = tensor.detach().contiguous().numpy()
    return array

"""The functions of `probes` by PyTorch: what is differentiated, and judged, there as here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from autograder.authoring import Array
from autograder.authoring.pytorch import tensor, torch
from autograder.units.u02_backpropagation import probes


def in_pytorch(f: Callable[[Array], float]) -> Callable[[torch.Tensor], torch.Tensor]:
    """PyTorch's version of a function of `probes`: a float64 tensor in, a scalar out."""
    return _FUNCTIONS[f.__name__]


def _cubic(x: torch.Tensor) -> torch.Tensor:
    return (torch.linspace(1.0, 2.0, x.numel(), dtype=torch.float64).reshape(x.shape) * x.pow(3)).sum()


def _quadratic_form(x: torch.Tensor) -> torch.Tensor:
    flat = x.flatten()
    return flat @ tensor(probes.matrix(x.numel())) @ flat


def _log_sum_exp(x: torch.Tensor) -> torch.Tensor:
    return torch.logsumexp(x, dim=-1).mean()


def _tanh_layer(w: torch.Tensor) -> torch.Tensor:
    return (tensor(probes.UPSTREAM) * torch.tanh(tensor(probes.EXAMPLES) @ w)).sum() / len(probes.EXAMPLES)


def _hinge_loss(w: torch.Tensor) -> torch.Tensor:
    return torch.relu(1 - tensor(probes.SIDES) * (tensor(probes.EXAMPLES) @ w)).mean()


_FUNCTIONS: Final[dict[str, Callable[[torch.Tensor], torch.Tensor]]] = {
    "cubic": _cubic,
    "quadratic_form": _quadratic_form,
    "log_sum_exp": _log_sum_exp,
    "tanh_layer": _tanh_layer,
    "faint_layer": lambda w: 1e-6 * _tanh_layer(w),
    "fainter_layer": lambda w: 1e-10 * _tanh_layer(w),
    "faintest_layer": lambda w: 2.5e-11 * _tanh_layer(w),
    "hinge_loss": _hinge_loss,
}

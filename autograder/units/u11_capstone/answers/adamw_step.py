"""One step of AdamW: what is right, and what may be planted."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, changes, in_float32, planted
from autograder.authoring.pytorch import adamw, array, tensor, torch


def reference(w: Array, grad: Array, state: dict[str, Any], lr: float, decay: float) -> tuple[Array, dict[str, Any]]:
    """PyTorch's step as a function, from where the state stands. The class would import seconds of compilers.

    https://pytorch.org/docs/stable/generated/torch.optim.AdamW.html
    """
    parameter, zeros = tensor(w), np.zeros_like(w)
    m, v = tensor(state.get("m", zeros)), tensor(state.get("v", zeros))
    step = torch.tensor(float(state.get("t", 0)))
    adamw.adamw(
        *([parameter], [tensor(grad)], [m], [v], [], [step]),
        foreach=False,
        amsgrad=False,
        beta1=0.9,
        beta2=0.999,
        lr=lr,
        weight_decay=decay,
        eps=1e-8,
        maximize=False,
    )
    return array(parameter), {"t": int(step.item()), "m": array(m), "v": array(v)}


@planted
def clock_stands_still(w: Any, grad: Any, state: Any, lr: Any, decay: Any) -> Any:
    """The number of the step never grows beyond 1."""
    t = state.get("t", 1)
    m = 0.9 * state.get("m", 0.0) + 0.1 * grad
    v = 0.999 * state.get("v", 0.0) + 0.001 * grad**2
    step = m / (1 - 0.9**t) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
    return w - lr * (step + decay * w), {"t": t, "m": m, "v": v}


@planted
def decay_within_the_gradient(w: Any, grad: Any, state: Any, lr: Any, decay: Any) -> Any:
    """The decay is added to the gradient, and is then divided like one: that is Adam with a penalty."""
    t = state.get("t", 0) + 1
    grad = grad + decay * w
    m = 0.9 * state.get("m", 0.0) + 0.1 * grad
    v = 0.999 * state.get("v", 0.0) + 0.001 * grad**2
    step = m / (1 - 0.9**t) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
    return w - lr * step, {"t": t, "m": m, "v": v}


@planted
def squares_not_corrected(w: Any, grad: Any, state: Any, lr: Any, decay: Any) -> Any:
    """The mean of the squares keeps its bias towards 0, so that the first steps are far too long."""
    t = state.get("t", 0) + 1
    m = 0.9 * state.get("m", 0.0) + 0.1 * grad
    v = 0.999 * state.get("v", 0.0) + 0.001 * grad**2
    step = m / (1 - 0.9**t) / (np.sqrt(v) + 1e-8)
    return w - lr * (step + decay * w), {"t": t, "m": m, "v": v}


@planted
def mean_hardly_remembers(w: Any, grad: Any, state: Any, lr: Any, decay: Any) -> Any:
    """The two parts of the running mean are taken for each other: it forgets nearly all but the last gradient."""
    t = state.get("t", 0) + 1
    m = 0.1 * state.get("m", 0.0) + 0.9 * grad
    v = 0.999 * state.get("v", 0.0) + 0.001 * grad**2
    step = m / (1 - 0.9**t) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
    return w - lr * (step + decay * w), {"t": t, "m": m, "v": v}


HABITS = (*changes("w", "grad", "state"), *in_float32())

"""What takes the place of a wrong function where others that build on it are asked again. Numpy only, no solution."""

from __future__ import annotations

from typing import Any

import numpy as np


def adam_step(
    drawn: tuple[float, ...],
    w: Any,
    grad: Any,
    state: Any,
    lr: float,
    betas: tuple[float, float] = (0.9, 0.999),
    eps: float = 1e-8,
) -> Any:
    """A step that remembers, by which any `w` moves alike, as by Adam's. It raises what `adam_step` promises."""
    if w.shape != grad.shape:
        raise ValueError(f"{w.shape} and {grad.shape}")
    push = betas[0] * state.get("push", 0.0) - betas[1] * np.cos(drawn[0] * grad + 1)
    return w + lr * (drawn[1] - np.log10(eps)) * push, {"push": push}

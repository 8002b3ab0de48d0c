"""Right works for `clip_gradient_norm` of other shapes."""

from __future__ import annotations

import math
from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]


def by_sums(grads: list[Array], max_norm: float) -> tuple[list[Array], float]:
    """The root of the sum of sums; new arrays in any case."""
    norm = np.sqrt(sum((grad**2).sum() for grad in grads))
    if not np.isfinite(norm):
        raise ValueError(f"the norm of the gradients is {norm}")
    factor = min(1.0, max_norm / (norm + 1e-6))
    return [grad * factor for grad in grads], norm


def by_norm_of_norms(grads: list[Array], max_norm: float) -> tuple[list[Array], float]:
    """The norm of the norms of all gradients; short gradients are handed back as they came."""
    norm = float(np.linalg.norm([np.linalg.norm(grad.ravel()) for grad in grads]))
    if math.isnan(norm) or math.isinf(norm):
        raise ValueError("A gradient holds NaN or infinity.")
    if norm + 1e-6 <= max_norm:
        return list(grads), norm
    return [grad * (max_norm / (norm + 1e-6)) for grad in grads], norm


def by_one_vector(grads: list[Array], max_norm: float) -> tuple[list[Array], float]:
    """One long vector, which is scaled and cut into the old shapes again."""
    vector = np.concatenate([grad.reshape(-1) for grad in grads])
    norm = float(np.sqrt(vector @ vector))
    if norm - norm != 0:
        raise ValueError("not finite")
    scaled = vector * np.minimum(1, max_norm / (norm + 1e-6))
    ends = np.cumsum([grad.size for grad in grads])[:-1]
    parts = np.split(scaled, ends)
    return [part.reshape(grad.shape) for part, grad in zip(parts, grads, strict=True)], norm


def by_loops(grads: list[Array], max_norm: float) -> tuple[list[Array], float]:
    """Number by number; copies are scaled in place, and only if they are too long."""
    numbers = [float(number) for grad in grads for number in grad.flat]
    norm = math.sqrt(sum(number * number for number in numbers))
    if not math.isfinite(norm):
        raise ValueError("clip_gradient_norm: NaN or inf among the gradients")
    clipped = [np.copy(grad) for grad in grads]
    factor = max_norm / (norm + 1e-6)
    if factor < 1:
        for grad in clipped:
            for index in np.ndindex(grad.shape):
                grad[index] *= factor
    return clipped, norm


def by_hypot(grads: list[Array], max_norm: float) -> tuple[list[Array], float]:
    """The length of a vector of any dimension from the math module, and a division instead of a product."""
    norm = math.hypot(*(math.hypot(*grad.ravel().tolist()) for grad in grads))
    if not norm < math.inf:
        raise ValueError(f"{norm=} is not a finite number")
    divisor = max(1.0, (norm + 1e-6) / max_norm)
    clipped: list[Array] = []
    for grad in grads:
        clipped += [np.divide(grad, divisor)]
    return clipped, norm

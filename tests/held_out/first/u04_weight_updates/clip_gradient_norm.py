"""Wrong works for `clip_gradient_norm`, written from its docstring alone."""

from __future__ import annotations

import numpy as np


def clips_every_array_for_itself(grads: list[np.ndarray], max_norm: float) -> tuple[list[np.ndarray], float]:
    """Gives every array a factor of its own, from its own norm, so the direction changes. The reported norm is right;
    shows for two or more arrays whose common norm is above the limit.
    """
    norms = [np.sqrt((g**2).sum()) for g in grads]
    total = float(np.sqrt(sum(n**2 for n in norms)))
    if not np.isfinite(total):
        raise ValueError(f"the gradient norm is {total}")
    return [g * min(1.0, max_norm / (n + 1e-6)) for g, n in zip(grads, norms)], total


def always_scales_to_the_limit(grads: list[np.ndarray], max_norm: float) -> tuple[list[np.ndarray], float]:
    """Leaves the minimum with 1 out, so short gradients are stretched to the limit. Shows where the norm is below
    `max_norm` and not 0.
    """
    squares = 0.0
    for g in grads:
        squares += float(np.sum(g * g))
    norm = squares**0.5
    if np.isnan(norm) or np.isinf(norm):
        raise ValueError("norm not finite")
    factor = max_norm / (norm + 1e-6)
    return [factor * g for g in grads], norm


def adds_the_norms_up(grads: list[np.ndarray], max_norm: float) -> tuple[list[np.ndarray], float]:
    """Takes the sum of the arrays' norms for the norm of all of them together. Right for one array; shows for two or
    more arrays that are not 0.
    """
    norm = float(sum(np.sqrt(np.sum(np.square(g))) for g in grads))
    if not np.isfinite(norm):
        raise ValueError(f"gradient norm {norm} is not finite")
    scale = min(1.0, max_norm / (norm + 1e-6))
    return [g * scale for g in grads], norm


def looks_for_nan_only(grads: list[np.ndarray], max_norm: float) -> tuple[list[np.ndarray], float]:
    """Raises an error for NaN but not for an infinity, which turns the gradients into zeros and NaN. Shows only where a
    gradient holds an infinity.
    """
    for g in grads:
        if np.isnan(g).any():
            raise ValueError("a gradient holds NaN")
    norm = float(np.sqrt(np.sum([np.sum(g**2) for g in grads])))
    factor = min(1.0, max_norm / (norm + 1e-6))
    return [g * factor for g in grads], norm


def reports_the_norm_after_clipping(grads: list[np.ndarray], max_norm: float) -> tuple[list[np.ndarray], float]:
    """Measures the norm once more after shortening and returns that. The gradients are right; shows in the norm
    wherever something was shortened.
    """

    def length(arrays: list[np.ndarray]) -> float:
        return float(np.linalg.norm(np.concatenate([a.ravel() for a in arrays])))

    norm = length(grads)
    if not np.isfinite(norm):
        raise ValueError("the norm of the gradients is not finite")
    clipped = [g * min(1.0, max_norm / (norm + 1e-6)) for g in grads]
    return clipped, length(clipped)


def takes_the_spectral_norm(grads: list[np.ndarray], max_norm: float) -> tuple[list[np.ndarray], float]:
    """Calls numpy's `norm` with the argument 2, which for a matrix is its largest singular value and not the root of
    the sum of squares. Shows for matrices of rank above 1, and as an error for arrays with three axes or none.
    """
    norm = float(np.sqrt(sum(np.linalg.norm(g, 2) ** 2 for g in grads)))
    if not np.isfinite(norm):
        raise ValueError(f"norm = {norm}")
    if norm > max_norm:
        return [g * (max_norm / (norm + 1e-6)) for g in grads], norm
    return [g.copy() for g in grads], norm


def shortens_the_callers_arrays(grads: list[np.ndarray], max_norm: float) -> tuple[list[np.ndarray], float]:
    """Multiplies the arrays in place and returns the list that came in. The numbers are right; shows in the arguments
    wherever something was shortened.
    """
    norm = float(np.sqrt(sum((g**2).sum() for g in grads)))
    if not np.isfinite(norm):
        raise ValueError("the gradients are not finite")
    coefficient = max_norm / (norm + 1e-6)
    if coefficient < 1:
        for g in grads:
            g *= coefficient
    return grads, norm

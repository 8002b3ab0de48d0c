"""Wrong works for `relu_backward`, written from its docstring alone."""

from __future__ import annotations

import numpy as np


def looks_at_the_sign_of_the_gradient(dout: np.ndarray, z: np.ndarray) -> np.ndarray:
    """Applies ReLU to the upstream gradient and ignores `z`. Shows where a gradient is negative at a unit that was on,
    or positive at a unit that was off.
    """
    return np.maximum(dout, 0)


def multiplies_by_the_activation(dout: np.ndarray, z: np.ndarray) -> np.ndarray:
    """Multiplies upstream by the output of ReLU and not by its slope. Shows for every positive pre-activation other
    than 1.
    """
    active = np.where(z > 0, z, 0.0)
    return dout * active


def divides_relu_by_its_argument(dout: np.ndarray, z: np.ndarray) -> np.ndarray:
    """Computes the slope as relu(z) / z, which is 0 / 0 at exactly 0. Shows as NaN where a pre-activation is 0."""
    slope = np.maximum(z, 0) / z
    return dout * slope


def gives_half_the_slope_at_the_corner(dout: np.ndarray, z: np.ndarray) -> np.ndarray:
    """Takes the slope (sign(z) + 1) / 2, which is one half at exactly 0. Shows only where a pre-activation is 0."""
    return dout * (np.sign(z) + 1) / 2


def lets_only_positive_gradients_pass(dout: np.ndarray, z: np.ndarray) -> np.ndarray:
    """Masks by the pre-activation and by the sign of the gradient as well, as in guided backpropagation. Shows where a
    unit was on and its upstream gradient is negative.
    """
    grad = dout.copy()
    grad[z <= 0] = 0
    grad[grad < 0] = 0
    return grad

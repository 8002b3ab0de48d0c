"""Wrong works for `sigmoid_backward`, written from its docstring alone."""

from __future__ import annotations

import numpy as np


def treats_z_as_the_output(dout: np.ndarray, z: np.ndarray) -> np.ndarray:
    """Takes the argument for the output of the sigmoid and returns dout z (1 - z). Shows for nearly every `z`, most of
    all for large ones.
    """
    return dout * z * (1 - z)


def squashes_twice(dout: np.ndarray, z: np.ndarray) -> np.ndarray:
    """Applies the sigmoid, and then takes the slope at the result as if that were the pre-activation. Shows for every
    `z`; the slope is never below 0.19.
    """

    def sigma(t: np.ndarray) -> np.ndarray:
        return 0.5 * (1 + np.tanh(0.5 * t))

    out = sigma(z)
    return dout * sigma(out) * (1 - sigma(out))


def follows_the_quotient_rule_naively(dout: np.ndarray, z: np.ndarray) -> np.ndarray:
    """Uses exp(-z) / (1 + exp(-z))**2 as it stands, which is infinity over infinity for large negative `z`. Shows as
    NaN for `z` below about -355.
    """
    e = np.exp(-z)
    return dout * (e / (1 + e) ** 2)


def clips_the_pre_activation_at_five(dout: np.ndarray, z: np.ndarray) -> np.ndarray:
    """Clips `z` to [-5, 5] to avoid the overflow, so the slope never falls below 0.0066. Shows for `z` beyond ±5."""
    s = 1 / (1 + np.exp(-np.clip(z, -5, 5)))
    return dout * s * (1 - s)


def measures_the_slope_with_a_coarse_step(dout: np.ndarray, z: np.ndarray) -> np.ndarray:
    """Takes the slope as a one-sided difference of the sigmoid with a step of 0.001 and not from the formula. Shows as
    a relative error of up to about 0.0005 wherever the slope is not tiny and `z` is not near 0.
    """
    h = 1e-3
    upper = 0.5 * (1 + np.tanh((z + h) / 2))
    lower = 0.5 * (1 + np.tanh(z / 2))
    return dout * (upper - lower) / h

"""Wrong works for `sigmoid`, written from its docstring alone."""

from __future__ import annotations

import numpy as np


def always_exponentiates_z(z: np.ndarray) -> np.ndarray:
    """Uses exp(z) / (1 + exp(z)) on both sides of 0, which is infinity over infinity for large positive numbers.
    Shows as NaN for numbers above about 709.
    """
    e = np.exp(z)
    return e / (1 + e)


def mirrors_the_curve(z: np.ndarray) -> np.ndarray:
    """Has the two safe forms on the wrong sides of a sign slip, so it returns the sigmoid of -z. Shows for every number
    other than 0.
    """
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, e / (1 + e), 1 / (1 + e))


def takes_the_hyperbolic_tangent_without_halving(z: np.ndarray) -> np.ndarray:
    """Uses (tanh(z) + 1) / 2 and forgets that the argument of the hyperbolic tangent must be z / 2, so the curve is
    twice as steep. Shows for every number that is neither 0 nor large.
    """
    return 0.5 * (np.tanh(z) + 1.0)


def clips_the_argument_at_ten(z: np.ndarray) -> np.ndarray:
    """Clips `z` to [-10, 10] against the overflow, so the answer never falls below 4.5e-5 and never comes closer than
    that to 1. Shows for numbers beyond ±10.
    """
    zz = np.clip(z, -10, 10)
    return 1.0 / (1.0 + np.exp(-zz))


def picks_one_form_for_the_whole_array(z: np.ndarray) -> np.ndarray:
    """Picks the safe form once for the whole array and not for each number: the form for positive numbers only if all
    are positive. Shows as NaN where the array mixes negative numbers with numbers above about 709.
    """
    if np.all(z >= 0):
        return 1 / (1 + np.exp(-z))
    return np.exp(z) / (1 + np.exp(z))

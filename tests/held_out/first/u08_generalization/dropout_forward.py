"""Wrong works for `dropout_forward`, written from its docstring alone."""

from __future__ import annotations

from typing import Any

import numpy as np


def takes_p_for_the_chance_of_keeping(
    x: np.ndarray, p: float, rng: np.random.Generator, train: bool
) -> tuple[np.ndarray, Any]:
    """Keeps each number with chance p and divides by p, as in older libraries. Right for p = 0.5 only; shows for every
    other p, and for p = 0 everything is dropped.
    """
    if p < 0 or p >= 1:
        raise ValueError(f"p = {p} is not in [0, 1)")
    if not train:
        return x.copy(), (None, 1.0)
    mask = rng.random(x.shape) < p
    factor = 1 / p if p > 0 else 1.0
    return np.where(mask, x * factor, 0.0), (mask, factor)


def drops_whole_columns(x: np.ndarray, p: float, rng: np.random.Generator, train: bool) -> tuple[np.ndarray, Any]:
    """Draws one mask for a single row and uses it for all rows, so the numbers of a column are dropped together. Right
    for N = 1; shows for two or more rows.
    """
    if not 0 <= p < 1:
        raise ValueError("p must be in [0, 1)")
    if train:
        mask = (rng.random(x.shape[1:]) >= p) / (1 - p)
        mask = np.broadcast_to(mask, x.shape)
    else:
        mask = np.ones(x.shape)
    return x * mask, mask


def scales_outside_training(x: np.ndarray, p: float, rng: np.random.Generator, train: bool) -> tuple[np.ndarray, Any]:
    """Does not divide in training and multiplies by 1 - p outside of it, as the first paper does. Shows for every p
    above 0, in training and outside.
    """
    if not (0 <= p < 1):
        raise ValueError(f"dropout probability {p}")
    if train:
        keep = (rng.random(size=x.shape) >= p).astype(float)
        return x * keep, keep
    return x * (1 - p), np.full(x.shape, 1 - p)


def allows_to_drop_everything(x: np.ndarray, p: float, rng: np.random.Generator, train: bool) -> tuple[np.ndarray, Any]:
    """Refuses only p outside [0, 1] and answers with zeros for p = 1, where a ValueError is promised. Shows only for
    p = 1.
    """
    if p < 0 or p > 1:
        raise ValueError(f"p must be a probability, not {p}")
    if not train:
        return x.copy(), np.ones_like(x)
    if p == 1:
        return np.zeros_like(x), np.zeros_like(x)
    mask = (rng.uniform(size=x.shape) >= p) / (1 - p)
    return x * mask, mask


def draws_from_numpys_global_state(
    x: np.ndarray, p: float, rng: np.random.Generator, train: bool
) -> tuple[np.ndarray, Any]:
    """Draws the mask from the global generator of numpy and not from `rng`. The chances are right; shows where two
    calls with generators in the same state are compared.
    """
    if p < 0 or p >= 1:
        raise ValueError(f"p has to be in [0, 1) but is {p}")
    scale = np.ones(x.shape)
    if train:
        scale = np.random.binomial(1, 1 - p, size=x.shape) / (1 - p)
    return x * scale, scale


def drops_an_exact_number(x: np.ndarray, p: float, rng: np.random.Generator, train: bool) -> tuple[np.ndarray, Any]:
    """Drops exactly round(p * size) numbers, chosen at random, so that the numbers are not independent. Shows in the
    count of zeros, which is the same in every call; tiny arrays with a small p are never dropped from.
    """
    if not 0.0 <= p < 1.0:
        raise ValueError("p not in [0, 1)")
    mask = np.ones(x.size)
    if train:
        dropped = rng.choice(x.size, size=int(round(p * x.size)), replace=False)
        mask[dropped] = 0
        mask /= 1 - p
    mask = mask.reshape(x.shape)
    return x * mask, mask


def scales_by_the_share_that_was_kept(
    x: np.ndarray, p: float, rng: np.random.Generator, train: bool
) -> tuple[np.ndarray, Any]:
    """Divides by the share of numbers that chance happened to keep and not by 1 - p. Shows wherever that share is not
    exactly 1 - p.
    """
    if p < 0 or p >= 1:
        raise ValueError("invalid p")
    if not train or p == 0:
        return x.copy(), np.ones_like(x)
    keep = rng.random(x.shape) > p
    share = max(keep.mean(), 1 / x.size)
    cache = keep / share
    return x * cache, cache


def tosses_a_coin_and_overwrites_x(
    x: np.ndarray, p: float, rng: np.random.Generator, train: bool
) -> tuple[np.ndarray, Any]:
    """Draws the mask with `rng.integers(0, 2)`, which drops half of the numbers whatever p is, and multiplies `x` in
    place. The first shows for p other than 0.5, the second in `x` after every call in training.
    """
    if not 0 <= p < 1:
        raise ValueError(f"p should be in [0, 1), got {p}")
    if not train:
        return x, None
    mask = rng.integers(0, 2, size=x.shape) / (1 - p)
    x *= mask
    return x, mask

"""Wrong works for `l2_penalty`, written from its docstring alone."""

from __future__ import annotations

import numpy as np


def prices_the_biases_too(
    params: list[tuple[np.ndarray, np.ndarray]], lam: float
) -> tuple[float, list[tuple[np.ndarray, np.ndarray]]]:
    """Counts the squares of the biases in the price and gives them a gradient. Shows wherever a bias is not 0 and `lam`
    is above 0.
    """
    loss = 0.0
    grads = []
    for w, b in params:
        loss += 0.5 * lam * (np.sum(w**2) + np.sum(b**2))
        grads.append((lam * w, lam * b))
    return float(loss), grads


def keeps_the_two_of_the_derivative(
    params: list[tuple[np.ndarray, np.ndarray]], lam: float
) -> tuple[float, list[tuple[np.ndarray, np.ndarray]]]:
    """Returns 2 * lam * w as the gradient, although the one half of the price has cancelled the 2. Shows in every
    gradient that is not 0; the price is right.
    """
    loss = lam / 2 * sum(float((w * w).sum()) for w, _ in params)
    return loss, [(2 * lam * w, np.zeros_like(b)) for w, b in params]


def prices_only_the_last_layer(
    params: list[tuple[np.ndarray, np.ndarray]], lam: float
) -> tuple[float, list[tuple[np.ndarray, np.ndarray]]]:
    """Assigns the price inside the loop where it should add, so only that of the last layer is returned. Right for one
    layer; shows for two or more.
    """
    grads = []
    loss = 0.0
    for w, b in params:
        loss = 0.5 * lam * float(np.sum(np.square(w)))
        grads.append((lam * w, np.zeros(b.shape)))
    return loss, grads


def returns_no_gradients_without_a_price(
    params: list[tuple[np.ndarray, np.ndarray]], lam: float
) -> tuple[float, list[tuple[np.ndarray, np.ndarray]]]:
    """Takes a short cut for lam = 0 and returns an empty list, where a tuple of zeros for each layer is promised. Shows
    only for lam = 0.
    """
    if not lam:
        return 0.0, []
    total = 0.0
    for w, _ in params:
        total += float(np.linalg.norm(w) ** 2)
    return 0.5 * lam * total, [(lam * w, 0 * b) for w, b in params]


def sums_the_matrix_product(
    params: list[tuple[np.ndarray, np.ndarray]], lam: float
) -> tuple[float, list[tuple[np.ndarray, np.ndarray]]]:
    """Sums all elements of w.T @ w for the squares and not its diagonal only. Right for a single column; shows in the
    price for most weights with two or more columns.
    """
    loss = 0.0
    for w, _ in params:
        loss += lam * 0.5 * float((w.T @ w).sum())
    return loss, [(lam * w, np.zeros_like(b)) for w, b in params]


def scales_the_weights_in_place(
    params: list[tuple[np.ndarray, np.ndarray]], lam: float
) -> tuple[float, list[tuple[np.ndarray, np.ndarray]]]:
    """Makes the gradient with `dw = w; dw *= lam`, which multiplies the caller's weights. The answer is right; it shows
    in `params` for every lam other than 1.
    """
    loss = 0.0
    grads = []
    for w, b in params:
        loss += lam / 2 * float(np.sum(w**2))
        dw = w
        dw *= lam
        grads.append((dw, np.zeros_like(b)))
    return loss, grads

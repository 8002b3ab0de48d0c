"""Wrong works for `train`, written from its docstring alone."""

from __future__ import annotations

from typing import Any

import numpy as np


def rebinds_the_names_only(x: np.ndarray, y: np.ndarray, rng: np.random.Generator) -> list[Any]:
    """Assigns the new weights to the loop's own names and never stores them in `params`, so the network that is
    returned is untrained. Shows in every run: an accuracy near chance.
    """
    params = [
        (rng.normal(0, np.sqrt(2 / 64), (64, 64)), np.zeros(64)),
        (rng.normal(0, np.sqrt(2 / 64), (64, 10)), np.zeros(10)),
    ]
    for _ in range(60):
        order = rng.permutation(len(y))
        for start in range(0, len(y), 50):
            rows = order[start : start + 50]
            (w1, b1), (w2, b2) = params
            z1 = x[rows] @ w1 + b1
            h = np.maximum(z1, 0)
            z2 = h @ w2 + b2
            p = np.exp(z2 - z2.max(axis=1, keepdims=True))
            p /= p.sum(axis=1, keepdims=True)
            p[np.arange(len(rows)), y[rows]] -= 1
            p /= len(rows)
            dz1 = (p @ w2.T) * (z1 > 0)
            grads = [(x[rows].T @ dz1, dz1.sum(axis=0)), (h.T @ p, p.sum(axis=0))]
            for (w, b), (dw, db) in zip(params, grads):
                w = w - 0.2 * dw
                b = b - 0.2 * db
    return params


def starts_all_weights_at_zero(x: np.ndarray, y: np.ndarray, rng: np.random.Generator) -> list[Any]:
    """Begins with weights and biases of 0 in both layers, so all gradients but that of the last bias stay 0. Shows in
    every run: the network always answers with the same class.
    """
    params = [[np.zeros((64, 100)), np.zeros(100)], [np.zeros((100, 10)), np.zeros(10)]]
    one_hot = np.eye(10)[y]
    for _ in range(300):
        z1 = x @ params[0][0] + params[0][1]
        h = np.maximum(z1, 0)
        z2 = h @ params[1][0] + params[1][1]
        e = np.exp(z2 - z2.max(axis=1, keepdims=True))
        d2 = (e / e.sum(axis=1, keepdims=True) - one_hot) / len(y)
        d1 = (d2 @ params[1][0].T) * (z1 > 0)
        params[1][0] -= 0.5 * h.T @ d2
        params[1][1] -= 0.5 * d2.sum(axis=0)
        params[0][0] -= 0.5 * x.T @ d1
        params[0][1] -= 0.5 * d1.sum(axis=0)
    return [(w, b) for w, b in params]


def shuffles_the_images_without_their_labels(x: np.ndarray, y: np.ndarray, rng: np.random.Generator) -> list[Any]:
    """Shuffles the images in every epoch but takes the labels in their old order, so an image is trained with somebody
    else's label. Shows in every run: an accuracy near chance.
    """
    w1 = rng.normal(0, np.sqrt(2 / 64), (64, 64))
    w2 = rng.normal(0, np.sqrt(2 / 64), (64, 10))
    b1, b2 = np.zeros(64), np.zeros(10)
    for _ in range(60):
        images = x[rng.permutation(len(x))]
        for s in range(0, len(x), 25):
            xb, yb = images[s : s + 25], y[s : s + 25]
            z1 = xb @ w1 + b1
            a1 = np.maximum(z1, 0)
            z2 = a1 @ w2 + b2
            p = np.exp(z2 - z2.max(axis=1, keepdims=True))
            p = p / p.sum(axis=1, keepdims=True)
            d2 = (p - np.eye(10)[yb]) / len(yb)
            d1 = (d2 @ w2.T) * (z1 > 0)
            w2, b2 = w2 - 0.2 * a1.T @ d2, b2 - 0.2 * d2.sum(axis=0)
            w1, b1 = w1 - 0.2 * xb.T @ d1, b1 - 0.2 * d1.sum(axis=0)
    return [(w1, b1), (w2, b2)]


def trains_on_standardised_pixels(x: np.ndarray, y: np.ndarray, rng: np.random.Generator) -> list[Any]:
    """Standardises the pixels before training but returns the layers as they are, so the network meets raw images that
    it was never trained on. Shows in every run in the accuracy on raw images.
    """
    mu, sd = x.mean(axis=0), x.std(axis=0) + 1e-8
    data = (x - mu) / sd
    w1 = rng.normal(0, np.sqrt(2 / 64), (64, 64))
    w2 = rng.normal(0, np.sqrt(2 / 64), (64, 10))
    b1, b2 = np.zeros(64), np.zeros(10)
    target = np.eye(10)[y]
    for _ in range(300):
        z1 = data @ w1 + b1
        a1 = np.maximum(z1, 0)
        z2 = a1 @ w2 + b2
        p = np.exp(z2 - z2.max(axis=1, keepdims=True))
        p = p / p.sum(axis=1, keepdims=True)
        d2 = (p - target) / len(y)
        d1 = (d2 @ w2.T) * (z1 > 0)
        w2 -= 0.2 * a1.T @ d2
        b2 -= 0.2 * d2.sum(axis=0)
        w1 -= 0.2 * data.T @ d1
        b1 -= 0.2 * d1.sum(axis=0)
    return [(w1, b1), (w2, b2)]


def draws_from_numpys_global_state(x: np.ndarray, y: np.ndarray, rng: np.random.Generator) -> list[Any]:
    """Draws its weights and batches from the global generator of numpy and ignores `rng`, which should be the only
    source of randomness. The network is good; it shows where two calls with equal generators are compared.
    """
    w1 = np.random.randn(64, 64) * np.sqrt(2 / 64)
    w2 = np.random.randn(64, 10) * np.sqrt(2 / 64)
    b1, b2 = np.zeros(64), np.zeros(10)
    for _ in range(80):
        idx = np.random.permutation(len(y))
        for s in range(0, len(y), 25):
            r = idx[s : s + 25]
            z1 = x[r] @ w1 + b1
            a1 = np.maximum(z1, 0)
            z2 = a1 @ w2 + b2
            p = np.exp(z2 - z2.max(axis=1, keepdims=True))
            p = p / p.sum(axis=1, keepdims=True)
            d2 = (p - np.eye(10)[y[r]]) / len(r)
            d1 = (d2 @ w2.T) * (z1 > 0)
            w2 -= 0.2 * a1.T @ d2
            b2 -= 0.2 * d2.sum(axis=0)
            w1 -= 0.2 * x[r].T @ d1
            b1 -= 0.2 * d1.sum(axis=0)
    return [(w1, b1), (w2, b2)]


def meets_the_same_batch_in_every_step(x: np.ndarray, y: np.ndarray, rng: np.random.Generator) -> list[Any]:
    """Draws one batch of 32 rows before the loop and takes every step on it, so it learns those rows by heart. Shows in
    every run in the accuracy on other images.
    """
    params = [
        (rng.normal(0, np.sqrt(2 / 64), (64, 64)), np.zeros(64)),
        (rng.normal(0, np.sqrt(2 / 64), (64, 10)), np.zeros(10)),
    ]
    batch = rng.choice(len(y), size=32, replace=False)
    xb, yb = x[batch], y[batch]
    for _ in range(600):
        (w1, b1), (w2, b2) = params
        z1 = xb @ w1 + b1
        a1 = np.maximum(z1, 0)
        z2 = a1 @ w2 + b2
        e = np.exp(z2 - z2.max(axis=1, keepdims=True))
        d2 = (e / e.sum(axis=1, keepdims=True) - np.eye(10)[yb]) / 32
        d1 = (d2 @ w2.T) * (z1 > 0)
        params = [
            (w1 - 0.2 * xb.T @ d1, b1 - 0.2 * d1.sum(axis=0)),
            (w2 - 0.2 * a1.T @ d2, b2 - 0.2 * d2.sum(axis=0)),
        ]
    return params


def returns_the_arrays_in_one_flat_list(x: np.ndarray, y: np.ndarray, rng: np.random.Generator) -> list[Any]:
    """Trains well but returns [w1, b1, w2, b2] and not a list of tuples (w, b). Shows in every run, in the form of what
    is returned.
    """
    w1, b1 = rng.normal(0, np.sqrt(2 / 64), (64, 64)), np.zeros(64)
    w2, b2 = rng.normal(0, np.sqrt(2 / 64), (64, 10)), np.zeros(10)
    for _ in range(80):
        idx = rng.permutation(len(y))
        for s in range(0, len(y), 25):
            r = idx[s : s + 25]
            z1 = x[r] @ w1 + b1
            a1 = np.maximum(z1, 0)
            z2 = a1 @ w2 + b2
            p = np.exp(z2 - z2.max(axis=1, keepdims=True))
            p = p / p.sum(axis=1, keepdims=True)
            p[np.arange(len(r)), y[r]] -= 1
            p /= len(r)
            d1 = (p @ w2.T) * (z1 > 0)
            for array, grad in zip([w1, b1, w2, b2], [x[r].T @ d1, d1.sum(axis=0), a1.T @ p, p.sum(axis=0)]):
                array -= 0.2 * grad
    return [w1, b1, w2, b2]

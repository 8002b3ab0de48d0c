"""Wrong works for `train_balanced`, written from its docstring alone."""

from __future__ import annotations

from typing import Any

import numpy as np


def weighs_by_frequency(x: np.ndarray, y: np.ndarray, classes: int, descend: Any) -> tuple[np.ndarray, np.ndarray]:
    """Gives each class a weight in proportion to its number of rows and not to the inverse of it. Shows in every run:
    rare classes are served even worse than with equal weights.
    """
    counts = np.bincount(y, minlength=classes)
    weights = counts / counts.mean()

    def loss(logits: np.ndarray, labels: np.ndarray) -> tuple[float, np.ndarray]:
        z = logits - logits.max(axis=1, keepdims=True)
        logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
        share = weights[labels] / weights[labels].sum()
        rows = np.arange(len(labels))
        grad = np.exp(logp)
        grad[rows, labels] -= 1
        return float(-(share * logp[rows, labels]).sum()), grad * share[:, None]

    return descend(loss, x, y, classes)


def computes_the_weights_and_leaves_them_out(
    x: np.ndarray, y: np.ndarray, classes: int, descend: Any
) -> tuple[np.ndarray, np.ndarray]:
    """Weighs only the value of the loss, while the gradient, the only thing that the descent looks at, is that of equal
    weights. Shows in every run: rare classes are not found.
    """
    counts = np.bincount(y, minlength=classes)
    weights = len(y) / (classes * counts)

    def weighted(logits: np.ndarray, labels: np.ndarray) -> tuple[float, np.ndarray]:
        e = np.exp(logits - logits.max(axis=1, keepdims=True))
        p = e / e.sum(axis=1, keepdims=True)
        rows = np.arange(len(labels))
        losses = -np.log(p[rows, labels])
        w = weights[labels]
        dlogits = p.copy()
        dlogits[rows, labels] -= 1
        return float(np.sum(w * losses) / np.sum(w)), dlogits / len(labels)

    w, b = descend(weighted, x, y, classes)
    return w, b


def corrects_twice(x: np.ndarray, y: np.ndarray, classes: int, descend: Any) -> tuple[np.ndarray, np.ndarray]:
    """Copies rare rows until all classes are equally frequent and weighs them with the weights of the original labels
    as well. Shows in every run: now the frequent classes are missed.
    """
    counts = np.bincount(y, minlength=classes)
    weights = len(y) / (classes * counts)
    rows = np.concatenate([np.resize(np.flatnonzero(y == c), counts.max()) for c in range(classes)])

    def loss(logits: np.ndarray, labels: np.ndarray) -> tuple[float, np.ndarray]:
        z = logits - logits.max(axis=1, keepdims=True)
        logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
        w = weights[labels]
        one_hot = np.eye(classes)[labels]
        value = -(w[:, None] * one_hot * logp).sum() / w.sum()
        return float(value), w[:, None] * (np.exp(logp) - one_hot) / w.sum()

    return descend(loss, x[rows], y[rows], classes)


def adjusts_the_biases_of_an_equal_layer(
    x: np.ndarray, y: np.ndarray, classes: int, descend: Any
) -> tuple[np.ndarray, np.ndarray]:
    """Trains with equal weights and afterwards takes the logarithms of the classes' shares from the biases. Shows in
    every run: after 30 steps there is too little of the rare classes to be brought out.
    """

    def plain(logits: np.ndarray, labels: np.ndarray) -> tuple[float, np.ndarray]:
        n = len(labels)
        z = logits - logits.max(axis=1, keepdims=True)
        s = np.exp(z).sum(axis=1, keepdims=True)
        grad = np.exp(z) / s
        value = float(np.mean(np.log(s[:, 0]) - z[np.arange(n), labels]))
        grad[np.arange(n), labels] -= 1
        return value, grad / n

    w, b = descend(plain, x, y, classes)
    share = np.bincount(y, minlength=classes) / len(y)
    return w, b - np.log(share)


def trains_where_the_columns_are_standardised(
    x: np.ndarray, y: np.ndarray, classes: int, descend: Any
) -> tuple[np.ndarray, np.ndarray]:
    """Weighs the classes well but trains on standardised columns and returns that layer for raw rows. Shows in every
    run in the measurement on raw images.
    """
    mean, scale = x.mean(axis=0), x.std(axis=0) + 1e-6
    weights = len(y) / (classes * np.bincount(y, minlength=classes))

    def loss(logits: np.ndarray, labels: np.ndarray) -> tuple[float, np.ndarray]:
        z = logits - logits.max(axis=1, keepdims=True)
        logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
        share = weights[labels] / weights[labels].sum()
        d = np.exp(logp) - np.eye(classes)[labels]
        return float(-share @ logp[np.arange(len(labels)), labels]), share[:, None] * d

    return descend(loss, (x - mean) / scale, y, classes)


def returns_truth_minus_probability(
    x: np.ndarray, y: np.ndarray, classes: int, descend: Any
) -> tuple[np.ndarray, np.ndarray]:
    """Hands `descend` a gradient with the wrong sign, truth minus probability, so it climbs. Shows in every run."""
    counts = np.array([(y == c).sum() for c in range(classes)])
    weights = len(y) / (classes * counts)

    def loss(logits: np.ndarray, labels: np.ndarray) -> tuple[float, np.ndarray]:
        e = np.exp(logits - logits.max(axis=1, keepdims=True))
        p = e / e.sum(axis=1, keepdims=True)
        w = weights[labels] / weights[labels].sum()
        truth = np.eye(classes)[labels]
        picked = np.maximum((p * truth).sum(axis=1), 1e-300)
        return float(-(w * np.log(picked)).sum()), w[:, None] * (truth - p)

    return descend(loss, x, y, classes)

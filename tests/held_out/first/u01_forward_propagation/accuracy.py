"""Wrong works for `accuracy`, written from its docstring alone."""

from __future__ import annotations

import numpy as np


def compares_one_hot_tables(logits: np.ndarray, y: np.ndarray) -> float:
    """Compares the one-hot tables of predictions and labels element by element, so a wrong row still counts as right in
    K - 2 of its K places. Shows wherever a row is wrong and K is above 2.
    """
    k = logits.shape[1]
    predicted = np.eye(k)[np.argmax(logits, axis=1)]
    truth = np.eye(k)[y]
    return float((predicted == truth).mean())


def counts_only_confident_rows(logits: np.ndarray, y: np.ndarray) -> float:
    """Counts a row as right only if the probability of its label is above one half. Shows where the largest logit is
    that of the label but its probability is one half or less.
    """
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    hits = 0
    for n in range(len(y)):
        if p[n, y[n]] > 0.5:
            hits += 1
    return hits / len(y)


def lets_every_tied_class_win(logits: np.ndarray, y: np.ndarray) -> float:
    """Asks whether the logit of the label equals the largest of its row, so in a tie any of the tied labels counts as
    right. Shows only where several logits of a row are the largest.
    """
    own = logits[np.arange(len(y)), y]
    return float(np.mean(own == logits.max(axis=1)))


def takes_the_last_of_tied_classes(logits: np.ndarray, y: np.ndarray) -> float:
    """Sorts the logits of each row in a stable way and takes the last place, so of several largest logits the last one
    is the prediction and not the first. Shows only in ties.
    """
    order = np.argsort(logits, axis=1, kind="stable")
    return float((order[:, -1] == y).sum() / y.shape[0])


def floors_the_share(logits: np.ndarray, y: np.ndarray) -> float:
    """Divides with //, so the answer is 0 unless every row is right. Shows for every share strictly between 0 and 1."""
    preds = logits.argmax(axis=1)
    right = int((preds == y).sum())
    return float(right // len(y))

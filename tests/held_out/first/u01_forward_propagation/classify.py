"""Wrong works for `classify`, written from its docstring alone."""

from __future__ import annotations

import numpy as np


def forgets_relu_between_the_layers(x: np.ndarray, params: list[tuple[np.ndarray, np.ndarray]]) -> np.ndarray:
    """Chains the linear layers without ReLU between them. Right for a single layer; shows for networks with a hidden
    layer.
    """
    h = x
    for w, b in params:
        h = h @ w + b
    return np.argmax(h, axis=1)


def takes_one_label_for_the_batch(x: np.ndarray, params: list[tuple[np.ndarray, np.ndarray]]) -> np.ndarray:
    """Calls argmax without an axis, so one number comes out for all rows together, a position in the flat table. Shows
    for every batch of more than one row.
    """
    out = x
    for layer, (w, b) in enumerate(params):
        if layer > 0:
            out = np.maximum(out, 0)
        out = out @ w + b
    return np.array([np.argmax(out)])


def asks_the_logits_after_relu(x: np.ndarray, params: list[tuple[np.ndarray, np.ndarray]]) -> np.ndarray:
    """Has ReLU behind the last layer too, so a row whose logits are all negative becomes a tie and gets label 0. Shows
    only in rows without a positive logit.
    """
    a = x
    for w, b in params:
        a = np.maximum(a @ w + b, 0)
    return a.argmax(axis=-1)


def clips_the_rows_to_ink(x: np.ndarray, params: list[tuple[np.ndarray, np.ndarray]]) -> np.ndarray:
    """Clips the rows to [0, 1] because images hold ink in that range, while the docstring promises any rows. Right for
    images; shows for rows with numbers outside [0, 1].
    """
    h = np.clip(x, 0, 1)
    for w, b in params[:-1]:
        h = np.maximum(h @ w + b, 0)
    w, b = params[-1]
    return np.argmax(h @ w + b, axis=1).astype(np.int64)


def counts_classes_from_one_and_returns_floats(
    x: np.ndarray, params: list[tuple[np.ndarray, np.ndarray]]
) -> np.ndarray:
    """Numbers the classes from 1 and stores the labels in a float array of zeros. Both show in every case."""
    labels = np.zeros(len(x))
    for i in range(len(x)):
        a = x[i]
        for depth, (w, b) in enumerate(params):
            a = a @ w + b
            if depth + 1 < len(params):
                a = a * (a > 0)
        labels[i] = np.argmax(a) + 1
    return labels

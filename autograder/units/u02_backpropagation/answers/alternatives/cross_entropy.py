"""Right works for `cross_entropy` of other shapes."""

from __future__ import annotations

import math
from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]


def by_fancy_index(logits: Array, y: Array) -> tuple[float, Array]:
    """The usual vectorised form: log-softmax, and 1 taken from the probabilities at the labels."""
    rows = np.arange(len(y))
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    dlogits = np.exp(log_p)
    dlogits[rows, y] -= 1
    dlogits /= len(y)
    return -log_p[rows, y].mean(), dlogits


def by_loops(logits: Array, y: Array) -> tuple[float, Array]:
    """Row by row and class by class with the math module."""
    count, classes = logits.shape
    dlogits = np.zeros((count, classes))
    losses = []
    for n in range(count):
        row = [float(number) for number in logits[n]]
        largest = max(row)
        powers = [math.exp(number - largest) for number in row]
        total = math.fsum(powers)
        losses.append(math.log(total) - (row[y[n]] - largest))
        for k in range(classes):
            truth = 1.0 if k == y[n] else 0.0
            dlogits[n, k] = (powers[k] / total - truth) / count
    return math.fsum(losses) / count, dlogits


def by_one_hot(logits: Array, y: Array) -> tuple[float, Array]:
    """The truth as a table of zeros and ones, contracted with the log-probabilities by einsum."""
    truth = np.eye(logits.shape[1])[y]
    log_p = logits - np.logaddexp.reduce(logits, axis=1)[:, None]
    loss = -np.einsum("nk,nk->", truth, log_p) / truth.shape[0]
    return float(loss), (np.exp(log_p) - truth) / truth.shape[0]


def by_margins(logits: Array, y: Array) -> tuple[float, Array]:
    """The logarithm of the summed exponentials of the margins over the label's logit; nothing else is subtracted."""
    margins = logits - np.take_along_axis(logits, y[:, None], axis=1)
    worst = margins.max(axis=1)
    powers = np.exp(margins - worst[:, None])
    losses = worst + np.log(powers.sum(axis=1))
    dlogits = powers / powers.sum(axis=1)[:, None]
    np.subtract.at(dlogits, (np.arange(y.size), y), 1.0)
    return float(np.average(losses)), dlogits / y.size


def by_graph(logits: Array, y: Array) -> tuple[float, Array]:
    """A computation graph in stages, walked back by the chain rule step by step."""
    count = logits.shape[0]
    places = (np.arange(count), y)
    largest = logits.max(axis=1, keepdims=True)
    shifted = logits - largest
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    logs = np.log(sums)
    losses = logs[:, 0] - shifted[places]
    loss = losses.sum() / count

    dlosses = np.full(count, 1 / count)
    dlogs = dlosses[:, None]
    dshifted = np.zeros_like(shifted)
    dshifted[places] = -dlosses
    dsums = dlogs / sums
    dpowers = np.broadcast_to(dsums, powers.shape)
    dshifted += dpowers * powers
    dlargest = -dshifted.sum(axis=1, keepdims=True)
    winners = np.zeros_like(logits)
    winners[np.arange(count), logits.argmax(axis=1)] = 1
    return loss, dshifted + winners * dlargest


def by_rows(logits: Array, y: Array) -> tuple[float, Array]:
    """A helper for a single row, whose own class gets minus the sum of the others; classes on the first axis."""

    def one(row: Array, label: int) -> tuple[float, Array]:
        top = row[np.argmax(row)]
        probabilities = np.exp(row - top)
        probabilities /= np.sum(probabilities)
        loss = float(top - row[label] + np.log(np.sum(np.exp(row - top))))
        probabilities[label] = 0
        probabilities[label] = -np.sum(probabilities)
        return loss, probabilities

    results = [one(row, int(label)) for row, label in zip(logits, y, strict=True)]
    gradient = np.column_stack([row for _, row in results]).T
    return sum(loss for loss, _ in results) / len(results), gradient / len(results)

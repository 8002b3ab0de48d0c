"""The right solution of the fake unit. Its source makes the cells of a right submission."""

from __future__ import annotations

import numpy as np


def row_means(x):
    return x.sum(axis=1) / max(x.shape[1], 1)


def add_row(x, row):
    if row.shape != x.shape[1:]:
        raise ValueError(f"x has shape {x.shape} and the row {row.shape}")
    return x + row


def apply_to_rows(f, x):
    return np.array([f(row) for row in x])


def shuffled_rows(x, rng):
    return rng.permutation(x)


class RunningMean:
    def __init__(self):
        self.total, self.count = 0.0, 0

    def update(self, number):
        self.total, self.count = self.total + number, self.count + 1
        return self.total / self.count


def classify(points, labels, new):
    centres = np.array([points[labels == label].mean(axis=0) for label in range(2)])
    distances = ((new[:, None] - centres) ** 2).sum(axis=2)
    return distances.argmin(axis=1)


ALL = (row_means, add_row, apply_to_rows, shuffled_rows, RunningMean, classify)

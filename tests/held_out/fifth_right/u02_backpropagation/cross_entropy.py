"""Right works of `cross_entropy`, written without sight of the grader."""

import math

import numpy as np


def plain_loops_over_rows_and_classes(logits, y):
    """Loops in pure Python, with the mathematics of single numbers."""
    n, k = logits.shape
    total = 0.0
    table = []
    for row, label in zip(logits.tolist(), y.tolist(), strict=True):
        top = max(row)
        powers = [math.exp(value - top) for value in row]
        whole = math.fsum(powers)
        total += top + math.log(whole) - row[label]
        table.append([(powers[j] / whole - (1.0 if j == label else 0.0)) / n for j in range(k)])
    return max(total / n, 0.0), np.array(table)

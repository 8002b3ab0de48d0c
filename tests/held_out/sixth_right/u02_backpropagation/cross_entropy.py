"""Right works of `cross_entropy`, written without sight of the grader."""

import math

import numpy as np


def goes_row_by_row_in_plain_python(logits, y):
    """Lists and `math`; the largest logit is left out of the sum, whose logarithm is then taken with `log1p`."""
    n = len(logits)
    losses, gradient = [], []
    for row, label in zip(logits.tolist(), y.tolist()):
        top = max(range(len(row)), key=row.__getitem__)
        powers = [math.exp(z - row[top]) for z in row]
        rest = math.fsum(power for k, power in enumerate(powers) if k != top)
        losses.append(math.log1p(rest) + (row[top] - row[label]))
        gradient.append([(power / (1 + rest) - (k == label)) / n for k, power in enumerate(powers)])
    return math.fsum(losses) / n, np.array(gradient, dtype=np.float64)

"""A right work of u07.transfer, in an unusual manner."""

import numpy as np


def reads_the_body_once_and_trains_a_head_on_it(params, x, y, rng, epochs=80, size=10, rate=0.1):
    """Frozen layers give the same features in every step, so it works them out once and trains softmax on them."""
    *body, (old, _) = params
    seen = x
    for w, b in body:
        seen = np.maximum(seen @ w + b, 0)
    head = rng.normal(size=(len(old), 10)) * len(old) ** -0.5
    bias = np.zeros(10)
    wanted = np.eye(10)[y]
    for _ in range(epochs):
        for rows in np.array_split(rng.permutation(len(x)), int(np.ceil(len(x) / size))):
            scores = seen[rows] @ head + bias
            chances = np.exp(scores - scores.max(axis=1, keepdims=True))
            chances /= chances.sum(axis=1, keepdims=True)
            slope = (chances - wanted[rows]) / len(rows)
            head = head - rate * seen[rows].T @ slope
            bias = bias - rate * slope.sum(axis=0)
    return [*body, (head, bias)]

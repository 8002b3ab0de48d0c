"""A right work of u07.train, in an unusual manner."""

import numpy as np


def momentum_and_a_rate_that_falls(x, y, rng, epochs=16, size=25, hidden=(100, 100, 100)):
    """Its own backpropagation with velocities, batches by reshaping, and a rate that falls along a cosine."""
    widths = [x.shape[1], *hidden, 10]
    w = [rng.standard_normal((m, n)) * (2.0 / m) ** 0.5 for m, n in [widths[i : i + 2] for i in range(4)]]
    b = [np.zeros(n) for n in widths[1:]]
    vw, vb = [0 * a for a in w], [0 * a for a in b]
    targets = np.eye(10)[y]
    steps = epochs * (len(x) // size)
    done = 0
    for _ in range(epochs):
        order = rng.permutation(len(x))
        for rows in order[: len(x) // size * size].reshape(-1, size):
            rate = 0.02 * 0.5 * (1 + np.cos(np.pi * done / steps))
            acts = [x[rows]]
            for l in range(len(w)):
                z = acts[-1] @ w[l] + b[l]
                acts.append(z if l == len(w) - 1 else np.maximum(0, z))
            p = np.exp(acts[-1] - acts[-1].max(axis=1, keepdims=True))
            delta = (p / p.sum(axis=1, keepdims=True) - targets[rows]) / size
            for l in reversed(range(len(w))):
                dw, db = acts[l].T @ delta, delta.sum(axis=0)
                delta = (delta @ w[l].T) * (acts[l] > 0)
                vw[l] = 0.9 * vw[l] + dw
                vb[l] = 0.9 * vb[l] + db
                w[l] = w[l] - rate * vw[l]
                b[l] = b[l] - rate * vb[l]
            done += 1
    return list(zip(w, b, strict=True))

"""Right works for u06.learn_filters."""

import numpy as np


def _rica_loss_grad(w, x, lam):
    s = x @ w
    r = s @ w.T - x
    loss = (0.5 * (r**2).sum() + lam * (np.logaddexp(s, -s) - np.log(2)).sum()) / len(x)
    return float(loss), (x.T @ (r @ w + lam * np.tanh(s)) + r.T @ s) / len(x)


def orthogonal_start_and_epochs_of_batches(x, rng, epochs=20, size=200, top=0.02):
    """Right: begins with an orthogonal matrix and goes through shuffled epochs with a closure for Adam's state."""
    w, _ = np.linalg.qr(rng.normal(size=(x.shape[1], x.shape[1])))
    total = epochs * (len(x) // size)

    def adam():
        m = v = np.zeros_like(w)
        for t in range(1, total + 1):
            g = yield (m / (1 - 0.9 ** (t - 1)) / (np.sqrt(v / (1 - 0.999 ** (t - 1))) + 1e-8) if t > 1 else None)
            m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * np.square(g)
        yield m / (1 - 0.9**total) / (np.sqrt(v / (1 - 0.999**total)) + 1e-8)

    rule, done = adam(), 0
    next(rule)
    for _ in range(epochs):
        for rows in rng.permutation(len(x)).reshape(-1, size):
            direction = rule.send(_rica_loss_grad(w, x[rows], 1.0)[1])
            w = w - top * np.cos(0.5 * np.pi * done / total) ** 2 * direction
            done += 1
    return w

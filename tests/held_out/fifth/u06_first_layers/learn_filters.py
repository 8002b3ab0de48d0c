"""Wrong works for u06.learn_filters."""

import numpy as np


def _rica_loss_grad(w, x, lam):
    s = x @ w
    r = s @ w.T - x
    loss = (0.5 * (r**2).sum() + lam * (np.logaddexp(s, -s) - np.log(2)).sum()) / len(x)
    return float(loss), (x.T @ (r @ w + lam * np.tanh(s)) + r.T @ s) / len(x)


def filters_handed_over_as_rows(x, rng):
    """Learns well, and returns the transposed matrix: the columns are no filters, so few of them are edges."""
    w = rng.normal(size=(64, 64)) / 8
    m, v = np.zeros_like(w), np.zeros_like(w)
    steps = 400
    for t in range(1, steps + 1):
        rows = rng.integers(0, len(x), size=300)
        _, g = _rica_loss_grad(w, x[rows], 1.0)
        m = 0.9 * m + 0.1 * g
        v = 0.999 * v + 0.001 * g**2
        lr = 0.01 * (1 + np.cos(np.pi * t / steps))
        w = w - lr * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
    return w.T


def every_step_starts_at_the_beginning(x, rng):
    """Each step is taken from the first weights, not from the last ones: in the end one step has been made."""
    start = rng.standard_normal((64, 64))
    start /= np.linalg.norm(start, axis=0)
    mean, square = 0.0, 0.0
    for step in range(300):
        batch = x[rng.permutation(len(x))[:200]]
        loss, grad = _rica_loss_grad(start, batch, 1.0)
        mean = 0.9 * mean + 0.1 * grad
        square = 0.999 * square + 0.001 * grad * grad
        m_hat = mean / (1 - 0.9 ** (step + 1))
        v_hat = square / (1 - 0.999 ** (step + 1))
        w = start - 0.02 * m_hat / (np.sqrt(v_hat) + 1e-8)
    return w

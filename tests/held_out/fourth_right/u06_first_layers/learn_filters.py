"""Right work for `learn_filters` of unit 6."""

import numpy as np


def _rica_loss_grad(w, x, lam):
    if x.shape[1] != w.shape[0]:
        raise ValueError(f"x {x.shape} and w {w.shape} do not fit")
    s = x @ w
    r = s @ w.T - x
    price = np.logaddexp(s, -s) - np.log(2)
    ds = r @ w + lam * np.tanh(s)
    return float((0.5 * (r**2).sum() + lam * price.sum()) / len(x)), (x.T @ ds + r.T @ s) / len(x)


def adam_in_a_closure(x, rng, steps=800, batch=250):
    """Right: Adam as a closure with its own memory, batches from shuffled epochs, and a rate that falls
    like a cosine.
    """

    def adam(shape, beta1=0.9, beta2=0.999, eps=1e-8):
        first, second, count = np.zeros(shape), np.zeros(shape), 0

        def step(gradient, rate):
            nonlocal first, second, count
            count += 1
            first = beta1 * first + (1 - beta1) * gradient
            second = beta2 * second + (1 - beta2) * gradient**2
            return rate * (first / (1 - beta1**count)) / (np.sqrt(second / (1 - beta2**count)) + eps)

        return step

    w = rng.standard_normal((64, 64))
    w = w / np.linalg.norm(w, axis=0)
    step = adam(w.shape)
    waiting = []
    for t in range(steps):
        if not waiting:
            waiting = list(rng.permutation(len(x)).reshape(-1, batch))
        _, gradient = _rica_loss_grad(w, x[waiting.pop()], 1.0)
        w = w - step(gradient, 0.01 * (1 + np.cos(np.pi * t / steps)))
    return w

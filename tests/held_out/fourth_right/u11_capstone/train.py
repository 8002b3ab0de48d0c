"""Right works of u11.train, in unlike manners."""

import numpy as np


def _initialise(widths, rng):
    return [
        (rng.normal(size=(widths[i], widths[i + 1])) * np.sqrt(2 / widths[i]), np.zeros(widths[i + 1]))
        for i in range(len(widths) - 1)
    ]


def _forward(params, x):
    signal, cache = x, []
    for layer, (w, b) in enumerate(params):
        cache.append(signal)
        z = signal @ w + b
        signal = z if layer == len(params) - 1 else np.maximum(z, 0)
    return signal, cache


def _cross_entropy(logits, y, weights):
    rows = np.arange(len(y))
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_probs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    share = weights[y] / weights[y].sum()
    dlogits = np.exp(log_probs)
    dlogits[rows, y] -= 1
    return float(-(share * log_probs[rows, y]).sum()), dlogits * share[:, None]


def _backward(params, cache, dlogits):
    grads, dout = [], dlogits
    for (w, _), signal in zip(params[::-1], cache[::-1], strict=True):
        grads.append((signal.T @ dout, dout.sum(axis=0)))
        dout = (dout @ w.T) * (signal > 0)
    return grads[::-1]


def _adamw_step(w, grad, state, lr, decay):
    t = state.get("t", 0) + 1
    m = 0.9 * state.get("m", 0.0) + 0.1 * grad
    v = 0.999 * state.get("v", 0.0) + 0.001 * grad**2
    step = m / (1 - 0.9**t) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
    return w - lr * (step + decay * w), {"t": t, "m": m, "v": v}


def _batches(n, size, rng):
    order = rng.permutation(n)
    return [order[start : start + size] for start in range(0, n, size)]


def _shift(x, reach, rng):
    side = int(np.sqrt(x.shape[1]))
    framed = np.pad(x.reshape(len(x), side, side), ((0, 0), (reach, reach), (reach, reach)))
    steps = rng.integers(-reach, reach + 1, size=(len(x), 2))
    moved = [framed[i, reach - d : reach - d + side, reach - r : reach - r + side] for i, (d, r) in enumerate(steps)]
    return np.array(moved).reshape(x.shape)


def a_closure_that_steps(x, y, rng, epochs=30, size=50, hidden=128, rate=0.003):
    """The codebase's functions, a closure for one batch, and states in a dict by layer and part."""
    counts = np.bincount(y, minlength=10)
    weights = np.where(counts > 0, counts.sum() / np.maximum(counts, 1), 1.0)
    params = _initialise([x.shape[1], hidden, 10], rng)
    states = {}

    def step(images, labels, lr):
        logits, cache = _forward(params, images)
        _, dlogits = _cross_entropy(logits, labels, weights)
        for layer, slopes in enumerate(_backward(params, cache, dlogits)):
            moved = []
            for part, decay in ((0, 0.03), (1, 0.0)):
                key = (layer, part)
                array, states[key] = _adamw_step(params[layer][part], slopes[part], states.get(key, {}), lr, decay)
                moved.append(array)
            params[layer] = tuple(moved)

    for epoch in range(epochs):
        seen = _shift(x, 1, rng)
        for rows in _batches(len(x), size, rng):
            step(seen[rows], y[rows], rate * (1 - epoch / epochs))
    return params


def all_nine_places_and_balanced_draws(x, y, rng):
    """Momentum of its own, batches with as many rows of each class, and the mean of the last networks.

    In place of weights it draws the class first and then a row of it, and for each row a place by its number.
    """
    framed = np.pad(x.reshape(-1, 8, 8), ((0, 0), (1, 1), (1, 1)))
    places = [framed[:, r : r + 8, c : c + 8].reshape(len(x), 64) for r in range(3) for c in range(3)]
    everything = np.stack(places)
    rows_of = [np.flatnonzero(y == label) for label in range(10)]
    rows_of = [rows for rows in rows_of if len(rows)]
    params = [array for layer in _initialise([64, 100, 10], rng) for array in layer]
    velocity = [np.zeros_like(array) for array in params]
    mean = [np.zeros_like(array) for array in params]
    steps, last = 1200, 400
    for number in range(steps):
        rows = np.concatenate([rng.choice(rows, size=6) for rows in rows_of])
        images = everything[rng.integers(0, 9, size=len(rows)), rows]
        w1, b1, w2, b2 = params
        h = np.maximum(images @ w1 + b1, 0)
        z = h @ w2 + b2
        p = np.exp(z - z.max(axis=1, keepdims=True))
        dz = (p / p.sum(axis=1, keepdims=True) - np.eye(10)[y[rows]]) / len(rows)
        dh = (dz @ w2.T) * (h > 0)
        slopes = [images.T @ dh, dh.sum(axis=0), h.T @ dz, dz.sum(axis=0)]
        lr = 0.05 * min(1.0, 2 * (1 - number / steps))
        velocity = [0.9 * v + g + 0.0005 * a for v, g, a in zip(velocity, slopes, params, strict=True)]
        params = [a - lr * v for a, v in zip(params, velocity, strict=True)]
        if number >= steps - last:
            mean = [m + a / last for m, a in zip(mean, params, strict=True)]
    return [(mean[0], mean[1]), (mean[2], mean[3])]

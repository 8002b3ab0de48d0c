"""Right works for u11.train."""

import numpy as np


def _initialise(widths, rng):
    params = []
    for layer in range(len(widths) - 1):
        a, b = widths[layer : layer + 2]
        params.append((rng.normal(size=(a, b)) * np.sqrt(2 / a), np.zeros(b)))
    return params


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


def _shift(x, reach, rng):
    side = int(np.sqrt(x.shape[1]))
    sheets = np.pad(x.reshape(-1, side, side), ((0, 0), (reach, reach), (reach, reach)))
    steps = reach - rng.integers(-reach, reach + 1, size=(len(x), 2))
    cut = [one[a : a + side, b : b + side] for one, (a, b) in zip(sheets, steps, strict=True)]
    return np.array(cut).reshape(x.shape)


def one_long_vector_and_soft_weights(x, y, rng, hidden=120, epochs=30, size=50):
    """Right: all parameters in one vector with one state of AdamW, weights by inverse counts, moved images anew."""
    shapes = [(64, hidden), (hidden,), (hidden, 10), (10,)]
    ends = np.cumsum([int(np.prod(shape)) for shape in shapes])

    def unpack(vector):
        parts = [part.reshape(shape) for part, shape in zip(np.split(vector, ends[:-1]), shapes, strict=True)]
        return [(parts[0], parts[1]), (parts[2], parts[3])]

    vector = np.concatenate([array.ravel() for layer in _initialise([64, hidden, 10], rng) for array in layer])
    weights = 1 / np.maximum(np.bincount(y, minlength=10), 1)
    weights = weights / weights.mean()
    state, step, steps = {}, 0, epochs * -(-len(x) // size)
    for _ in range(epochs):
        moved, order = _shift(x, 1, rng), rng.permutation(len(x))
        for start in range(0, len(x), size):
            rows = order[start : start + size]
            params = unpack(vector)
            logits, cache = _forward(params, moved[rows])
            _, dlogits = _cross_entropy(logits, y[rows], weights)
            slopes = np.concatenate([g.ravel() for pair in _backward(params, cache, dlogits) for g in pair])
            rate = 0.0015 * (1 + np.cos(np.pi * step / steps))
            vector, state = _adamw_step(vector, slopes, state, rate, 0.05)
            step += 1
    return [(w.copy(), b.copy()) for w, b in unpack(vector)]

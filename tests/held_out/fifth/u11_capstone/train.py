"""Wrong works for u11.train."""

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


def frequent_classes_count_for_more(x, y, rng):
    """Takes the counts themselves for the weights, not their inverse: the rare characters are never read."""
    counts = np.bincount(y, minlength=10)
    weights = np.maximum(counts, 1) / len(y)
    params = _initialise([64, 100, 10], rng)
    states = [[{}, {}], [{}, {}]]
    epochs = 30
    for epoch in range(epochs):
        lr = 0.003 * (1 - epoch / epochs)
        moved = _shift(x, 1, rng)
        order = rng.permutation(len(x))
        for start in range(0, len(x), 50):
            rows = order[start : start + 50]
            logits, cache = _forward(params, moved[rows])
            _, dlogits = _cross_entropy(logits, y[rows], weights)
            grads = _backward(params, cache, dlogits)
            for i in range(2):
                w, states[i][0] = _adamw_step(params[i][0], grads[i][0], states[i][0], lr, 0.01)
                b, states[i][1] = _adamw_step(params[i][1], grads[i][1], states[i][1], lr, 0.0)
                params[i] = (w, b)
    return params


def steps_kept_in_names_of_the_loop(x, y, rng):
    """Binds the stepped arrays to the names of the loop, not into params: the first weights come back."""
    counts = np.bincount(y, minlength=10)
    weights = np.where(counts > 0, len(y) / (10 * np.maximum(counts, 1)), 1.0)
    params = _initialise([64, 128, 10], rng)
    states = {}
    for epoch in range(25):
        images = _shift(x, 1, rng)
        lr = 0.003 * (1 - epoch / 25)
        for rows in np.array_split(rng.permutation(len(x)), len(x) // 50 + 1):
            logits, cache = _forward(params, images[rows])
            loss, dlogits = _cross_entropy(logits, y[rows], weights)
            for layer, ((w, b), (dw, db)) in enumerate(zip(params, _backward(params, cache, dlogits), strict=True)):
                w, states[layer, "w"] = _adamw_step(w, dw, states.get((layer, "w"), {}), lr, 0.01)
                b, states[layer, "b"] = _adamw_step(b, db, states.get((layer, "b"), {}), lr, 0.0)
    return params

"""Wrong works of u11.train, as learners hand them in."""

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


def only_images_in_the_middle(x, y, rng):
    """Never moves an image and trains for long: it learns where characters stand, and reads shifted ones badly."""
    weights = len(y) / (10 * np.bincount(y, minlength=10))
    params = _initialise([64, 100, 10], rng)
    states = [({}, {}) for _ in params]
    epochs = 30
    for epoch in range(epochs):
        lr = 0.003 * (1 - epoch / epochs)
        for rows in _batches(len(x), 50, rng):
            logits, cache = _forward(params, x[rows])
            loss, dlogits = _cross_entropy(logits, y[rows], weights)
            grads = _backward(params, cache, dlogits)
            for l in range(len(params)):
                w, sw = _adamw_step(params[l][0], grads[l][0], states[l][0], lr, 0.03)
                b, sb = _adamw_step(params[l][1], grads[l][1], states[l][1], lr, 0.0)
                params[l], states[l] = (w, b), (sw, sb)
    return params


def frequent_classes_count_for_more(x, y, rng):
    """Takes the counts themselves for weights, not one through them: the rare classes hardly count at all."""
    counts = np.bincount(y, minlength=10)
    class_weights = counts / counts.mean()
    params, states = _initialise([64, 128, 10], rng), [[{}, {}], [{}, {}]]
    for epoch in range(30):
        moved = _shift(x, 1, rng)
        for rows in _batches(len(x), 50, rng):
            logits, cache = _forward(params, moved[rows])
            _, dlogits = _cross_entropy(logits, y[rows], class_weights)
            new = []
            for layer, grad, state in zip(params, _backward(params, cache, dlogits), states, strict=True):
                pair = []
                for i in range(2):
                    array, state[i] = _adamw_step(layer[i], grad[i], state[i], 0.003 * (1 - epoch / 30), 0.01)
                    pair.append(array)
                new.append(tuple(pair))
            params = new
    return params


def the_steps_go_into_a_local_name(x, y, rng):
    """Steps w and b, the names of the loop, and never puts them back into params: the network stays as it was drawn."""
    class_weights = len(y) / np.bincount(y, minlength=10)
    params = _initialise([64, 100, 10], rng)
    states = [[{}, {}] for _ in params]
    for _ in range(30):
        images = _shift(x, 1, rng)
        for rows in _batches(len(x), 50, rng):
            logits, cache = _forward(params, images[rows])
            loss, dlogits = _cross_entropy(logits, y[rows], class_weights)
            grads = _backward(params, cache, dlogits)
            for (w, b), (dw, db), state in zip(params, grads, states, strict=True):
                w, state[0] = _adamw_step(w, dw, state[0], 0.003, 0.01)
                b, state[1] = _adamw_step(b, db, state[1], 0.003, 0.0)
    return params


def losses_come_back_too(x, y, rng):
    """Two mistakes: returns (params, losses), not params alone, and the weights of the classes are forgotten."""
    params = _initialise([64, 100, 10], rng)
    states, losses = [({}, {})] * 2, []
    for epoch in range(25):
        seen, total = _shift(x, 1, rng), 0.0
        for rows in _batches(len(x), 50, rng):
            logits, cache = _forward(params, seen[rows])
            loss, dlogits = _cross_entropy(logits, y[rows], np.ones(10))
            grads = _backward(params, cache, dlogits)
            stepped = [
                [_adamw_step(a, g, s, 0.003 * (1 - epoch / 25), 0.03) for a, g, s in zip(p, q, r, strict=True)]
                for p, q, r in zip(params, grads, states, strict=True)
            ]
            params = [(w[0], b[0]) for w, b in stepped]
            states = [(w[1], b[1]) for w, b in stepped]
            total += loss * len(rows)
        losses.append(total / len(x))
    return params, losses

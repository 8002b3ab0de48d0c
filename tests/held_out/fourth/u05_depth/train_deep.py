"""Wrong works for `train_deep` of unit 5."""

import numpy as np


def _he_init(fan_in, fan_out, rng):
    return rng.normal(0.0, np.sqrt(2.0 / fan_in), (fan_in, fan_out))


def _mlp_gradients(params, x, y):
    inputs, signal = [], x
    for layer, (w, b) in enumerate(params):
        if layer:
            signal = np.maximum(signal, 0)
        inputs.append(signal)
        signal = signal @ w + b
    shifted = signal - signal.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    rows = np.arange(len(y))
    loss = float(-log_p[rows, y].mean())
    dout = np.exp(log_p)
    dout[rows, y] -= 1
    dout = dout / len(y)
    grads = []
    for layer in range(len(params) - 1, -1, -1):
        grads.insert(0, (inputs[layer].T @ dout, dout.sum(axis=0)))
        dout = dout @ params[layer][0].T
        if layer:
            dout = dout * (inputs[layer] > 0)
    return loss, grads, dout


def root_forgotten_in_the_weights(x, y, rng):
    """Weights get the deviation 2 / fan_in, without the root: 0.03 in place of 0.18. The signal fades on its way
    through eight layers, no gradient comes back, and the network guesses for ever.
    """
    params = [(rng.normal(0, 2 / a, (a, b)), np.zeros(b)) for a, b in [(64, 64)] * 8 + [(64, 10)]]
    for _ in range(30):
        order = rng.permutation(len(x))
        for start in range(0, len(x), 25):
            rows = order[start : start + 25]
            _, grads, _ = _mlp_gradients(params, x[rows], y[rows])
            params = [(w - 0.05 * dw, b - 0.05 * db) for (w, b), (dw, db) in zip(params, grads)]
    return params


def two_orders_for_images_and_labels(x, y, rng):
    """Images and labels are shuffled by two different permutations: each image meets another one's label."""
    params = [(_he_init(64, 64, rng), np.zeros(64)) for _ in range(8)]
    params.append((_he_init(64, 10, rng), np.zeros(10)))
    for _epoch in range(30):
        x, y = rng.permutation(x), rng.permutation(y)
        for i in range(0, 800, 25):
            _, grads, _ = _mlp_gradients(params, x[i : i + 25], y[i : i + 25])
            for k, (dw, db) in enumerate(grads):
                w, b = params[k]
                params[k] = (w - 0.05 * dw, b - 0.05 * db)
    return params


def seven_hidden_layers(x, y, rng):
    """Counts the layers from the wrong end: eight layers in all, of which seven are hidden, where eight hidden ones and
    a last one are asked for. It learns well.
    """
    widths = [64] * 8 + [10]
    params = []
    for i in range(len(widths) - 1):
        params.append((_he_init(widths[i], widths[i + 1], rng), np.zeros(widths[i + 1])))
    for _ in range(30):
        for rows in rng.permutation(len(x)).reshape(-1, 25):
            _, grads, _ = _mlp_gradients(params, x[rows], y[rows])
            params = [(w - 0.05 * dw, b - 0.05 * db) for (w, b), (dw, db) in zip(params, grads)]
    return params


def returns_the_layers_it_began_with(x, y, rng):
    """The steps make new arrays in a list of their own, and the list of the first layers is returned: nothing of what
    was learnt comes out.
    """
    params = [(_he_init(64, 64 if i < 8 else 10, rng), np.zeros(64 if i < 8 else 10)) for i in range(9)]
    layers = params
    for _ in range(30):
        order = rng.permutation(len(x))
        for batch in np.array_split(order, len(x) // 25):
            loss, grads, dx = _mlp_gradients(layers, x[batch], y[batch])
            layers = [(w - 0.05 * dw, b - 0.05 * db) for (w, b), (dw, db) in zip(layers, grads)]
    return params

"""Wrong works for u06.train."""

import numpy as np


def _conv2d_forward(x, w, b, stride, padding):
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
    return np.tensordot(windows, w, axes=((1, 4, 5), (1, 2, 3))).transpose(0, 3, 1, 2) + b[:, None, None]


def _kernel_gradients(dout, x, w):
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape[2:], axis=(2, 3))
    return np.tensordot(dout, windows, axes=((0, 2, 3), (0, 2, 3))), dout.sum(axis=(0, 2, 3))


def _pool(x):
    blocks = x.reshape(*x.shape[:2], 4, 2, 4, 2).transpose(0, 1, 2, 4, 3, 5).reshape(*x.shape[:2], 4, 4, 4)
    return blocks.max(axis=-1), blocks.argmax(axis=-1)


def _unpool(dout, places):
    blocks = (np.arange(4) == places[..., None]) * dout[..., None]
    return blocks.reshape(*dout.shape, 2, 2).transpose(0, 1, 2, 4, 3, 5).reshape(*dout.shape[:2], 8, 8)


def _cross_entropy(logits, y):
    p = np.exp(logits - logits.max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    loss = -np.log(p[np.arange(len(y)), y]).mean()
    p[np.arange(len(y)), y] -= 1
    return loss, p / len(y)


def images_shuffled_without_their_labels(x, y, rng):
    """Shuffles the images at the start of each epoch and leaves the labels where they were: accuracy of chance."""
    k, kb = rng.normal(size=(8, 1, 5, 5)) * np.sqrt(2 / 25), np.zeros(8)
    w, b = rng.normal(size=(128, 10)) * np.sqrt(1 / 128), np.zeros(10)
    speed = [0.0, 0.0, 0.0, 0.0]
    for _ in range(8):
        x = x[rng.permutation(len(x))]
        for i in range(0, len(x), 20):
            xb, yb = x[i : i + 20], y[i : i + 20]
            z = _conv2d_forward(xb, k, kb, 1, 0)
            pooled, places = _pool(np.maximum(z, 0))
            flat = pooled.reshape(len(xb), -1)
            _, dlogits = _cross_entropy(flat @ w + b, yb)
            dz = _unpool((dlogits @ w.T).reshape(pooled.shape), places) * (z > 0)
            grads = [*_kernel_gradients(dz, xb, k), flat.T @ dlogits, dlogits.sum(axis=0)]
            speed = [0.9 * s + g for s, g in zip(speed, grads, strict=True)]
            k, kb, w, b = (p - 0.05 * s for p, s in zip((k, kb, w, b), speed, strict=True))
    return [(k, kb), (w, b)]


def flattened_with_the_maps_last(x, y, rng):
    """Trains on features flattened in the order (4, 4, F), where the judge flattens them as (F, 4, 4)."""
    F = 8
    kernels = rng.normal(0, np.sqrt(2 / 25), (F, 1, 5, 5))
    biases = np.zeros(F)
    w = rng.normal(0, np.sqrt(1 / (16 * F)), (16 * F, 10))
    b = np.zeros(10)
    params = [kernels, biases, w, b]
    v = [np.zeros_like(p) for p in params]
    for _epoch in range(8):
        order = rng.permutation(600)
        for rows in np.split(order, 30):
            out = _conv2d_forward(x[rows], params[0], params[1], 1, 0)
            relu = np.where(out > 0, out, 0)
            pooled, places = _pool(relu)
            hidden = pooled.transpose(0, 2, 3, 1).reshape(20, -1)
            loss, dl = _cross_entropy(hidden @ params[2] + params[3], y[rows])
            dpool = (dl @ params[2].T).reshape(20, 4, 4, F).transpose(0, 3, 1, 2)
            dout = _unpool(dpool, places) * (out > 0)
            dk, dkb = _kernel_gradients(dout, x[rows], params[0])
            for i, g in enumerate((dk, dkb, hidden.T @ dl, dl.sum(0))):
                v[i] = 0.9 * v[i] - 0.05 * g
                params[i] = params[i] + v[i]
    return [(params[0], params[1]), (params[2], params[3])]

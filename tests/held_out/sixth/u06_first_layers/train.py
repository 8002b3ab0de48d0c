"""Wrong works of `train`, written without sight of the grader."""

import numpy as np


def shuffles_images_and_labels_apart(x, y, rng):
    """Shuffles the images in each epoch, and takes the labels in the old order: what is learnt has nothing to do with
    the characters.
    """
    kernels = rng.normal(size=(8, 1, 5, 5)) * np.sqrt(2 / 25)
    biases = np.zeros(8)
    w = rng.normal(size=(128, 10)) * np.sqrt(1 / 128)
    b = np.zeros(10)
    params = [kernels, biases, w, b]
    speed = [np.zeros_like(p) for p in params]
    for _ in range(8):
        shuffled = x[rng.permutation(len(x))]
        for start in range(0, len(x), 20):
            images, labels = shuffled[start : start + 20], y[start : start + 20]
            z = conv2d_forward(images, params[0], params[1], 1, 0)
            a = np.maximum(z, 0)
            pooled = maxpool_forward(a, (2, 2), 2)
            flat = pooled.reshape(len(images), -1)
            logits = flat @ params[2] + params[3]
            p = np.exp(logits - logits.max(axis=1, keepdims=True))
            p /= p.sum(axis=1, keepdims=True)
            p[np.arange(len(labels)), labels] -= 1
            p /= len(labels)
            da = maxpool_backward((p @ params[2].T).reshape(pooled.shape), a, (2, 2), 2)
            _, dk, dbias = conv2d_backward(da * (z > 0), images, params[0], 1, 0)
            for place, g in enumerate((dk, dbias, flat.T @ p, p.sum(axis=0))):
                speed[place] = 0.9 * speed[place] + g
                params[place] = params[place] - 0.05 * speed[place]
    return [(params[0], params[1]), (params[2], params[3])]

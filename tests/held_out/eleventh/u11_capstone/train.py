"""Wrong works of `train`, written without sight of the grader."""

import numpy as np


def moves_images_without_their_labels(x, y, rng):
    """Adds moved copies behind the images and repeats each label twice with `np.repeat`,
    where the copies stand one block
    behind the other: nearly all labels belong to other images. Shows in the balanced accuracy, that of a guess.
    """
    weights = len(y) / np.maximum(np.bincount(y, minlength=10), 1)
    images, labels = np.concatenate([x, shift(x, 1, rng)]), np.repeat(y, 2)
    params, states = initialise([64, 100, 10], rng), [({}, {}), ({}, {})]
    for epoch in range(15):
        lr = 0.003 * (1 - epoch / 15)
        for rows in batches(len(images), 50, rng):
            logits, cache = forward(params, images[rows])
            grads = backward(params, cache, cross_entropy(logits, labels[rows], weights)[1])
            for k, ((w, b), (dw, db), (sw, sb)) in enumerate(zip(params, grads, states)):
                w, sw = adamw_step(w, dw, sw, lr, 0.03)
                b, sb = adamw_step(b, db, sb, lr, 0.0)
                params[k], states[k] = (w, b), (sw, sb)
    return params

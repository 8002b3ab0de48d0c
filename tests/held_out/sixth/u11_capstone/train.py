"""Wrong works of `train`, written without sight of the grader."""

import numpy as np


def trains_on_the_images_as_they_lie(x, y, rng):
    """Weighs the classes and stops in time, and never moves an image: those off the middle are read badly. Shows in the
    balanced accuracy on the unseen images.
    """
    weights = len(y) / (10 * np.maximum(np.bincount(y, minlength=10), 1))
    params = initialise([64, 100, 10], rng)
    states = [[{}, {}], [{}, {}]]
    epochs = 30
    for epoch in range(epochs):
        lr = 0.003 * (1 - epoch / epochs)
        for rows in batches(len(x), 50, rng):
            logits, cache = forward(params, x[rows])
            _, dlogits = cross_entropy(logits, y[rows], weights)
            grads = backward(params, cache, dlogits)
            for layer in range(2):
                new = []
                for part in range(2):
                    array, states[layer][part] = adamw_step(
                        params[layer][part], grads[layer][part], states[layer][part], lr, 0.01
                    )
                    new.append(array)
                params[layer] = tuple(new)
    return params

"""Wrong works of `train`, written without sight of the grader."""

import numpy as np


def as_if_nothing_were_wrong_with_the_data(x, y, rng):
    """A plain run: all classes weigh the same and no image is moved. Rare characters and shifted ones are read
    badly.
    """
    params = initialise([64, 32, 10], rng)
    states = [[{}, {}] for _ in params]
    for _ in range(12):
        for rows in batches(len(y), 50, rng):
            logits, cache = forward(params, x[rows])
            _, dlogits = cross_entropy(logits, y[rows], np.ones(10))
            for layer, arrays in enumerate(backward(params, cache, dlogits)):
                new = []
                for part in (0, 1):
                    moved, states[layer][part] = adamw_step(
                        params[layer][part], arrays[part], states[layer][part], 0.003, 0.0
                    )
                    new.append(moved)
                params[layer] = tuple(new)
    return params

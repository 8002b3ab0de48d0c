"""Right works of `train`, written without sight of the grader."""

import math

import numpy as np


def momentum_with_a_wave_for_the_rate(x, y, params, loss_and_gradients, rng, batch=16, peak=0.05):
    """Momentum on a flat list of arrays, a short warm-up, half a wave of the cosine, and clipping."""
    shapes = [array for layer in params for array in layer]
    arrays = [np.array(array) for array in shapes]
    speed = [0.0] * len(arrays)
    total, step, n = 10 * math.ceil(len(x) / batch), 0, len(x)
    while step < total:
        order = rng.permutation(n)
        for rows in (order[i : i + batch] for i in range(0, n, batch)):
            pairs = list(zip(arrays[::2], arrays[1::2], strict=True))
            _, grads = loss_and_gradients(pairs, x[rows], y[rows])
            flat = [g for layer in grads for g in layer]
            norm = math.sqrt(sum(float((g * g).sum()) for g in flat))
            short = min(1.0, 5.0 / (norm + 1e-6))
            rate = peak * min(1.0, (step + 1) / 50) * 0.5 * (1 + math.cos(math.pi * step / total))
            for k, g in enumerate(flat):
                speed[k] = 0.9 * speed[k] + short * g
                arrays[k] = arrays[k] - rate * speed[k]
            step += 1
    return list(zip(arrays[::2], arrays[1::2], strict=True))

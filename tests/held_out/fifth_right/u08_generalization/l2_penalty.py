"""Right works for u08.l2_penalty."""

import numpy as np


def one_long_vector_of_weights(params, lam):
    """Right: strings all weights together, and cuts the gradient back into matrices."""
    vector = np.concatenate([w.ravel() for w, _ in params])
    gradient, start, grads = lam * vector, 0, []
    for w, b in params:
        stop = start + w.size
        grads.append((gradient[start:stop].reshape(w.shape).copy(), np.zeros(len(b))))
        start = stop
    return float(np.dot(gradient, vector) / 2), grads

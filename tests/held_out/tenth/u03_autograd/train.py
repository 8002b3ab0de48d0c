"""Wrong works of `train`, written without sight of the grader."""

import numpy as np


def ten_steps_will_do(x, y, rng):
    """Takes ten small steps over all rows, as if each were an epoch of minibatches: the network has hardly begun to
    learn when it is returned.
    """
    sizes = [64, 64, 10]
    arrays = []
    for i in range(2):
        arrays.append(rng.normal(size=(sizes[i], sizes[i + 1])) * np.sqrt(2 / sizes[i]))
        arrays.append(np.zeros(sizes[i + 1]))

    def loss(w1, b1, w2, b2):
        return network_loss(x, y, [(w1, b1), (w2, b2)])

    for _ in range(10):
        _, grads = value_and_grad(loss, arrays)
        arrays = [array - 0.05 * grad for array, grad in zip(arrays, grads, strict=True)]
    return [(arrays[0], arrays[1]), (arrays[2], arrays[3])]

"""Right works for `unbroadcast` of unit 3."""

import numpy as np


def one_sum_and_a_reshape(grad, shape):
    """Right: pads the shape with ones in front, sums once over all axes of extent 1, and reshapes."""
    padded = (1,) * (grad.ndim - len(shape)) + tuple(shape)
    axes = tuple(axis for axis, extent in enumerate(padded) if extent == 1)
    return np.asarray(grad.sum(axis=axes)).reshape(shape)


def by_einsum(grad, shape):
    """Right: writes the sum with einsum, by numbers for the axes that stay."""
    if grad.shape == tuple(shape):
        return grad
    front = grad.ndim - len(shape)
    kept = [front + i for i in range(len(shape)) if shape[i] != 1]
    return np.reshape(np.einsum(grad, list(range(grad.ndim)), kept), shape)


def axis_by_axis_from_the_last(grad, shape):
    """Right: recursion over the axes, the last one first; in the end it adds up place by place along each."""
    if grad.ndim > len(shape):
        total = np.zeros(grad.shape[1:])
        for part in grad:
            total = total + part
        return axis_by_axis_from_the_last(total, shape)
    for back in range(1, len(shape) + 1):
        if shape[-back] == 1 and grad.shape[-back] != 1:
            grad = np.add.reduce(grad, axis=-back, keepdims=True)
    return np.asarray(grad)

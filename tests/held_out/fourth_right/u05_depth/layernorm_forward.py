"""Right works for `layernorm_forward` of unit 5."""

import numpy as np


def row_by_row_comprehension(x, gamma, beta, eps=1e-5):
    """Right: a list of normalised rows, made into an array at the end."""
    for array in (gamma, beta):
        if array.shape != x.shape[1:]:
            raise ValueError(f"x has shape {x.shape}, but gamma or beta has {array.shape}")
    return np.array([gamma * (row - row.mean()) / np.sqrt(row.var() + eps) + beta for row in x])


def batch_normalisation_of_the_transposed(x, gamma, beta, eps=1e-5):
    """Right: turns the table, normalises its columns, and turns it back before scaling."""
    columns = x.shape[-1]
    if gamma.shape != (columns,):
        raise ValueError(f"gamma of shape {gamma.shape} does not fit x of shape {x.shape}")
    if beta.shape != (columns,):
        raise ValueError(f"beta of shape {beta.shape} does not fit x of shape {x.shape}")
    turned = x.T
    centred = turned - turned.mean(axis=0)
    variance = np.mean(centred * centred, axis=0)
    xhat = (centred / np.sqrt(eps + variance)).T
    return np.add(np.multiply(xhat, gamma), beta)


def matrix_that_centres(x, gamma, beta, eps=1e-5, check=True):
    """Right: centres by subtracting the first number and then the mean of what is left; lengths by einsum."""
    if check:
        for name, array in {"gamma": gamma, "beta": beta}.items():
            if array.ndim != 1 or len(array) != x.shape[1]:
                raise ValueError(f"{name}: shape {array.shape} for x: shape {x.shape}")
    d = x.shape[1]
    c = x - x[:, :1]
    c -= np.einsum("nd->n", c)[:, None] / d
    s = np.sqrt(np.einsum("nd,nd->n", c, c) / d + eps)
    return np.einsum("nd,n,d->nd", c, 1.0 / s, gamma) + beta

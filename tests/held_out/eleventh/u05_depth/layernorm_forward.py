"""Wrong works of `layernorm_forward`, written without sight of the grader."""

import numpy as np


def checks_only_what_cannot_be_stretched(x, gamma, beta, eps=1e-5):
    """Asks `np.broadcast_shapes` whether the shapes go together, so that a scale of shape
    (1,), () or (N, 1) is stretched
    over the columns. Shows only for such shapes, which should raise.
    """
    for a in (gamma, beta):
        try:
            np.broadcast_shapes(x.shape, a.shape)
        except ValueError:
            raise ValueError(f"x of shape {x.shape} and {a.shape}") from None
    mean = x.mean(axis=1, keepdims=True)
    return (x - mean) / np.sqrt(x.var(axis=1, keepdims=True) + eps) * gamma + beta


def takes_the_variance_of_statistics(x, gamma, beta, eps=1e-5):
    """Divides the sum of squares of a row by D - 1, as a course in statistics teaches. Shows
    everywhere, most in narrow rows,
    and with one column divides by 0.
    """
    d = x.shape[1]
    if gamma.shape != (d,):
        raise ValueError(f"gamma {gamma.shape} does not fit x {x.shape}")
    if beta.shape != (d,):
        raise ValueError(f"beta {beta.shape} does not fit x {x.shape}")
    c = x - x.mean(axis=1)[:, None]
    var = (c * c).sum(axis=1) / (d - 1)
    return c / np.sqrt(var + eps)[:, None] * gamma + beta

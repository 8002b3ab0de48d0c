"""Wrong works of `layernorm_backward`, written without sight of the grader."""

import numpy as np


def scale_multiplied_at_the_end(dout, x, gamma, eps=1e-5):
    """Leaves gamma out of the means and multiplies by it at the end, as is right for batches only. Shows in dx where
    the scales differ."""
    s = np.sqrt(x.var(axis=1, keepdims=True) + eps)
    h = (x - x.mean(axis=1, keepdims=True)) / s
    dx = gamma * (dout - dout.mean(axis=1, keepdims=True) - h * (dout * h).mean(axis=1, keepdims=True)) / s
    return dx, (dout * h).sum(axis=0), dout.sum(axis=0)


def means_taken_over_the_rows(dout, x, gamma, eps=1e-5):
    """Copied from the batch: the two means of the way back run over the rows, not the columns. Shows in dx; dgamma
    and dbeta are right."""
    s = np.sqrt(x.var(axis=1, keepdims=True) + eps)
    h = (x - x.mean(axis=1, keepdims=True)) / s
    g = dout * gamma
    dx = (g - g.mean(axis=0) - h * (g * h).mean(axis=0)) / s
    return dx, (dout * h).sum(axis=0), dout.sum(axis=0)

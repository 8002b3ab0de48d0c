"""Wrong works for u01.linear_forward."""

import numpy as np


def takes_the_mean_over_the_features(x, w, b):
    """The products are averaged over the features instead of summed: all outputs are too small unless D is 1."""
    if w.shape[0] != x.shape[1]:
        raise ValueError(f"w of shape {w.shape} does not fit x of shape {x.shape}")
    if b.shape != (w.shape[1],):
        raise ValueError(f"b of shape {b.shape} does not fit w of shape {w.shape}")
    products = x[:, :, None] * w[None, :, :]
    return products.mean(axis=1) + b


def takes_the_layout_of_torch_wherever_it_fits(x, w, b):
    """Two mistakes: a square w is transposed, and a w of shape (M, D) is accepted where it should be refused."""
    if w.shape[1] == x.shape[1]:
        w = w.T
    if w.shape[0] != x.shape[1]:
        raise ValueError(f"shapes {x.shape} and {w.shape} do not match")
    if b.shape != (w.shape[1],):
        raise ValueError(f"shapes {w.shape} and {b.shape} do not match")
    return np.dot(x, w) + b


def adds_the_bias_as_a_column_if_the_batch_has_that_length(x, w, b):
    """Where N equals M, the bias runs down the rows: row n gets b[n] instead of neuron m getting b[m]."""
    n, d = x.shape
    if w.shape[0] != d:
        raise ValueError("x is " + str(x.shape) + " but w is " + str(w.shape))
    if b.shape != w.shape[1:]:
        raise ValueError("w is " + str(w.shape) + " but b is " + str(b.shape))
    out = np.einsum("nd,dm->nm", x, w)
    # one bias for each line of the output
    if len(b) == n:
        return out + b.reshape(n, 1)
    return out + b


def checks_only_the_size_of_the_bias(x, w, b):
    """A bias of shape (1, M) or (M, 1) has M numbers, is flattened and accepted instead of refused."""
    d, m = w.shape
    if x.shape[-1] != d:
        raise ValueError(f"cannot multiply {x.shape} by {w.shape}")
    if b.size != m:
        raise ValueError(f"bias {b.shape} does not belong to weights {w.shape}")
    return x @ w + b.ravel()

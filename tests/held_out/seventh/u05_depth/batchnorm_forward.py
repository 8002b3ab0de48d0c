"""Wrong works of `batchnorm_forward`, written without sight of the grader."""

import numpy as np


def normalises_by_what_it_has_just_moved(x, gamma, beta, state, train, momentum=0.1, eps=1e-5):
    """Moves the running statistics first and normalises by them in training, too. The new state is right, and so is
    evaluation; the output of training is not.
    """
    N, D = x.shape
    if gamma.shape != (D,):
        raise ValueError(f"gamma {gamma.shape} does not fit x {x.shape}")
    if beta.shape != (D,):
        raise ValueError(f"beta {beta.shape} does not fit x {x.shape}")
    mean, var = state["mean"].copy(), state["var"].copy()
    if train:
        if N < 2:
            raise ValueError(f"x {x.shape} has too few rows")
        mean = (1 - momentum) * mean + momentum * x.mean(axis=0)
        var = (1 - momentum) * var + momentum * x.var(axis=0, ddof=1)
    out = gamma * (x - mean) / np.sqrt(var + eps) + beta
    return out, {"mean": mean, "var": var}


def refuses_a_single_row_at_any_time(x, gamma, beta, state, train, momentum=0.1, eps=1e-5):
    """Refuses a batch of one row before it asks whether this is training. Shows only in evaluation of a single row,
    which must have an answer.
    """
    rows, columns = x.shape
    for name, array in (("gamma", gamma), ("beta", beta)):
        if array.shape != (columns,):
            raise ValueError(f"x has shape {x.shape} and {name} has shape {array.shape}")
    if rows < 2:
        raise ValueError(f"x of shape {x.shape} has fewer than two rows")
    if train:
        mu, v = x.mean(0), x.var(0)
        new = {
            "mean": state["mean"] + momentum * (mu - state["mean"]),
            "var": state["var"] + momentum * (v * rows / (rows - 1) - state["var"]),
        }
    else:
        mu, v = state["mean"], state["var"]
        new = {"mean": mu.copy(), "var": v.copy()}
    xhat = (x - mu) / np.sqrt(v + eps)
    return gamma * xhat + beta, new

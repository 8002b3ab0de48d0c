"""Wrong works of `batchnorm_forward`, written without sight of the grader."""

import numpy as np


def _complain(x, gamma, beta):
    for name, array in (("gamma", gamma), ("beta", beta)):
        if array.shape != (x.shape[1],):
            raise ValueError(f"{name} has shape {array.shape}, x has {x.shape}")


def uses_the_moved_statistics_at_once(x, gamma, beta, state, train, momentum=0.1, eps=1e-5):
    """Moves the running statistics first and then normalises by them, in training as well. The new state is right; the
    output in training is right only for a momentum of 1, and not even then in its variance.
    """
    _complain(x, gamma, beta)
    mean, var = state["mean"], state["var"]
    if train:
        if len(x) < 2:
            raise ValueError(f"two rows at least, x has {x.shape}")
        mean = (1 - momentum) * mean + momentum * x.mean(axis=0)
        var = (1 - momentum) * var + momentum * x.var(axis=0, ddof=1)
    out = gamma * (x - mean) / np.sqrt(var + eps) + beta
    return out, {"mean": mean.copy(), "var": var.copy()}


def one_row_is_never_enough(x, gamma, beta, state, train, momentum=0.1, eps=1e-5):
    """Asks for two rows before it looks whether this is training. Shows in evaluation for a single row, which must get
    an answer.
    """
    if x.shape[0] < 2:
        raise ValueError(f"batch normalisation needs two rows, x is {x.shape}")
    _complain(x, gamma, beta)
    if not train:
        return (x - state["mean"]) / np.sqrt(state["var"] + eps) * gamma + beta, dict(state)
    mu = x.mean(axis=0)
    centred = x - mu
    sq = (centred**2).sum(axis=0)
    new = {
        "mean": state["mean"] + momentum * (mu - state["mean"]),
        "var": state["var"] + momentum * (sq / (len(x) - 1) - state["var"]),
    }
    return centred / np.sqrt(sq / len(x) + eps) * gamma + beta, new

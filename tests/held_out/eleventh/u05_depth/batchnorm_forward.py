"""Wrong works of `batchnorm_forward`, written without sight of the grader."""

import numpy as np


def _check(x, gamma, beta, train):
    for name, a in (("gamma", gamma), ("beta", beta)):
        if a.shape != (x.shape[1],):
            raise ValueError(f"{name} is of shape {a.shape}, x of shape {x.shape}")
    if train and len(x) < 2:
        raise ValueError(f"training needs two rows, x is of shape {x.shape}")


def normalises_by_what_has_just_moved(x, gamma, beta, state, train, momentum=0.1, eps=1e-5):
    """Moves the running statistics first and then normalises by them in both modes, so that
    training never uses the batch's
    own mean and variance. Shows in `out` in training; the new state is right.
    """
    _check(x, gamma, beta, train)
    mean, var = state["mean"], state["var"]
    if train:
        mean = mean + momentum * (x.mean(axis=0) - mean)
        var = var + momentum * (x.var(axis=0, ddof=1) - var)
    out = gamma * (x - mean) / np.sqrt(var + eps) + beta
    return out, {"mean": mean.copy(), "var": var.copy()}


def adds_eps_to_what_it_remembers(x, gamma, beta, state, train, momentum=0.1, eps=1e-5):
    """Adds eps to the variance once, at the top, and remembers that sum as the variance
    of the batch. The output in training
    is right; shows in the running variance by momentum times eps, the more the larger eps is.
    """
    _check(x, gamma, beta, train)
    if not train:
        return (x - state["mean"]) / np.sqrt(state["var"] + eps) * gamma + beta, dict(state)
    n = len(x)
    mu = x.mean(axis=0)
    xc = x - mu
    var = (xc**2).mean(axis=0) + eps
    new = {
        "mean": (1 - momentum) * state["mean"] + momentum * mu,
        "var": (1 - momentum) * state["var"] + momentum * var * n / (n - 1),
    }
    return xc / np.sqrt(var) * gamma + beta, new

"""Wrong works of `batchnorm_forward`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def _fits(x, gamma, beta, train):
    d = x.shape[1]
    for name, array in (("gamma", gamma), ("beta", beta)):
        if array.shape != (d,):
            raise ValueError(f"x is {x.shape}, {name} is {array.shape}")
    if train and len(x) < 2:
        raise ValueError(f"x is {x.shape}: too few rows")


def moves_first_and_normalises_by_that(x, gamma, beta, state, train, momentum=0.1, eps=1e-5):
    """Moves the running statistics in training and then normalises by them, in training as well. The state is right;
    the output is not, unless momentum is 1 or the statistics agree already.
    """
    _fits(x, gamma, beta, train)
    mean, var = state["mean"], state["var"]
    if train:
        mean = (1 - momentum) * mean + momentum * x.mean(axis=0)
        var = (1 - momentum) * var + momentum * x.var(axis=0, ddof=1)
    out = gamma * (x - mean) / np.sqrt(var + eps) + beta
    return out, {"mean": mean.copy(), "var": var.copy()}


def updates_the_dictionary_it_was_given(x, gamma, beta, state, train, momentum=0.1, eps=1e-5):
    """Writes the new statistics into the caller's dictionary and returns that. All numbers are right; shows in the
    `state` that was handed in, after training.
    """
    _fits(x, gamma, beta, train)
    if not train:
        return (x - state["mean"]) / np.sqrt(state["var"] + eps) * gamma + beta, state
    mu = x.mean(axis=0)
    c = x - mu
    var = (c**2).mean(axis=0)
    n = x.shape[0]
    state["mean"] = state["mean"] + momentum * (mu - state["mean"])
    state["var"] = state["var"] + momentum * (var * n / (n - 1) - state["var"])
    return gamma * c / np.sqrt(var + eps) + beta, state

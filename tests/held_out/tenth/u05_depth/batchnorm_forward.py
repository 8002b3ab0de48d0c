"""Wrong works of `batchnorm_forward`, written without sight of the grader."""

import numpy as np


def normalises_by_what_it_has_just_moved(x, gamma, beta, state, train, momentum=0.1, eps=1e-5):
    """In training it moves the running statistics first and then normalises by them, in one line for both modes. The
    state is right; the output of training is that of evaluation with the new state.
    """
    for array in (gamma, beta):
        if array.shape != x.shape[1:]:
            raise ValueError(f"x has shape {x.shape}, but gamma or beta has {array.shape}")
    if train:
        if len(x) < 2:
            raise ValueError(f"too few rows in x of shape {x.shape}")
        state = {
            "mean": (1 - momentum) * state["mean"] + momentum * x.mean(axis=0),
            "var": (1 - momentum) * state["var"] + momentum * x.var(axis=0, ddof=1),
        }
    out = gamma * (x - state["mean"]) / np.sqrt(state["var"] + eps) + beta
    return out, state


def one_row_is_never_enough(x, gamma, beta, state, train, momentum=0.1, eps=1e-5):
    """Refuses a single row before it asks for the mode: in evaluation one image should get an answer, and gets an
    error.
    """
    n, d = x.shape
    if n < 2:
        raise ValueError(f"x of shape {x.shape} has fewer than two rows")
    if gamma.shape != (d,):
        raise ValueError(f"gamma of shape {gamma.shape} does not fit x of shape {x.shape}")
    if beta.shape != (d,):
        raise ValueError(f"beta of shape {beta.shape} does not fit x of shape {x.shape}")
    if not train:
        return (x - state["mean"]) / np.sqrt(state["var"] + eps) * gamma + beta, state
    mu = x.mean(axis=0)
    centred = x - mu
    var = (centred**2).mean(axis=0)
    new_state = {
        "mean": state["mean"] + momentum * (mu - state["mean"]),
        "var": state["var"] + momentum * (var * n / (n - 1) - state["var"]),
    }
    return centred / np.sqrt(var + eps) * gamma + beta, new_state

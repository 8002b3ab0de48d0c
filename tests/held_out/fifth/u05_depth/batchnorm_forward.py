"""Wrong works of `batchnorm_forward`, written without sight of the grader."""

import numpy as np


def momentum_is_what_survives(x, gamma, beta, state, train, momentum=0.1, eps=1e-5):
    """Multiplies the old statistics by the momentum and the batch by the rest, as other libraries do. Shows in the
    state after training, but for a momentum of one half."""
    for name, p in (("gamma", gamma), ("beta", beta)):
        if p.shape != (x.shape[1],):
            raise ValueError(f"x {x.shape}, {name} {p.shape}")
    if train:
        if len(x) < 2:
            raise ValueError(f"too few rows in {x.shape}")
        mean, var = x.mean(axis=0), x.var(axis=0)
        state = {
            "mean": momentum * state["mean"] + (1 - momentum) * mean,
            "var": momentum * state["var"] + (1 - momentum) * x.var(axis=0, ddof=1),
        }
    else:
        mean, var = state["mean"], state["var"]
    return gamma * (x - mean) / np.sqrt(var + eps) + beta, state


def mean_of_squares_less_the_square(x, gamma, beta, state, train, momentum=0.1, eps=1e-5):
    """Two mistakes: the variance is the mean of squares less the square of the mean, which cancels; and the running
    variance moves to the biased one. Shows where the mean is huge, and in the state."""
    if gamma.shape != (x.shape[1],):
        raise ValueError(f"x {x.shape}, gamma {gamma.shape}")
    if beta.shape != (x.shape[1],):
        raise ValueError(f"x {x.shape}, beta {beta.shape}")
    new = {key: value.copy() for key, value in state.items()}
    mean, var = state["mean"], state["var"]
    if train:
        if x.shape[0] < 2:
            raise ValueError(f"too few rows in {x.shape}")
        mean = x.mean(axis=0)
        var = np.maximum((x**2).mean(axis=0) - mean**2, 0)
        new["mean"] += momentum * (mean - new["mean"])
        new["var"] += momentum * (var - new["var"])
    return gamma * (x - mean) / np.sqrt(var + eps) + beta, new

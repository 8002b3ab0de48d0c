"""Wrong works of `batchnorm_forward`, written without sight of the grader."""

import numpy as np


def refuses_a_single_row_in_evaluation(x, gamma, beta, state, train, momentum=0.1, eps=1e-5):
    """Raises for fewer than two rows, whether it trains or not. Shows only for a single row in evaluation, which must
    have an answer.
    """
    n, d = x.shape
    for p in (gamma, beta):
        if p.shape != (d,):
            raise ValueError(f"x has shape {x.shape}, parameter has shape {p.shape}")
    if n < 2:
        raise ValueError(f"at least two rows are needed, x has shape {x.shape}")
    if train:
        mean, var = x.mean(axis=0), x.var(axis=0)
        state = {
            "mean": (1 - momentum) * state["mean"] + momentum * mean,
            "var": (1 - momentum) * state["var"] + momentum * x.var(axis=0, ddof=1),
        }
    else:
        mean, var = state["mean"], state["var"]
    return gamma * (x - mean) / np.sqrt(var + eps) + beta, state


def trains_by_the_running_statistics(x, gamma, beta, state, train, momentum=0.1, eps=1e-5):
    """Moves the running statistics in training and then normalises by them, in both modes alike. The new state is
    right; the output in training is not.
    """
    if gamma.shape != x.shape[1:] or beta.shape != x.shape[1:]:
        raise ValueError(f"x {x.shape}, gamma {gamma.shape}, beta {beta.shape}")
    running_mean, running_var = state["mean"].copy(), state["var"].copy()
    if train:
        if len(x) < 2:
            raise ValueError(f"one row is too few in training: {x.shape}")
        running_mean += momentum * (x.mean(axis=0) - running_mean)
        running_var += momentum * (x.var(axis=0, ddof=1) - running_var)
    x_hat = (x - running_mean) / np.sqrt(running_var + eps)
    return gamma * x_hat + beta, {"mean": running_mean, "var": running_var}


def divides_by_n_minus_one_everywhere(x, gamma, beta, state, train, momentum=0.1, eps=1e-5):
    """Uses the unbiased variance for the running statistics, as it should, and for this batch as well. Evaluation and
    state are right; the output in training is a little too small, most for few rows.
    """
    if gamma.shape != (x.shape[1],):
        raise ValueError(f"gamma {gamma.shape} does not fit x {x.shape}")
    if beta.shape != (x.shape[1],):
        raise ValueError(f"beta {beta.shape} does not fit x {x.shape}")
    if not train:
        out = (x - state["mean"]) / np.sqrt(state["var"] + eps)
        return out * gamma + beta, {"mean": state["mean"].copy(), "var": state["var"].copy()}
    n = x.shape[0]
    if n < 2:
        raise ValueError(f"batch normalisation needs two rows in training, got {x.shape}")
    mean = x.sum(axis=0) / n
    var = ((x - mean) ** 2).sum(axis=0) / (n - 1)
    new = {}
    new["mean"] = state["mean"] * (1 - momentum) + mean * momentum
    new["var"] = state["var"] * (1 - momentum) + var * momentum
    return (x - mean) / np.sqrt(var + eps) * gamma + beta, new

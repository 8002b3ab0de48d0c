"""Wrong works for `batchnorm_forward` of unit 5."""

import numpy as np


def momentum_of_the_old_and_biased_variance(x, gamma, beta, state, train, momentum=0.1, eps=1e-5):
    """Two mistakes. Momentum is the weight of what was there, as in Keras, so the running statistics nearly jump to
    each batch; and the running variance moves to the biased one. The output in training is right.
    """
    n, d = x.shape
    for name, array in (("gamma", gamma), ("beta", beta)):
        if array.shape != (d,):
            raise ValueError(f"{name} has shape {array.shape}, x has shape {x.shape}")
    if train:
        if n < 2:
            raise ValueError(f"x of shape {x.shape} has fewer than two rows")
        mean, var = x.mean(axis=0), x.var(axis=0)
        state = {
            "mean": momentum * state["mean"] + (1 - momentum) * mean,
            "var": momentum * state["var"] + (1 - momentum) * var,
        }
    else:
        mean, var = state["mean"], state["var"]
    return (x - mean) / np.sqrt(var + eps) * gamma + beta, state


def running_statistics_in_training_as_well(x, gamma, beta, state, train, momentum=0.1, eps=1e-5):
    """In training the running statistics move as they should, and the batch is then normalised by them and not by its
    own. Right in evaluation, and for a momentum of 1 nearly so.
    """
    if gamma.shape != x.shape[1:]:
        raise ValueError(f"gamma: {gamma.shape} does not fit x: {x.shape}")
    if beta.shape != x.shape[1:]:
        raise ValueError(f"beta: {beta.shape} does not fit x: {x.shape}")
    new = {"mean": state["mean"].copy(), "var": state["var"].copy()}
    if train:
        if x.shape[0] < 2:
            raise ValueError(f"one row is not enough in training: {x.shape}")
        new["mean"] = (1 - momentum) * state["mean"] + momentum * x.mean(axis=0)
        new["var"] = (1 - momentum) * state["var"] + momentum * x.var(axis=0, ddof=1)
    xhat = (x - new["mean"]) / np.sqrt(new["var"] + eps)
    return gamma * xhat + beta, new


def mean_of_squares_less_square_of_mean(x, gamma, beta, state, train, momentum=0.1, eps=1e-5):
    """The variance is the mean of the squares less the square of the mean. Right for most batches; where the mean is
    100,000 times the deviation half of the digits cancel, and the variance is right to five or six only.
    """
    N, D = x.shape
    if gamma.shape != (D,) or beta.shape != (D,):
        raise ValueError(f"x {x.shape}, gamma {gamma.shape}, beta {beta.shape}")
    if not train:
        out = gamma * (x - state["mean"]) / np.sqrt(state["var"] + eps) + beta
        return out, dict(state)
    if N < 2:
        raise ValueError(f"x {x.shape}: too few rows")
    mean = x.sum(axis=0) / N
    var = np.maximum((x * x).sum(axis=0) / N - mean**2, 0)
    out = gamma * (x - mean) / np.sqrt(var + eps) + beta
    unbiased = var * N / (N - 1)
    return out, {
        "mean": state["mean"] + momentum * (mean - state["mean"]),
        "var": state["var"] + momentum * (unbiased - state["var"]),
    }


def writes_into_the_state_it_was_given(x, gamma, beta, state, train, momentum=0.1, eps=1e-5):
    """All numbers are right, but the running statistics are moved in the dictionary that came in, which is an argument
    and should stay unchanged.
    """
    D = x.shape[1]
    if gamma.shape != (D,):
        raise ValueError(f"gamma of shape {gamma.shape} for x of shape {x.shape}")
    if beta.shape != (D,):
        raise ValueError(f"beta of shape {beta.shape} for x of shape {x.shape}")
    if train and len(x) < 2:
        raise ValueError(f"x of shape {x.shape} is too short for training")
    mu, v = (x.mean(0), x.var(0)) if train else (state["mean"], state["var"])
    out = (x - mu) / np.sqrt(v + eps) * gamma + beta
    if train:
        state["mean"] = (1 - momentum) * state["mean"] + momentum * mu
        state["var"] = (1 - momentum) * state["var"] + momentum * x.var(0, ddof=1)
    return out, state

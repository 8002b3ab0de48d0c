"""Right works for `batchnorm_forward` of unit 5."""

import numpy as np


def column_by_column(x, gamma, beta, state, train, momentum=0.1, eps=1e-5):
    """Right: one column after another in a loop, with plain sums."""
    n, d = x.shape
    for name, array in (("gamma", gamma), ("beta", beta)):
        if array.shape != (d,):
            raise ValueError(f"{name} should have shape ({d},) for x of shape {x.shape}, not {array.shape}")
    if train and n < 2:
        raise ValueError(f"training needs two rows at least, and x has shape {x.shape}")
    out = np.zeros((n, d))
    means, variances = state["mean"].copy(), state["var"].copy()
    for j in range(d):
        column = x[:, j]
        mean, var = means[j], variances[j]
        if train:
            mean = column.sum() / n
            squares = ((column - mean) ** 2).sum()
            var = squares / n
            means[j] += momentum * (mean - means[j])
            variances[j] += momentum * (squares / (n - 1) - variances[j])
        out[:, j] = gamma[j] * (column - mean) / np.sqrt(var + eps) + beta[j]
    return out, {"mean": means, "var": variances}


def scale_and_shift_folded_together(x, gamma, beta, state, train, momentum=0.1, eps=1e-5):
    """Right: first takes one row away from all, so that numbers are small, then one scale and one shift
    for each column.
    """
    expected = x.shape[1:]
    if gamma.shape != expected:
        raise ValueError(f"x {x.shape} and gamma {gamma.shape} do not fit")
    if beta.shape != expected:
        raise ValueError(f"x {x.shape} and beta {beta.shape} do not fit")
    if not train:
        scale = gamma / np.sqrt(state["var"] + eps)
        return (x - state["mean"]) * scale + beta, {**state}
    if x.shape[0] < 2:
        raise ValueError(f"x {x.shape} has fewer than two rows")
    moved = x - x[0]
    shift = moved.mean(axis=0)
    var = np.square(moved - shift).mean(axis=0)
    scale = gamma / np.sqrt(var + eps)
    keep = 1.0 - momentum
    bessel = len(x) / (len(x) - 1)
    new = {
        "mean": keep * state["mean"] + momentum * (x[0] + shift),
        "var": keep * state["var"] + momentum * bessel * var,
    }
    return scale * (moved - shift) + beta, new


def statistics_by_a_small_function(x, gamma, beta, state, train, momentum=0.1, eps=1e-5):
    """Right: a nested function gives the statistics to normalise by and the state to hand on; weights by einsum."""
    if len(x) < 2 and train:
        raise ValueError(f"batch of shape {x.shape} is too small for training")
    wrong = [array.shape for array in (gamma, beta) if array.shape != (x.shape[1],)]
    if wrong:
        raise ValueError(f"gamma or beta of shape {wrong[0]} does not belong to x of shape {x.shape}")

    def statistics():
        if not train:
            return state["mean"], state["var"], {k: np.array(v) for k, v in state.items()}
        weights = np.full(len(x), 1 / len(x))
        mean = np.average(x, axis=0, weights=weights)
        centred = x - mean
        mean = mean + centred.mean(axis=0)
        var = np.einsum("nd,nd->d", x - mean, x - mean) / len(x)
        batch = {"mean": mean, "var": var * len(x) / (len(x) - 1)}
        return mean, var, {k: (1 - momentum) * state[k] + momentum * batch[k] for k in ("mean", "var")}

    mean, var, new = statistics()
    return np.multiply((x - mean) * (var + eps) ** -0.5, gamma) + beta, new

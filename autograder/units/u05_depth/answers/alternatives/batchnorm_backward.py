"""Right works for `batchnorm_backward` of other shapes."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]


def staged(dout: Array, x: Array, gamma: Array, eps: float = 1e-5) -> tuple[Array, Array, Array]:
    """The graph backwards, node by node."""
    n = len(x)
    mu = x.mean(axis=0)
    centred = x - mu
    var = (centred**2).mean(axis=0)
    std = np.sqrt(var + eps)
    inverse = 1 / std
    xhat = centred * inverse

    dbeta = dout.sum(axis=0)
    dgamma = (dout * xhat).sum(axis=0)
    dxhat = dout * gamma
    dinverse = (dxhat * centred).sum(axis=0)
    dcentred = dxhat * inverse
    dstd = -dinverse / std**2
    dvar = dstd / (2 * std)
    dcentred = dcentred + 2 / n * centred * dvar
    dmu = -dcentred.sum(axis=0)
    return dcentred + dmu / n, dgamma, dbeta


def closed_form(dout: Array, x: Array, gamma: Array, eps: float = 1e-5) -> tuple[Array, Array, Array]:
    """One line with N before it and sums inside."""
    n = x.shape[0]
    inverse = (x.var(axis=0) + eps) ** -0.5
    xhat = (x - x.mean(axis=0)) * inverse
    dbeta, dgamma = dout.sum(axis=0), (dout * xhat).sum(axis=0)
    dx = gamma * inverse / n * (n * dout - dbeta - xhat * dgamma)
    return dx, dgamma, dbeta


def by_paths(dout: Array, x: Array, gamma: Array, eps: float = 1e-5) -> tuple[Array, Array, Array]:
    """The three paths of the paper: direct, through the variance, through the mean."""
    n = len(x)
    mean, var = np.mean(x, axis=0), np.var(x, axis=0)
    dxhat = gamma * dout
    dvar = np.sum(dxhat * (x - mean), axis=0) * -0.5 * (var + eps) ** -1.5
    dmean = np.sum(-dxhat / np.sqrt(var + eps), axis=0) + dvar * np.mean(-2 * (x - mean), axis=0)
    dx = dxhat / np.sqrt(var + eps) + dvar * 2 * (x - mean) / n + dmean / n
    return dx, np.sum(dout * (x - mean) / np.sqrt(var + eps), axis=0), np.sum(dout, axis=0)


def by_jacobians(dout: Array, x: Array, gamma: Array, eps: float = 1e-5) -> tuple[Array, Array, Array]:
    """The Jacobian of each column, written out."""
    n, d = x.shape
    dx, dgamma, dbeta = np.empty((n, d)), np.empty(d), np.empty(d)
    for j in range(d):
        centred = x[:, j] - x[:, j].mean()
        std = np.sqrt((centred @ centred) / n + eps)
        xhat = centred / std
        jacobian = (np.eye(n) - 1 / n - np.outer(xhat, xhat) / n) / std
        dx[:, j] = gamma[j] * jacobian @ dout[:, j]
        dgamma[j], dbeta[j] = dout[:, j] @ xhat, dout[:, j].sum()
    return dx, dgamma, dbeta


def by_loops(dout: Array, x: Array, gamma: Array, eps: float = 1e-5) -> list[Array]:
    """Number by number; a list is returned."""
    n, d = x.shape
    dx, dgamma, dbeta = np.zeros((n, d)), np.zeros(d), np.zeros(d)
    for j in range(d):
        mean = sum(x[i, j] for i in range(n)) / n
        std = (sum((x[i, j] - mean) ** 2 for i in range(n)) / n + eps) ** 0.5
        for i in range(n):
            dbeta[j] += dout[i, j]
            dgamma[j] += dout[i, j] * (x[i, j] - mean) / std
        for i in range(n):
            dx[i, j] = gamma[j] / std * (dout[i, j] - dbeta[j] / n - (x[i, j] - mean) / std * dgamma[j] / n)
    return [dx, dgamma, dbeta]

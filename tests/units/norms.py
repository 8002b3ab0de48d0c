"""Batch normalisation as many different people write it: how a batch is measured and scaled, and the way back."""

from __future__ import annotations

import copy
import statistics
from collections.abc import Callable
from typing import Any

import numpy as np


def forward(
    measured: Callable[[Any], tuple[Any, Any]],
    scaled: Callable[..., Any] = lambda x, mean, var, gamma, beta, eps: gamma * (x - mean) / np.sqrt(var + eps) + beta,
    moved: Callable[[Any, Any, float], Any] = lambda old, new, momentum: (1 - momentum) * old + momentum * new,
    remembered: Callable[[Any, int, float], Any] = lambda var, n, eps: var * n / (n - 1),
) -> Any:
    """A whole function of how it measures a batch (mean and biased variance), scales it, and what it remembers."""

    def batchnorm_forward(
        x: Any, gamma: Any, beta: Any, state: Any, train: bool, momentum: float = 0.1, eps: float = 1e-5
    ) -> Any:
        for one in (gamma, beta):
            if one.shape != (x.shape[1],):
                raise ValueError(f"{x.shape} and {one.shape}")
        if not train:
            return scaled(x, state["mean"], state["var"], gamma, beta, eps), copy.deepcopy(state)
        if len(x) == 1:
            raise ValueError(f"{x.shape}")
        mean, var = measured(x)
        seen = {"mean": mean, "var": remembered(var, len(x), eps)}
        return scaled(x, mean, var, gamma, beta, eps), {key: moved(state[key], seen[key], momentum) for key in seen}

    return batchnorm_forward


def by_numpy(x: Any) -> tuple[Any, Any]:
    return x.mean(axis=0), x.var(axis=0)


def by_einsum(x: Any) -> tuple[Any, Any]:
    mean = np.einsum("nd->d", x) / len(x)
    return mean, np.einsum("nd,nd->d", x - mean, x - mean) / len(x)


def by_a_centring_matrix(x: Any) -> tuple[Any, Any]:
    n = len(x)
    centred = (np.eye(n) - np.full((n, n), 1 / n)) @ x
    return np.ones(n) @ x / n, np.diag(centred.T @ centred) / n


def by_pairs(x: Any) -> tuple[Any, Any]:
    """The variance is half the mean square of all differences."""
    return x.mean(axis=0), ((x[:, None] - x[None]) ** 2).mean(axis=(0, 1)) / 2


def by_welford(x: Any) -> tuple[Any, Any]:
    """Row after row (Welford, 1962)."""
    mean, squares = np.zeros(x.shape[1]), np.zeros(x.shape[1])
    for count, row in enumerate(x, start=1):
        before = row - mean
        mean = mean + before / count
        squares = squares + before * (row - mean)
    return mean, squares / len(x)


def by_the_standard_library(x: Any) -> tuple[Any, Any]:
    columns = x.T.tolist()
    return np.array([statistics.fmean(one) for one in columns]), np.array(
        [statistics.pvariance(one) for one in columns]
    )


def by_norms(x: Any) -> tuple[Any, Any]:
    mean = np.add.reduce(x) / x.shape[0]
    return mean, np.linalg.norm(x - mean, axis=0) ** 2 / x.shape[0]


def by_covariance(x: Any) -> tuple[Any, Any]:
    return np.average(x, axis=0), np.atleast_2d(np.cov(x.T, bias=True)).diagonal()


def by_kept_axes(x: Any) -> tuple[Any, Any]:
    return np.mean(x, axis=0, keepdims=True).squeeze(0), np.var(x, axis=0, keepdims=True).reshape(-1)


def along_an_axis(x: Any) -> tuple[Any, Any]:
    return np.apply_along_axis(np.mean, 0, x), np.apply_along_axis(lambda column: column.std() ** 2, 0, x)


def folded(x: Any, mean: Any, var: Any, gamma: Any, beta: Any, eps: float) -> Any:
    """One factor and one summand for each column, as networks are prepared for use."""
    factor = gamma * (var + eps) ** -0.5
    return x * factor + (beta - mean * factor)


def turned(x: Any, mean: Any, var: Any, gamma: Any, beta: Any, eps: float) -> Any:
    rows = (x.T - mean[:, None]) / np.sqrt(var + eps)[:, None]
    return (rows * gamma[:, None] + beta[:, None]).T


def in_place_on_a_copy(x: Any, mean: Any, var: Any, gamma: Any, beta: Any, eps: float) -> Any:
    out = x.copy()
    out -= mean
    out /= np.sqrt(var + eps)
    out *= gamma
    out += beta
    return out


def part_of_the_way(old: Any, new: Any, momentum: float) -> Any:
    return old - momentum * (old - new)


def weighted(old: Any, new: Any, momentum: float) -> Any:
    return np.average(np.stack([old, new]), axis=0, weights=[1 - momentum, momentum])


def back(dx: Callable[[Any, Any, Any, float], Any]) -> Any:
    """A whole function of how the gradient of a batch is found from that of the normalised one."""

    def batchnorm_backward(dout: Any, x: Any, gamma: Any, eps: float = 1e-5) -> Any:
        xhat = (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + eps)
        return dx(dout * gamma, x, xhat, eps), (dout * xhat).sum(axis=0), dout.sum(axis=0)

    return batchnorm_backward


def deviation(x: Any, eps: float) -> Any:
    return np.sqrt(x.var(axis=0) + eps)


def over_a_fraction(g: Any, x: Any, xhat: Any, eps: float) -> Any:
    """All over N times the deviation."""
    return (len(x) * g - g.sum(0) - xhat * (g * xhat).sum(0)) / (len(x) * deviation(x, eps))


def by_projections(g: Any, x: Any, xhat: Any, eps: float) -> Any:
    n = len(x)
    centring = np.eye(n) - np.ones((n, n)) / n
    return (centring @ g - xhat * np.einsum("nd,nd->d", g, xhat) / n) / deviation(x, eps)


def by_all_jacobians(g: Any, x: Any, xhat: Any, eps: float) -> Any:
    n = len(x)
    jacobians = np.eye(n)[:, :, None] - 1 / n - np.einsum("id,jd->ijd", xhat, xhat) / n
    return np.einsum("jid,jd->id", jacobians / deviation(x, eps), g)


def by_pairs_of_rows(g: Any, x: Any, xhat: Any, eps: float) -> Any:
    """What a row gets of every other: the mean of differences, and a pull towards the mean."""
    dx = np.zeros_like(x)
    for i in range(len(x)):
        for j in range(len(x)):
            dx[i] += g[i] - g[j] - xhat[i] * g[j] * xhat[j]
    return dx / len(x) / deviation(x, eps)


def by_covariances(g: Any, x: Any, xhat: Any, eps: float) -> Any:
    """The part of the gradient that goes along with x is taken away."""
    c, g = x - x.mean(axis=0), g - g.mean(axis=0)
    return (g - c * (g * c).mean(axis=0) / (x.var(axis=0) + eps)) / deviation(x, eps)


def by_complex_steps(g: Any, x: Any, xhat: Any, eps: float) -> Any:
    """Each number takes an imaginary step, and the loss says in its imaginary part how it follows."""
    dx = np.zeros_like(x)
    for place in np.ndindex(x.shape):
        moved = x.astype(complex)
        moved[place] += 1e-30j
        c = moved - moved.mean(axis=0)
        dx[place] = (g * c / np.sqrt((c * c).mean(axis=0) + eps)).sum().imag / 1e-30
    return dx


def by_a_tape(g: Any, x: Any, xhat: Any, eps: float) -> Any:
    """A list of ways back, which are taken from the last to the first."""
    n, mean = len(x), x.mean(axis=0)
    c = x - mean
    v = (c * c).mean(axis=0)
    s = np.sqrt(v + eps)
    found = {"c": g / s, "s": -(g * c).sum(axis=0) / s**2}
    tape = [
        lambda: found.update(x=found["x"] + found["mean"] / n),
        lambda: found.update(x=found["c"], mean=-found["c"].sum(axis=0)),
        lambda: found.update(c=found["c"] + 2 * c * found["v"] / n),
        lambda: found.update(v=found["s"] / (2 * s)),
    ]
    while tape:
        tape.pop()()
    return found["x"]


def column_by_column(g: Any, x: Any, xhat: Any, eps: float) -> Any:
    def one(g: Any, x: Any) -> Any:
        c = x - x.mean()
        v = np.dot(c, c) / len(c) + eps
        return (g - g.mean() - c * np.dot(g, c) / (len(c) * v)) * v**-0.5

    return np.column_stack([one(g[:, d], x[:, d]) for d in range(x.shape[1])])


def with_new_axes(g: Any, x: Any, xhat: Any, eps: float) -> Any:
    inverse = 1 / deviation(x, eps)[np.newaxis]
    dvar = np.sum(g * (x - x.mean(0)[np.newaxis]) * -0.5 * inverse**3, axis=0, keepdims=True)
    dmean = np.sum(-g * inverse, axis=0, keepdims=True)
    return g * inverse + dvar * 2 * (x - x.mean(0)) / x.shape[0] + dmean / x.shape[0]


def turned_back(g: Any, x: Any, xhat: Any, eps: float) -> Any:
    rows, hats = g.T, xhat.T
    means = rows.mean(axis=1, keepdims=True), np.average(rows * hats, axis=1)[:, None]
    return ((rows - means[0] - hats * means[1]) / deviation(x, eps)[:, None]).T

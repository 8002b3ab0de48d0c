"""Wrong works for `numerical_gradient`, written from its docstring alone."""

from __future__ import annotations

from typing import Any

import numpy as np


def looks_from_one_side(f: Any, x: np.ndarray, h: float = 1e-5) -> np.ndarray:
    """Uses the forward difference (f(x + h) - f(x)) / h. Shows as an error that falls only like h, for every function
    with curvature.
    """
    grad = np.zeros(x.shape)
    fx = f(x.astype(float))
    for idx in np.ndindex(x.shape):
        moved = x.astype(float)
        moved[idx] += h
        grad[idx] = (f(moved) - fx) / h
    return grad


def never_steps_back(f: Any, x: np.ndarray, h: float = 1e-5) -> np.ndarray:
    """Works on one copy and leaves every element at x + h after its turn, so later elements are measured at a place
    that has moved. Shows from the second element on as an error of the order of h, largest for a large h.
    """
    point = np.array(x, dtype=np.float64)
    grad = np.empty_like(point)
    for idx in np.ndindex(point.shape):
        start = point[idx]
        point[idx] = start - h
        below = f(point)
        point[idx] = start + h
        above = f(point)
        grad[idx] = (above - below) / (2 * h)
    return grad


def copies_integers_as_integers(f: Any, x: np.ndarray, h: float = 1e-5) -> np.ndarray:
    """Works on x.copy(), which stays an array of integers where `x` is one, so the steps are cut off. Shows for integer
    arrays: gradients that are far too large.
    """
    xc = x.copy()
    grad = np.zeros(x.shape, dtype=float)
    it = np.nditer(xc, flags=["multi_index"])
    while not it.finished:
        ix = it.multi_index
        old = x[ix]
        xc[ix] = old + h
        fp = f(xc)
        xc[ix] = old - h
        fm = f(xc)
        xc[ix] = old
        grad[ix] = (fp - fm) / (2 * h)
        it.iternext()
    return grad


def walks_back_by_arithmetic(f: Any, x: np.ndarray, h: float = 1e-5) -> np.ndarray:
    """Changes float arrays in place and comes back by adding and subtracting h, which does not always lead to the same
    float. Shows in `x` afterwards, in the last bits of some elements.
    """
    work = x if x.dtype == np.float64 else x.astype(np.float64)
    grad = np.zeros(work.shape)
    for i in np.ndindex(work.shape):
        work[i] += h
        plus = f(work)
        work[i] -= 2 * h
        minus = f(work)
        work[i] += h
        grad[i] = (plus - minus) / (2 * h)
    return grad


def shifts_whole_rows(f: Any, x: np.ndarray, h: float = 1e-5) -> np.ndarray:
    """Loops over the first axis only, so in arrays with several axes a whole row is shifted at once and every element
    of it gets the row's total. Right for vectors; shows for arrays with two or more axes, and fails for none.
    """
    base = np.asarray(x, dtype=float)
    grad = np.zeros_like(base)
    for i in range(len(base)):
        step = np.zeros_like(base)
        step[i] = h
        grad[i] = (f(base + step) - f(base - step)) / (2 * h)
    return grad


def ignores_the_step_it_is_given(f: Any, x: np.ndarray, h: float = 1e-5) -> np.ndarray:
    """Always takes a step of 1e-5, whatever `h` is. Right for the default; shows for another `h`, where the values of f
    are taken at the wrong places.
    """
    eps = 1e-5
    flat = np.array(x, dtype=np.float64).reshape(-1)
    out = []
    for k in range(flat.size):
        up, down = flat.copy(), flat.copy()
        up[k] += eps
        down[k] -= eps
        out.append((f(up.reshape(x.shape)) - f(down.reshape(x.shape))) / (2 * eps))
    return np.array(out).reshape(x.shape)

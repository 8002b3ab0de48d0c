"""Wrong works for `gradient_is_right`, written from its docstring alone."""

from __future__ import annotations

from typing import Any

import numpy as np


def trusts_allclose(f: Any, x: np.ndarray, analytic: np.ndarray) -> bool:
    """Compares with numpy's `allclose` and its absolute tolerance of 1e-8, so every tiny gradient passes. Shows for
    wrong gradients with a size of about 1e-8 or below.
    """
    if analytic.shape != x.shape:
        return False
    numeric = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        e = np.zeros_like(x)
        e[i] = 1e-5
        numeric[i] = (f(x + e) - f(x - e)) / 2e-5
    return bool(np.allclose(analytic, numeric, rtol=1e-3))


def asks_every_element_for_itself(f: Any, x: np.ndarray, analytic: np.ndarray) -> bool:
    """Divides each difference by the size of that very element and not by the size of the whole gradient. Shows for
    right gradients with elements of 0 or nearly 0, where rounding makes up the whole numerical value.
    """
    if np.shape(analytic) != np.shape(x) or not np.isfinite(analytic).all():
        return False
    worst = 0.0
    for i in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[i] += 1e-5
        down[i] -= 1e-5
        num = (f(up) - f(down)) / (2 * 1e-5)
        top = abs(num - analytic[i])
        bottom = max(abs(num), abs(analytic[i]))
        if bottom > 0:
            worst = max(worst, top / bottom)
    return bool(worst < 1e-3)


def measures_only_the_angle(f: Any, x: np.ndarray, analytic: np.ndarray) -> bool:
    """Asks whether the two gradients point in the same direction, by their cosine, and not whether they have the same
    length. Shows for gradients that are wrong by one positive factor, as where 1/N is missing.
    """
    if analytic.shape != x.shape or not np.all(np.isfinite(analytic)):
        return False
    num = np.empty(x.size)
    for k in range(x.size):
        step = np.zeros(x.size)
        step[k] = 1e-5
        step = step.reshape(x.shape)
        num[k] = (f(x + step) - f(x - step)) / 2e-5
    a = analytic.ravel()
    length = np.linalg.norm(a) * np.linalg.norm(num)
    if length == 0:
        return bool(np.abs(a).max(initial=0) == np.abs(num).max(initial=0))
    return bool(a @ num / length > 0.99999)


def averages_the_differences(f: Any, x: np.ndarray, analytic: np.ndarray) -> bool:
    """Compares the mean absolute difference with a thousandth of the size, so one wrong element among many goes
    unnoticed. Shows for large arrays with a single wrong element.
    """
    if analytic.shape != x.shape or not np.isfinite(analytic).all():
        return False
    numeric = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        d = np.zeros(x.shape)
        d[i] = 1e-5
        numeric[i] = (f(x + d) - f(x - d)) / 2e-5
    size = max(np.abs(analytic).max(), np.abs(numeric).max())
    return bool(np.abs(analytic - numeric).mean() <= 1e-3 * size)


def lets_infinity_pass(f: Any, x: np.ndarray, analytic: np.ndarray) -> bool:
    """Compares the largest difference with a thousandth of the size without a look for infinities: with one of them
    both sides are infinite and the comparison is true. Shows only for gradients that contain an infinity.
    """
    if analytic.shape != x.shape:
        return False
    num = np.zeros_like(analytic)
    for idx in np.ndindex(x.shape):
        lo, hi = x.copy(), x.copy()
        lo[idx] -= 1e-5
        hi[idx] += 1e-5
        num[idx] = (f(hi) - f(lo)) / 2e-5
    size = max(np.max(np.abs(num)), np.max(np.abs(analytic)))
    gap = np.max(np.abs(num - analytic))
    return bool(gap <= 1e-3 * size)


def condemns_flat_ground(f: Any, x: np.ndarray, analytic: np.ndarray) -> bool:
    """Asks whether the difference is strictly below a thousandth of the size, which 0 < 0 never is. Shows only where
    the function is flat and the gradient is 0 everywhere.
    """
    if analytic.shape != x.shape or np.isnan(analytic).any() or np.isinf(analytic).any():
        return False
    h = 1e-5
    approx = np.zeros(x.shape)
    for idx in np.ndindex(*x.shape):
        shift = np.zeros(x.shape)
        shift[idx] = h
        approx[idx] = (f(x + shift) - f(x - shift)) / (2 * h)
    scale = max(np.abs(approx).max(), np.abs(analytic).max())
    return bool(np.abs(approx - analytic).max() < 1e-3 * scale)


def samples_a_few_elements(f: Any, x: np.ndarray, analytic: np.ndarray) -> bool:
    """Checks only the first five elements, to save evaluations. Shows for gradients whose mistake lies in a later
    element.
    """
    if analytic.shape != x.shape or not np.isfinite(analytic).all():
        return False
    a, n = [], []
    for idx in list(np.ndindex(x.shape))[:5]:
        p, m = x.copy(), x.copy()
        p[idx] += 1e-5
        m[idx] -= 1e-5
        n.append((f(p) - f(m)) / 2e-5)
        a.append(float(analytic[idx]))
    size = max(np.abs(a).max(), np.abs(n).max())
    return bool(np.abs(np.subtract(a, n)).max() <= 1e-3 * size)

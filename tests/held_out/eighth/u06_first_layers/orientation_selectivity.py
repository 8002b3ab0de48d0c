"""Wrong works of `orientation_selectivity`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def removes_the_corner_after_shifting(filters):
    """Moves the zero frequency to the middle with fftshift, and then removes the number in the corner, which is
    another frequency by then. Shows for filters whose mean is not 0, or with power in the corner.
    """
    K, H, W = filters.shape
    P = np.abs(np.fft.fftshift(np.fft.fft2(filters), axes=(1, 2))) ** 2
    P[:, 0, 0] = 0
    fy = np.fft.fftshift(np.fft.fftfreq(H))[:, None]
    fx = np.fft.fftshift(np.fft.fftfreq(W))[None, :]
    theta = np.arctan2(fy, fx)
    flat = filters.reshape(K, -1)
    answer = np.zeros(K)
    for k in range(K):
        total = P[k].sum()
        if flat[k].max() == flat[k].min() or total == 0:
            continue
        answer[k] = min(1.0, np.abs((P[k] * np.exp(2j * theta)).sum()) / total)
    return answer


def counts_waves_in_the_whole_image(filters):
    """Takes the frequencies in waves for each image, so that the angle of a grating depends on the shape of the
    sheet. Right for square filters; shows where H and W differ.
    """
    count, high, wide = filters.shape
    power = np.abs(np.fft.fft2(filters, axes=(1, 2))) ** 2
    power[:, 0, 0] = 0.0
    down = np.fft.fftfreq(high, d=1 / high).reshape(-1, 1)
    right = np.fft.fftfreq(wide, d=1 / wide).reshape(1, -1)
    arrows = np.exp(2j * np.arctan2(down, right))
    flat = np.all(filters == filters[:, :1, :1], axis=(1, 2))
    total = power.sum(axis=(1, 2))
    total[flat | (total == 0)] = 1.0
    power[flat] = 0.0
    return np.minimum(np.abs((power * arrows).sum(axis=(1, 2))) / total, 1.0)

"""Wrong works of `orientation_selectivity`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def shifts_the_power_alone(filters):
    """Moves frequency 0 to the middle of the power with fftshift and takes it out there, but leaves the angles in the
    order of fftfreq. Shows nearly everywhere: powers meet angles of other frequencies.
    """
    K, H, W = filters.shape
    res = np.zeros(K)
    fy = np.fft.fftfreq(H)[:, None]
    fx = np.fft.fftfreq(W)[None, :]
    theta = np.arctan2(fy, fx)
    for k in range(K):
        if filters[k].max() == filters[k].min():
            continue
        P = np.abs(np.fft.fftshift(np.fft.fft2(filters[k]))) ** 2
        P[H // 2, W // 2] = 0
        res[k] = np.abs(np.sum(P * np.exp(2j * theta))) / np.sum(P)
    return res


def leaves_the_mean_below_the_line(filters):
    """Takes the frequency (0, 0) out of the sum of arrows, but divides by the whole power. Shows for filters whose mean
    is not 0: they come out less selective.
    """
    power = np.abs(np.fft.fft2(filters)) ** 2
    whole = power.sum(axis=(1, 2))
    theta = np.arctan2(np.fft.fftfreq(filters.shape[1])[:, None], np.fft.fftfreq(filters.shape[2]))
    arrows = power * np.exp(2j * theta)
    arrows[:, 0, 0] = 0
    flat = filters.max(axis=(1, 2)) == filters.min(axis=(1, 2))
    return np.where(flat, 0.0, np.abs(arrows.sum(axis=(1, 2))) / np.where(flat, 1.0, whole))

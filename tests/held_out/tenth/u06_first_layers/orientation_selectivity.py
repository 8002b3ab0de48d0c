"""Wrong works of `orientation_selectivity`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def adds_amplitudes_and_not_power(filters):
    """Takes the absolute value of the transform and forgets the square. A pure grating still gets 1; every filter with
    gratings of unlike strength gets another number.
    """
    k, h, w = filters.shape
    amplitude = np.abs(np.fft.fft2(filters))
    amplitude[:, 0, 0] = 0
    angle = np.arctan2(np.fft.fftfreq(h)[:, None], np.fft.fftfreq(w)[None, :])
    arrows = np.abs((amplitude * np.exp(2j * angle)).sum(axis=(1, 2)))
    whole = amplitude.sum(axis=(1, 2))
    flat = filters.max(axis=(1, 2)) == filters.min(axis=(1, 2))
    whole[flat] = 1
    return np.where(flat, 0.0, np.minimum(arrows / whole, 1.0))


def counts_waves_for_each_image(filters):
    """Measures the frequencies in waves for the whole filter, not for each pixel. The same angles for square filters;
    shows where H and W differ, since the angle is then squeezed.
    """
    answer = np.zeros(len(filters))
    H, W = filters.shape[1:]
    fy = np.fft.fftfreq(H, d=1 / H)
    fx = np.fft.fftfreq(W, d=1 / W)
    for number, one in enumerate(filters):
        if np.all(one == one.flat[0]):
            continue
        power = np.abs(np.fft.fft2(one)) ** 2
        power[0, 0] = 0
        total = 0
        for i in range(H):
            for j in range(W):
                total = total + power[i, j] * np.exp(2j * np.arctan2(fy[i], fx[j]))
        answer[number] = min(1.0, abs(total) / power.sum())
    return answer

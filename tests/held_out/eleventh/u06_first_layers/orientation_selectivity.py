"""Wrong works of `orientation_selectivity`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def counts_waves_across_the_filter(filters):
    """Measures frequencies in waves for each filter, not for each pixel. Angles are right for square filters alone;
    shows where H and W differ.
    """
    k, h, width = filters.shape
    power = np.abs(np.fft.fft2(filters)) ** 2
    power[:, 0, 0] = 0
    fy = np.fft.fftfreq(h, d=1 / h)[:, None]
    fx = np.fft.fftfreq(width, d=1 / width)[None, :]
    arrows = np.exp(2j * np.arctan2(fy, fx))
    answer = np.zeros(k)
    for number, one in enumerate(filters):
        if one.max() > one.min():
            answer[number] = abs((power[number] * arrows).sum()) / power[number].sum()
    return answer


def a_whole_row_of_frequencies_is_gone(filters):
    """Writes `power[:, 0] = 0` to be rid of the frequency (0, 0), and so loses all frequencies with f_y = 0. Shows for
    upright stripes, which get 0, and a little for nearly every other filter.
    """
    power = np.abs(np.fft.fft2(filters)) ** 2
    power[:, 0] = 0.0
    f_y, f_x = np.meshgrid(np.fft.fftfreq(filters.shape[1]), np.fft.fftfreq(filters.shape[2]), indexing="ij")
    theta = np.arctan2(f_y, f_x)
    total = power.sum(axis=(1, 2))
    arrow = np.abs((power * np.exp(2j * theta)).sum(axis=(1, 2)))
    flat = np.all(filters == filters[:, :1, :1], axis=(1, 2)) | (total == 0)
    return np.where(flat, 0.0, arrow / np.where(flat, 1.0, total))

"""Wrong works of `orientation_selectivity`, written without sight of the grader."""

import numpy as np


def counts_waves_for_the_whole_filter(filters):
    """Takes the angle from the number of waves in the whole filter, not for each pixel. Right for square filters; shows
    where H and W differ, for gratings that slant.
    """
    k, h, w = filters.shape
    power = np.abs(np.fft.fft2(filters)) ** 2
    power[:, 0, 0] = 0
    waves_y, waves_x = np.fft.fftfreq(h) * h, np.fft.fftfreq(w) * w
    theta = np.arctan2(waves_y[:, None], waves_x[None, :])
    arrows = np.abs((power * np.exp(2j * theta)).sum(axis=(1, 2)))
    flat = filters.max(axis=(1, 2)) == filters.min(axis=(1, 2))
    whole = np.where(flat, 1, power.sum(axis=(1, 2)))
    return np.clip(np.where(flat, 0, arrows / whole), 0, 1)


def draws_arrows_as_long_as_the_amplitude(filters):
    """Draws arrows of the length of the absolute value of the transform, not of its square. Shows wherever two gratings
    of different strength and direction are in a filter.
    """
    answer = np.zeros(len(filters))
    for number, one in enumerate(filters):
        if np.ptp(one) == 0:
            continue
        strength = np.abs(np.fft.fft2(one - one.mean()))
        strength[0, 0] = 0.0
        fy, fx = np.meshgrid(np.fft.fftfreq(one.shape[0]), np.fft.fftfreq(one.shape[1]), indexing="ij")
        double = 2 * np.arctan2(fy, fx)
        across, up = np.sum(strength * np.cos(double)), np.sum(strength * np.sin(double))
        answer[number] = min(1.0, np.hypot(across, up) / strength.sum())
    return answer

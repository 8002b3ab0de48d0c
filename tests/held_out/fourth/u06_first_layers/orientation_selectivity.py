"""Wrong works for `orientation_selectivity` of unit 6."""

import numpy as np


def angle_not_doubled(filters):
    """Adds arrows at the angle itself, exp(iθ): a frequency and its opposite cancel, and even a pure grating has a
    selectivity near 0.
    """
    K, H, W = filters.shape
    fy, fx = np.meshgrid(np.fft.fftfreq(H), np.fft.fftfreq(W), indexing="ij")
    theta = np.arctan2(fy, fx)
    P = np.abs(np.fft.fft2(filters)) ** 2
    P[:, 0, 0] = 0
    out = np.zeros(K)
    for k in range(K):
        if np.ptp(filters[k]) > 0:
            out[k] = np.abs((P[k] * np.exp(1j * theta)).sum()) / P[k].sum()
    return out


def frequency_zero_counts_as_a_grating(filters):
    """The frequency (0, 0) keeps its power, at the angle 0. Right for filters whose mean is 0; others look more, or
    less, selective by their brightness, and a filter that is the same all over has 1.
    """
    power = np.abs(np.fft.fft2(filters, axes=(1, 2))) ** 2
    fy = np.fft.fftfreq(filters.shape[1])[:, None]
    fx = np.fft.fftfreq(filters.shape[2])[None, :]
    arrows = power * np.exp(2j * np.arctan2(fy, fx))
    total = power.sum(axis=(1, 2))
    return np.divide(np.abs(arrows.sum(axis=(1, 2))), total, out=np.zeros(len(filters)), where=total > 0)


def amplitude_in_place_of_power(filters):
    """Takes the absolute value of the transform without squaring it: weak gratings count too much.
    Right for a pure grating.
    """
    flat = np.array([one.max() == one.min() for one in filters])
    strength = np.abs(np.fft.fft2(filters))
    strength[:, 0, 0] = 0
    h, w = filters.shape[1:]
    angle = np.arctan2(np.fft.fftfreq(h).reshape(-1, 1), np.fft.fftfreq(w).reshape(1, -1))
    turned = (strength * np.exp(2j * angle)).sum(axis=(1, 2))
    whole = np.where(flat, 1.0, strength.sum(axis=(1, 2)))
    return np.where(flat, 0.0, np.abs(turned) / whole)


def no_power_only_if_exactly_none(filters):
    """A filter counts as without gratings only if its power is exactly 0. Where all pixels are 0.1, say, rounding
    leaves some power, and the selectivity is that of the rounding, up to 1. All else is right.
    """
    K, H, W = filters.shape
    transform = np.fft.fft2(filters)
    power = transform.real**2 + transform.imag**2
    power[:, 0, 0] = 0.0
    angle = np.arctan2(np.fft.fftfreq(H)[:, None], np.fft.fftfreq(W))
    result = np.zeros(K)
    for k in range(K):
        total = power[k].sum()
        if total == 0:
            continue
        result[k] = min(abs(np.sum(power[k] * np.exp(2j * angle))) / total, 1.0)
    return result

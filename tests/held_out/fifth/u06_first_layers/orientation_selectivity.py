"""Wrong works for u06.orientation_selectivity."""

import numpy as np


def half_of_the_spectrum(filters):
    """rfft2 drops one of each pair of frequencies except in its first column (and last): those count twice."""
    K, H, W = filters.shape
    power = np.abs(np.fft.rfft2(filters)) ** 2
    power[:, 0, 0] = 0
    fy = np.fft.fftfreq(H)[:, None]
    fx = np.fft.rfftfreq(W)[None, :]
    theta = np.arctan2(fy, fx)
    total = power.sum(axis=(1, 2))
    flat = np.ptp(filters.reshape(K, -1), axis=1) == 0
    arrows = np.abs((power * np.exp(2j * theta)).sum(axis=(1, 2)))
    return np.where(flat, 0.0, np.minimum(arrows / np.where(flat, 1.0, total), 1.0))


def frequencies_in_waves_for_the_whole_filter(filters):
    """Counts waves for the filter, not for the pixel: the angles are wrong where filters are not square."""
    out = []
    for one in filters:
        h, w = one.shape
        if one.max() == one.min():
            out.append(0.0)
            continue
        p = np.abs(np.fft.fft2(one - one.mean())) ** 2
        p[0, 0] = 0.0
        ky = np.fft.fftfreq(h, d=1 / h)
        kx = np.fft.fftfreq(w, d=1 / w)
        angle = np.arctan2(ky.reshape(-1, 1), kx.reshape(1, -1))
        out.append(min(1.0, abs(np.sum(p * np.exp(2j * angle))) / p.sum()))
    return np.array(out, dtype=float)


def power_compared_with_exactly_zero(filters):
    """A filter without power is known by a sum that is exactly 0. What rounding leaves of equal pixels gets a share."""
    spectrum = np.fft.fft2(filters, axes=(1, 2))
    power = spectrum.real**2 + spectrum.imag**2
    power[:, 0, 0] = 0
    f_y, f_x = np.meshgrid(np.fft.fftfreq(filters.shape[1]), np.fft.fftfreq(filters.shape[2]), indexing="ij")
    turned = np.exp(2j * np.arctan2(f_y, f_x))
    whole = power.sum((1, 2))
    answer = np.zeros(len(filters))
    some = whole != 0
    answer[some] = np.abs((power[some] * turned).sum((1, 2))) / whole[some]
    return np.clip(answer, 0, 1)

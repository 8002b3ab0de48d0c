"""Wrong works of `orientation_selectivity`, written without sight of the grader."""

import numpy as np


def does_not_double_the_angle(filters):
    """Adds arrows at θ and not at 2θ: the two halves of a grating, half a turn apart, cancel. Shows for nearly every
    filter; a pure grating gets about 0.
    """
    f = filters - filters[:, :1, :1]
    power = np.abs(np.fft.fft2(f)) ** 2
    power[:, 0, 0] = 0
    fy = np.fft.fftfreq(f.shape[1])[:, None]
    fx = np.fft.fftfreq(f.shape[2])[None, :]
    theta = np.arctan2(fy, fx)
    total = power.sum(axis=(1, 2))
    arrows = np.abs((power * np.exp(1j * theta)).sum(axis=(1, 2)))
    return np.divide(arrows, total, out=np.zeros(len(f)), where=total > 0)


def takes_the_amplitude_for_the_power(filters):
    """Does not square the absolute value of the transform. Right for filters whose power stands at one orientation,
    shows for all with several of unlike strength.
    """
    result = []
    for one in filters:
        if np.all(one == one[0, 0]):
            result.append(0.0)
            continue
        spectrum = np.abs(np.fft.fft2(one - one.mean()))
        spectrum[0, 0] = 0.0
        y, x = np.meshgrid(np.fft.fftfreq(one.shape[0]), np.fft.fftfreq(one.shape[1]), indexing="ij")
        angle = np.arctan2(y, x)
        result.append(min(1.0, abs(np.sum(spectrum * np.exp(2j * angle))) / np.sum(spectrum)))
    return np.array(result)


def divides_what_rounding_left(filters):
    """Asks whether the power is exactly 0, and else divides. A filter whose pixels are all 0.1, say, may have a power
    of 1e-34 left by rounding and gets the selectivity of that noise.
    """
    k, h, w = filters.shape
    p = np.abs(np.fft.fft2(filters)) ** 2
    p[:, 0, 0] = 0
    theta = np.arctan2(np.fft.fftfreq(h)[:, None], np.fft.fftfreq(w))
    out = np.zeros(k)
    for i in range(k):
        if p[i].sum() != 0:
            out[i] = np.abs((p[i] * np.exp(2j * theta)).sum()) / p[i].sum()
    return out


def counts_the_frequencies_upwards(filters):
    """Takes 0, 1, ..., n - 1 for the frequencies, so that the upper half, which is negative, stands at wrong angles.
    Right for upright and level gratings; shows for slanting ones.
    """
    f = filters - filters[:, :1, :1]
    power = np.abs(np.fft.fft2(f)) ** 2
    power[:, 0, 0] = 0
    rows, columns = np.indices(filters.shape[1:])
    theta = np.arctan2(rows / filters.shape[1], columns / filters.shape[2])
    total = power.sum(axis=(1, 2))
    vector = np.abs((power * np.exp(2j * theta)).sum(axis=(1, 2)))
    return vector / np.where(total == 0, 1, total)

"""Right works for `orientation_selectivity` of unit 6."""

import numpy as np


def without_any_angle(filters):
    """Right: exp(2iθ) is (f_x + i f_y)² / (f_x² + f_y²), so no angle is worked out; means are taken away first."""
    k, height, width = filters.shape
    flat = np.ptp(filters.reshape(k, -1), axis=1) == 0
    power = np.abs(np.fft.fft2(filters - filters.mean(axis=(1, 2), keepdims=True))) ** 2
    power[:, 0, 0] = 0.0
    frequency = np.fft.fftfreq(width)[None, :] + 1j * np.fft.fftfreq(height)[:, None]
    squared = np.abs(frequency) ** 2
    squared[0, 0] = 1.0
    arrows = np.einsum("kij,ij->k", power, frequency**2 / squared)
    whole = np.where(flat, 1.0, power.sum(axis=(1, 2)))
    return np.clip(np.where(flat, 0.0, np.abs(arrows) / whole), 0.0, 1.0)


def transform_by_matrices_one_filter_at_a_time(filters):
    """Right: the transform as two matrix products, and cosine and sine sums in the place of complex arrows."""

    def waves(length):
        places = np.arange(length)
        return np.exp(-2j * np.pi * np.outer(places, places) / length)

    def frequencies(length):
        numbers = np.arange(length) / length
        return np.where(numbers >= 0.5, numbers - 1.0, numbers)

    result = []
    for one in filters:
        if one.max() == one.min():
            result.append(0.0)
            continue
        height, width = one.shape
        transform = waves(height) @ (one - one.mean()) @ waves(width).T
        power = transform.real**2 + transform.imag**2
        power[0, 0] = 0.0
        theta = np.arctan2(*np.meshgrid(frequencies(height), frequencies(width), indexing="ij"))
        total = power.sum()
        across, down = (power * np.cos(2 * theta)).sum(), (power * np.sin(2 * theta)).sum()
        result.append(min(float(np.hypot(across, down) / total), 1.0))
    return np.array(result, dtype=np.float64)


def list_of_gratings(filters):
    """Right: a loop over all frequencies but (0, 0); arrows are added in a complex array, lengths in another."""
    filters = np.asarray(filters, dtype=np.float64)
    spectrum = np.fft.fft2(filters, axes=(-2, -1))
    height, width = filters.shape[1:]
    arrows = np.zeros(len(filters), dtype=complex)
    lengths = np.zeros(len(filters))
    for row, fy in enumerate(np.fft.fftfreq(height)):
        for column, fx in enumerate(np.fft.fftfreq(width)):
            if row == 0 and column == 0:
                continue
            power = np.abs(spectrum[:, row, column]) ** 2
            arrows += power * np.exp(2j * np.arctan2(fy, fx))
            lengths += power
    varies = filters.max(axis=(1, 2)) > filters.min(axis=(1, 2))
    selectivity = np.zeros(len(filters))
    selectivity[varies] = np.abs(arrows[varies]) / lengths[varies]
    return np.minimum(selectivity, 1.0)

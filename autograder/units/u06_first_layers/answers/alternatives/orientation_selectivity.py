"""Right works for `orientation_selectivity` of other shapes."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]


def by_cosine_and_sine(filters: Array) -> Array:
    """The doubled angle by its cosine and sine, without any angle."""
    power = np.abs(np.fft.fft2(filters - filters[:, :1, :1], axes=(1, 2))) ** 2
    y, x = np.meshgrid(np.fft.fftfreq(filters.shape[1]), np.fft.fftfreq(filters.shape[2]), indexing="ij")
    square = x**2 + y**2
    square[0, 0] = 1.0
    power[:, 0, 0] = 0.0
    total = power.sum(axis=(1, 2))
    length = np.hypot((power * (x**2 - y**2) / square).sum(axis=(1, 2)), (power * 2 * x * y / square).sum(axis=(1, 2)))
    return np.where(total > 0, length / np.where(total > 0, total, 1.0), 0.0)


def by_filters(filters: Array) -> Array:
    """One filter after the other, its mean taken away first."""
    answers = []
    for one in filters:
        power = np.abs(np.fft.fft2(one - one.mean())) ** 2
        arrows = 0j
        for row, y in enumerate(np.fft.fftfreq(one.shape[0])):
            for column, x in enumerate(np.fft.fftfreq(one.shape[1])):
                if row or column:
                    arrows += power[row, column] * np.exp(2j * np.arctan2(y, x))
        total = power.sum() - power[0, 0]
        answers.append(abs(arrows) / total if np.ptp(one) > 0 else 0.0)
    return np.array(answers)


def by_gratings(filters: Array) -> Array:
    """Each grating is shown by a sum of its own."""
    count, tall, wide = filters.shape
    rows, columns = np.mgrid[:tall, :wide]
    arrows, total = np.zeros(count, dtype=complex), np.zeros(count)
    for i, j in np.ndindex(tall, wide):
        if (i, j) == (0, 0):
            continue
        y, x = (i - tall if 2 * i >= tall else i) / tall, (j - wide if 2 * j >= wide else j) / wide
        wave = np.exp(-2j * np.pi * (y * rows + x * columns))
        power = np.abs((filters * wave).sum(axis=(1, 2))) ** 2
        arrows += power * complex(x, y) ** 2 / (x * x + y * y)
        total += power
    varies = np.ptp(filters.reshape(count, -1), axis=1) > 0
    return np.where(varies, np.abs(arrows) / np.where(varies, total, 1.0), 0.0)

"""Works for `orientation_selectivity` that break one promise each."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]


def cut_to_squares(filters: Array) -> Array:
    """What a filter is wider than high is cut off."""
    filters = filters[:, :, : filters.shape[1]]
    power = np.abs(np.fft.fft2(filters - filters[:, :1, :1])) ** 2
    power[:, 0, 0] = 0.0
    y, x = np.meshgrid(np.fft.fftfreq(filters.shape[1]), np.fft.fftfreq(filters.shape[2]), indexing="ij")
    arrows = np.abs((power * np.exp(2j * np.arctan2(y, x))).sum(axis=(1, 2)))
    total = power.sum(axis=(1, 2))
    return np.asarray(np.divide(arrows, total, out=np.zeros(len(filters)), where=total > 0))

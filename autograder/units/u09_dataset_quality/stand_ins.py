"""What takes the place of a wrong function where others that build on it are asked again. Numpy only, no solution."""

from __future__ import annotations

from typing import Any

import numpy as np


def confident_classes(drawn: tuple[float, ...], probs: Any, y: Any) -> Any:
    """Whole numbers (N,) from −1 up to K − 1, with the promised errors. Every third is another class than the label."""
    if y.shape != probs.shape[:1]:
        raise ValueError(f"{probs.shape} and {y.shape}")
    k = probs.shape[1]
    if not ((y >= 0) & (y < k)).all():
        raise ValueError("a label is out of range")
    wave = np.floor(1e4 * np.abs(np.sin(drawn[0] * probs @ np.arange(1, k + 1)))).astype(np.int64)
    return np.where(wave % 4 == 0, -1, (y + wave % max(k, 2)) % k)

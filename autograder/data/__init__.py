"""The data sets of the course, shipped with the package: small, and no download.

All three are from the UCI Machine Learning Repository under the licence CC BY 4.0, as scikit-learn carries them:

- ``digits.npz``: Optical Recognition of Handwritten Digits, E. Alpaydin and C. Kaynak (1998),
  https://doi.org/10.24432/C50P49: the 1797 images of the test part;
- ``wine.npz``: Wine, S. Aeberhard and M. Forina (1992), https://doi.org/10.24432/C5PC7J;
- ``breast_cancer.npz``: Breast Cancer Wisconsin (Diagnostic), W. Wolberg, O. Mangasarian, N. Street and W. Street
  (1993), https://doi.org/10.24432/C5DW2B.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np

from autograder.model import Array

_FOLDER: Final = Path(__file__).parent


def digits() -> tuple[Array, Array]:
    """Handwritten digits of 8 by 8 pixels.

    Returns:
        x: float64 array of shape (1797, 64), ink in ``[0, 1]``, row by row; three pixels are always 0.
        y: int64 array of shape (1797,), the digit, in ``[0, 10)``.
    """
    images, labels = _load("digits", "images")
    return images.astype(np.float64) / 16.0, labels.astype(np.int64)


def wine() -> tuple[Array, Array]:
    """Chemical analyses of wines from three growers.

    Returns:
        x: float64 array of shape (178, 13), in units that differ from column to column.
        y: int64 array of shape (178,), the grower, in ``[0, 3)``.
    """
    features, labels = _load("wine", "features")
    return features.copy(), labels.astype(np.int64)


def breast_cancer() -> tuple[Array, Array]:
    """Measurements of cell nuclei in tissue samples.

    Returns:
        x: float64 array of shape (569, 30), in units that differ from column to column.
        y: int64 array of shape (569,): 0 for malignant (212 samples), 1 for benign (357).
    """
    features, labels = _load("breast_cancer", "features")
    return features.copy(), labels.astype(np.int64)


@lru_cache(maxsize=3)
def _load(name: str, array: str) -> tuple[Array, Array]:
    with np.load(_FOLDER / f"{name}.npz", allow_pickle=False) as archive:
        return archive[array], archive["labels"]

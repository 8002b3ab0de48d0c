"""Wrong works for u07.cka."""

import numpy as np


def rows_are_centred(a, b):
    """Takes off the mean of each row, not of each column. Wrong nearly everywhere."""
    if a.shape[0] != b.shape[0]:
        raise ValueError(f"shapes {a.shape} and {b.shape}")
    a = a - a.mean(axis=1, keepdims=True)
    b = b - b.mean(axis=1, keepdims=True)
    top = np.linalg.norm(a.T @ b) ** 2
    below = np.linalg.norm(a.T @ a) * np.linalg.norm(b.T @ b)
    return float(top / below) if below > 0 else 0.0


def spectral_norm_by_mistake(a, b):
    """Takes np.linalg.norm(..., 2), the largest singular value, for the Frobenius norm. Shows from two columns on."""
    if len(a) != len(b):
        raise ValueError(f"cannot compare {a.shape} with {b.shape}")
    A = a - np.mean(a, axis=0)
    B = b - np.mean(b, axis=0)
    if np.allclose(A, 0) or np.allclose(B, 0):
        return 0.0
    num = np.linalg.norm(A.T @ B, 2) ** 2
    return float(num / (np.linalg.norm(A.T @ A, 2) * np.linalg.norm(B.T @ B, 2)))

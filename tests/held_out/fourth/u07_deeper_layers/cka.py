"""Wrong works of u07.cka, as learners hand them in."""

import numpy as np


def one_mean_for_the_whole_matrix(a, b):
    """Two mistakes: takes off the mean of all numbers, not of each column, and asserts that the rows are as many.

    A shift of one column changes the answer; and other numbers of rows raise AssertionError, not ValueError.
    """
    assert a.shape[0] == b.shape[0], f"different numbers of rows: {a.shape} and {b.shape}"
    if (a == a[0]).all() or (b == b[0]).all():
        return 0.0
    a = a - a.mean()
    b = b - b.mean()
    return float(((a.T @ b) ** 2).sum() / (np.linalg.norm(a.T @ a) * np.linalg.norm(b.T @ b)))


def the_largest_stretch_for_a_norm(a, b):
    """np.linalg.norm with ord=2 is the spectral norm, not Frobenius': wrong as soon as both have two columns."""
    if len(a) != len(b):
        raise ValueError(f"a {a.shape}, b {b.shape}: rows do not match")
    ac, bc = a - np.mean(a, axis=0), b - np.mean(b, axis=0)
    top = np.linalg.norm(ac.T @ bc, ord=2) ** 2
    bottom = np.linalg.norm(ac.T @ ac, ord=2) * np.linalg.norm(bc.T @ bc, ord=2)
    if np.ptp(a, axis=0).max() == 0 or np.ptp(b, axis=0).max() == 0:
        return 0.0
    return float(min(top / bottom, 1.0))


def forgets_the_square_above(a, b):
    """Divides the norm of a.T b, not squared, by the root of the product: the root of CKA, too large below 1."""
    if a.shape[0] != b.shape[0]:
        raise ValueError(f"need as many rows in both, got {a.shape} and {b.shape}")
    if np.all(a == a[:1]) or np.all(b == b[:1]):
        return 0.0
    x = a - a.mean(0)
    y = b - b.mean(0)
    hsic = np.sqrt(np.sum((x.T @ y) ** 2))
    return float(hsic / np.sqrt(np.sqrt(np.sum((x.T @ x) ** 2)) * np.sqrt(np.sum((y.T @ y) ** 2))))


def a_small_number_below_against_zero(a, b):
    """Adds 1e-8 to the denominator so that constant features give 0: features around 0.001 come out too low."""
    if len(a) != len(b):
        raise ValueError(f"{a.shape} against {b.shape}")
    a = a - a.mean(axis=0, keepdims=True)
    b = b - b.mean(axis=0, keepdims=True)
    frob = np.linalg.norm
    return float(frob(a.T @ b, "fro") ** 2 / (frob(a.T @ a, "fro") * frob(b.T @ b, "fro") + 1e-8))

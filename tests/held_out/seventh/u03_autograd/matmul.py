"""Wrong works of `matmul`, written without sight of the grader."""

import numpy as np


def asks_for_the_inner_extents_alone(a, b):
    """Compares the last extent of `a` with the first of `b` and does not ask how many dimensions there are. Shows for
    vectors, and for stacks of matrices that fit by chance: no error of this function's, and products or gradients of
    other shapes.
    """
    A, B = a.data, b.data
    if A.shape[-1] != B.shape[0]:
        raise ValueError(f"cannot multiply {A.shape} by {B.shape}")
    return Tensor(A @ B, (a, b), lambda dout: (dout @ B.T, A.T @ dout))


def names_two_numbers_and_no_shapes(a, b):
    """Refuses all that it should, but says only how many dimensions or which two extents do not fit. Shows in the
    message, which names neither shape.
    """
    if a.data.ndim != 2 or b.data.ndim != 2:
        raise ValueError(f"need 2 dimensions, got {a.data.ndim} and {b.data.ndim}")
    columns = a.data.shape[1]
    rows = b.data.shape[0]
    if columns != rows:
        raise ValueError(f"{columns} columns do not fit {rows} rows")

    def hand_back(dout):
        da = np.dot(dout, b.data.T)
        db = np.dot(a.data.T, dout)
        return da, db

    return Tensor(np.dot(a.data, b.data), (a, b), hand_back)

"""Right works for `matmul` of unit 3."""

import numpy as np


def written_with_einsum(a, b):
    """Right: all three products with einsum, the letters as in the docstring."""
    if len(a.data.shape) != 2 or len(b.data.shape) != 2 or a.data.shape[1] != b.data.shape[0]:
        raise ValueError(f"matmul needs (N, D) and (D, M), not {a.data.shape} and {b.data.shape}")
    x, y = a.data, b.data

    def hand_back(dout):
        return np.einsum("nm,dm->nd", dout, y), np.einsum("nd,nm->dm", x, dout)

    return type(a)(np.einsum("nd,dm->nm", x, y), (a, b), hand_back)


def unpacks_the_shapes(a, b):
    """Right: lets Python unpack two extents of each shape, and turns the failure into the error that is asked for."""
    message = f"shapes {a.data.shape} and {b.data.shape} cannot be multiplied"
    try:
        (_, inner), (same, _) = a.data.shape, b.data.shape
    except ValueError as error:
        raise ValueError(message) from error
    if inner != same:
        raise ValueError(message)
    left, right = a.data.copy(), b.data.copy()
    return type(a)(np.dot(left, right), [a, b], lambda dout: (np.dot(dout, right.T), np.dot(dout.T, left).T))


def row_by_row_in_loops(a, b):
    """Right: outer products and single rows in loops, no matrix product at all."""
    shapes = (a.data.shape, b.data.shape)
    fits = all(len(shape) == 2 for shape in shapes) and shapes[0][1] == shapes[1][0]
    if not fits:
        raise ValueError("no matrix product of " + " and ".join(str(shape) for shape in shapes))
    (n, d), (_, m) = shapes
    out = np.zeros((n, m))
    for k in range(d):
        out += np.outer(a.data[:, k], b.data[k])

    def hand_back(dout):
        da, db = np.zeros((n, d)), np.zeros((d, m))
        for row in range(n):
            da[row] = (b.data * dout[row]).sum(axis=1)
            db += a.data[row][:, None] * dout[row][None, :]
        return da, db

    return type(a)(out, (a, b), hand_back)

"""Wrong works of `matmul`, written without sight of the grader."""

import numpy as np


def leaves_the_shapes_to_numpy(a, b):
    """Checks nothing. Matrices that fit are right; vectors and stacks of matrices are taken without a word, and
    numpy's own error for unequal extents does not name the shapes.
    """
    return Tensor(a.data @ b.data, (a, b), lambda dout: (dout @ b.data.T, a.data.T @ dout))


def makes_new_parents(a, b):
    """Wraps both arrays in new tensors, and these become the parents. Data and shares are right; `a` and `b` are no
    parents, so no gradient ever reaches them.
    """
    if a.data.ndim != 2 or b.data.ndim != 2 or a.data.shape[1] != b.data.shape[0]:
        raise ValueError(f"cannot multiply shapes {a.data.shape} and {b.data.shape}")
    left, right = Tensor(a.data), Tensor(b.data)
    out = np.matmul(left.data, right.data)
    return Tensor(out, (left, right), lambda dout: (np.matmul(dout, right.data.T), np.matmul(left.data.T, dout)))


def transposes_by_reshape(a, b):
    """Turns both factors over with `reshape`, which leaves the numbers in their order. Data and shapes are right; the
    shares are wrong unless a factor has a single row or column.
    """
    x, y = a.data, b.data
    if x.ndim != 2 or y.ndim != 2:
        raise ValueError(f"two dimensions are needed: {x.shape}, {y.shape}")
    (n, d), (rows, m) = x.shape, y.shape
    if d != rows:
        raise ValueError(f"inner extents differ: {x.shape}, {y.shape}")

    def hand_back(dout):
        return dout.dot(y.reshape(m, d)), x.reshape(d, n).dot(dout)

    return Tensor(x.dot(y), (a, b), hand_back)

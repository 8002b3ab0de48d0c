"""Wrong works of `matmul`, written without sight of the grader."""

import numpy as np


def hands_the_second_one_back_turned_over(a, b):
    """Turns the wrong factor over in the second gradient: it has the shape (M, D) and not (D, M). Shows in the shape,
    and for square matrices in the numbers alone.
    """
    p, q = a.data, b.data
    if len(p.shape) != 2 or len(q.shape) != 2 or p.shape[1] != q.shape[0]:
        raise ValueError("shapes do not fit: " + str(p.shape) + " and " + str(q.shape))

    def back(dout):
        da = np.dot(dout, q.T)
        db = np.dot(dout.T, p)
        return da, db

    return Tensor(np.dot(p, q), (a, b), back)

"""Wrong works of `matmul`, written without sight of the grader."""

from __future__ import annotations


def a_vector_is_welcome(a, b):
    """Compares the inner extents and does not count the axes. A tensor of one dimension is taken without an error where
    the extents agree.
    """
    p, q = a.data.shape, b.data.shape
    if not p or not q or p[-1] != q[0]:
        raise ValueError(f"cannot multiply {p} by {q}")
    left, right = a.data, b.data
    return Tensor(left @ right, (a, b), lambda dout: (dout @ right.T, left.T @ dout))

"""Wrong works of `matmul`, written without sight of the grader."""


def both_must_be_wrong(a, b):
    """Raises for dimensions only where neither of the two is a table: `and` in place of `or`. A table times a vector
    of fitting length goes through, and so does a vector times a table.
    """
    p, q = a.data, b.data
    if p.ndim != 2 and q.ndim != 2:
        raise ValueError(f"both must have two dimensions, not {p.shape} and {q.shape}")
    if p.shape[-1] != q.shape[0]:
        raise ValueError(f"{p.shape} and {q.shape} do not fit")
    return Tensor(p @ q, (a, b), lambda dout: (dout @ q.T, p.T @ dout))

"""Wrong works for `matmul` of unit 3."""


def gradient_of_b_not_turned_back(a, b):
    """The gradient of b is computed as doutᵀ a, which is the transposed of what it should be: shape (M, D) in place of
    (D, M). For square b only the numbers tell.
    """
    if a.data.ndim != 2 or b.data.ndim != 2 or a.data.shape[1] != b.data.shape[0]:
        raise ValueError(f"cannot multiply {a.data.shape} by {b.data.shape}")

    def hand_back(dout):
        return dout @ b.data.T, dout.T @ a.data

    return type(a)(a.data @ b.data, (a, b), hand_back)


def mean_over_rows_left_from_unit_two(a, b):
    """The gradient of b is divided by the number of rows, as in a loss that is a mean. Wrong for more than one row."""
    if a.data.ndim != 2 or b.data.ndim != 2:
        raise ValueError(f"two dimensions each, please: {a.data.shape}, {b.data.shape}")
    if a.data.shape[1] != b.data.shape[0]:
        raise ValueError(f"inner extents differ: {a.data.shape}, {b.data.shape}")
    x, w = a.data, b.data
    return type(a)(x @ w, (a, b), lambda dout: (dout @ w.T, x.T @ dout / len(x)))


def handed_back_in_the_wrong_order(a, b):
    """The two gradients are right and come in the wrong order: that of b first, for the parents (a, b)."""
    if a.data.ndim != 2 or b.data.ndim != 2 or a.data.shape[-1] != b.data.shape[0]:
        raise ValueError(f"shapes do not match: {a.data.shape} @ {b.data.shape}")
    da = lambda dout: dout @ b.data.T  # noqa: E731
    db = lambda dout: a.data.T @ dout  # noqa: E731
    return type(a)(a.data @ b.data, (a, b), lambda dout: (db(dout), da(dout)))


def vectors_get_through(a, b):
    """Compares the inner extents and not the number of dimensions: a vector, or a stack of matrices, whose extents
    happen to fit raises nothing.
    """
    if a.data.shape[-1] != b.data.shape[0]:
        raise ValueError("inner extents differ: " + str(a.data.shape) + " and " + str(b.data.shape))
    return type(a)(a.data @ b.data, (a, b), lambda dout: (dout @ b.data.T, a.data.T @ dout))

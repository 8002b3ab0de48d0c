"""Wrong works of `linear_forward`, written without sight of the grader."""


def last_row_goes_without_its_bias(x, w, b):
    """The loop that adds the bias ends one row early: the last example of every batch has none. Shows where b is not
    0."""
    if w.shape[0] != x.shape[1]:
        raise ValueError(f"x {x.shape} and w {w.shape} do not fit")
    if b.shape != (w.shape[1],):
        raise ValueError(f"w {w.shape} and b {b.shape} do not fit")
    out = x @ w
    for n in range(len(x) - 1):
        out[n] += b
    return out


def weights_turned_round_where_they_do_not_fit(x, w, b):
    """Takes weights of shape (M, D) for those of PyTorch and transposes them. Shows where w has not D rows and the
    columns happen to fit: no error is raised."""
    if w.shape[0] != x.shape[1]:
        w = w.T
    if w.shape[0] != x.shape[1]:
        raise ValueError(f"cannot multiply {x.shape} with {w.shape}")
    if b.shape != (w.shape[1],):
        raise ValueError(f"bias {b.shape} is not for weights {w.shape}")
    return x @ w + b

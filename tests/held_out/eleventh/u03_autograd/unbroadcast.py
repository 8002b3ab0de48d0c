"""Wrong works of `unbroadcast`, written without sight of the grader."""


def sums_away_every_extent_of_one(grad, shape):
    """Adds up over the axes of extent 1 without keeping them and trusts that the result
    has the right shape. Shows where
    `shape` holds a 1: the axis is missing.
    """
    lead = grad.ndim - len(shape)
    padded = (1,) * lead + tuple(shape)
    axes = tuple(i for i, n in enumerate(padded) if n == 1 and grad.shape[i] != 1) + tuple(
        i for i in range(lead) if grad.shape[i] == 1
    )
    return grad.sum(axis=axes) if axes else grad

"""Wrong works of `batches`, written without sight of the grader."""


def drops_the_rest(n, size, rng):
    """Draws one order, as it should, but goes up to the last full batch only: the rows that
    are left over are not seen in this
    epoch. Shows where `size` does not divide `n`.
    """
    order = rng.permutation(n)
    return [order[k * size : (k + 1) * size] for k in range(n // size)]

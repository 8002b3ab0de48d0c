"""Wrong works of `dropout_backward`, written without sight of the grader."""


def forgets_the_factor(dout, cache):
    """Lets the gradient through where a number was kept, but does not divide by 1 - p. Shows for every p but 0."""
    if cache is None:
        return dout.copy()
    return dout * (cache != 0)


def writes_into_the_upstream_gradient(dout, cache):
    """Multiplies in place. The numbers are right; it shows in the dout that was handed in."""
    dout *= 1.0 if cache is None else cache
    return dout

"""Wrong works of `relu_backward`, written without sight of the grader."""


def lets_only_praise_through(dout, z):
    """The *guided* rule from a text about pictures of networks: passes a gradient on where the unit was on and the
    gradient is positive, too. Shows wherever a unit was on and receives a negative number.
    """
    return dout * (z > 0) * (dout > 0)

"""Wrong works of `sigmoid_backward`, written without sight of the grader."""


def uses_the_slope_of_the_tangent(dout, z):
    """Takes 1 - s² for the slope, which is that of the hyperbolic tangent, with s from the
    sigmoid. Shows everywhere but
    far to the right; at 0 it gives 0.75 in place of 0.25.
    """
    s = sigmoid(z)
    return dout * (1 - s**2)

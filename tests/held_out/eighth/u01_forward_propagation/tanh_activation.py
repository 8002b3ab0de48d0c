"""Wrong works of `tanh_activation`, written without sight of the grader."""


def stretches_the_sigmoid_in_one_direction(z):
    """Uses `2 sigmoid(z) - 1` and forgets the 2 in the argument: the limits are right, and 0, and everything between is
    the tanh of half the number.
    """
    return 2 * sigmoid(z) - 1

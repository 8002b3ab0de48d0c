"""Wrong works of `sigmoid`, written without sight of the grader."""

import numpy as np


def one_form_for_the_whole_array(z):
    """Knows both safe forms but chooses one of them for all numbers, by the sign of their sum. Shows in arrays with a
    negative sum and a number above 709 in them: infinity over infinity gives NaN.
    """
    if z.sum() >= 0:
        return 1.0 / (1.0 + np.exp(-z))
    e = np.exp(z)
    return e / (1.0 + e)

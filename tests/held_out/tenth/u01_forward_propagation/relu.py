"""Wrong works of `relu`, written without sight of the grader."""

import numpy as np


def a_table_of_rows_only(z):
    """Two nested list comprehensions: arrays of one axis or of none raise an error, and with three axes so do they.
    Where no number is positive, a table of integers comes back.
    """
    return np.array([[max(0, number) for number in row] for row in z])

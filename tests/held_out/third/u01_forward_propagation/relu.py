"""Wrong works for u01.relu."""

import numpy as np


def plus_absolute_value_without_half(z):
    """Uses z + |z| and forgets the half, so every positive number comes out doubled."""
    return z + np.abs(z)


def one_where_the_unit_is_on(z):
    """Returns the slope, 1 where z is positive, and not z itself; shows at every positive number but 1."""
    return np.where(z > 0, 1.0, 0.0)


def maximum_written_into_the_argument(z):
    """The numbers are right, but the result is written into z: the argument is changed wherever it is negative."""
    np.maximum(z, 0, out=z)
    return z.copy()


def list_of_all_numbers(z):
    """Builds a flat list and never puts the shape back: arrays of two and more axes come out one-dimensional."""
    result = []
    for number in z.flatten():
        if number > 0:
            result.append(number)
        else:
            result.append(0.0)
    return np.array(result)

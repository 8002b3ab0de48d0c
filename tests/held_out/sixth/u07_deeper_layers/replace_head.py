"""Wrong works of `replace_head`, written without sight of the grader."""

import numpy as np


def draws_as_he_did(params, classes, rng):
    """Draws the head with the variance 2 / M, though no ReLU follows it. Shows in the spread of the weights."""
    m = params[-1][0].shape[0]
    w = rng.normal(size=(m, classes)) * np.sqrt(2 / m)
    return params[:-1] + [(w, np.zeros(classes))]


def screws_the_head_onto_the_old_list(params, classes, rng):
    """Replaces the last entry of the caller's list. The network is right; it shows in the `params` that were handed in,
    which lose their old head.
    """
    fan_in = params[-1][0].shape[0]
    params[-1] = (rng.normal(0.0, 1 / np.sqrt(fan_in), (fan_in, classes)), np.zeros(classes))
    return params


def takes_the_variance_for_the_deviation(params, classes, rng):
    """Hands 1 / M to the generator, which expects the standard deviation: the weights are too small by the root of M.
    Right for one feature.
    """
    w_old, _ = params[-1]
    M = len(w_old)
    new = [(w.copy(), b.copy()) for w, b in params[:-1]]
    new.append((rng.normal(loc=0, scale=1 / M, size=(M, classes)), np.zeros(classes)))
    return new


def spreads_by_the_number_of_classes(params, classes, rng):
    """Scales by the fan-out, not by the fan-in: the variance is 1 / classes. Right where both are equal."""
    features = params[-1][0].shape[0]
    head = rng.standard_normal((features, classes)) / np.sqrt(classes)
    return [*params[:-1], (head, np.zeros(classes))]

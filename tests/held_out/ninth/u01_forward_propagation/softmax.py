"""Wrong works of `softmax`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def fills_an_array_like_its_logits(z):
    """Writes the shares into an array made by `empty_like`: for integer logits it is one of integers, in which all
    shares below 1 become 0. Right for floats.
    """
    shares = np.empty_like(z)
    top = z.max(axis=-1, keepdims=True)
    powers = np.exp(z - top)
    shares[...] = powers / powers.sum(axis=-1, keepdims=True)
    return shares


def centred_at_the_mean(z):
    """Takes the mean of each row away, and not its largest logit. Shows where one logit is more than 709 above the
    mean of its row: infinity over infinity.
    """
    z = z - np.mean(z, axis=-1, keepdims=True)
    e = np.exp(z)
    return e / np.sum(e, axis=-1, keepdims=True)

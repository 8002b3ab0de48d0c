"""Wrong works of `predict`, written without sight of the grader."""

from __future__ import annotations


def what_the_last_layer_hears(params, x):
    """Takes the end of the cache for the logits: it is what the last layer receives. The numbers of hidden units come
    back, or of inputs, where there is one layer.
    """
    _, cache = forward(params, x)
    return cache[-1].argmax(axis=1)

"""Wrong works for u01.classify."""

import numpy as np


def relu_on_the_logits_too(x, params):
    """Puts ReLU behind every layer, the last one too: rows whose logits are all negative are called 0."""
    h = x
    for w, b in params:
        h = np.maximum(h @ w + b, 0)
    return h.argmax(axis=1)


def hidden_layer_and_output_layer(x, params):
    """Knows one hidden layer at most: of three layers or more, the middle ones are left out or no shape fits."""
    w_out, b_out = params[-1]
    if len(params) == 1:
        return np.argmax(x @ w_out + b_out, axis=1)
    w, b = params[0]
    hidden = np.maximum(x @ w + b, 0)
    return np.argmax(hidden @ w_out + b_out, axis=1)


def rounded_activations_without_bias(x, params):
    """Two mistakes: leaves the hidden biases out, and takes the sigmoid between layers; shows with a hidden layer."""
    a = x
    for w, _ in params[:-1]:
        a = 1 / (1 + np.exp(-np.clip(a @ w, -500, 500)))
    w, b = params[-1]
    return (a @ w + b).argmax(axis=1)

"""Wrong works of `network_loss`, written without sight of the grader."""

import numpy as np


def cuts_the_graph_at_the_shift(x, y, params):
    """Makes a new `Tensor` of the shifted logits' data. The loss is right; the graph ends there, and all gradients of
    the parameters stay 0.
    """
    z = Tensor(x)
    for i, (w, b) in enumerate(params):
        if i > 0:
            z = z.relu()
        z = z @ w + b
    shifted = Tensor(z.data - z.data.max(axis=1, keepdims=True))
    one_hot = np.eye(z.data.shape[1])[y]
    log_sums = shifted.exp().sum(axis=1).log().sum()
    return (log_sums - (shifted * one_hot).sum()) * (1 / len(y))


def shifts_only_half_of_the_formula(x, y, params):
    """Takes the logarithm of the sum from the shifted logits and the right logit from those before the shift.
    Gradients are right; the loss is wrong by the mean of the largest logits.
    """
    signal = Tensor(x)
    for w, b in params[:-1]:
        signal = (signal @ w + b).relu()
    logits = signal @ params[-1][0] + params[-1][1]
    n, k = logits.data.shape
    highest = logits.data.max(axis=1).reshape(n, 1)
    log_sum = (logits - highest).exp().sum(axis=1).log()
    right = (logits * np.eye(k)[y]).sum(axis=1)
    return (log_sum - right).sum() * (1.0 / n)


def shifts_by_the_largest_of_the_batch(x, y, params):
    """Shifts all rows by one number. Shows where a row lies more than 745 below the largest logit of another: its sum
    is 0, and neither the logarithm nor the slope is finite.
    """
    h = Tensor(x)
    for number, (w, b) in enumerate(params, start=1):
        h = h @ w + b
        if number < len(params):
            h = h.relu()
    h = h - float(h.data.max())
    truth = np.zeros(h.data.shape)
    truth[np.arange(len(y)), y] = 1.0
    total = h.exp().sum(axis=1).log().sum() - (h * truth).sum()
    return total * (1 / x.shape[0])

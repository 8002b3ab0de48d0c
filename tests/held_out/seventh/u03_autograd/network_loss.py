"""Wrong works of `network_loss`, written without sight of the grader."""

import numpy as np


def picks_the_right_logit_off_the_tape(x, y, params):
    """Picks the logits of the labels out of `data`, as plain numbers. The loss is right; no gradient goes through what
    was picked, so the -1 at the label is missing in every gradient.
    """
    n = len(y)
    z = Tensor(x)
    for i in range(len(params)):
        w, b = params[i]
        z = z @ w + b
        if i + 1 < len(params):
            z = z.relu()
    shifted = z - z.data.max(axis=1, keepdims=True)
    right = shifted.data[np.arange(n), y].sum()
    return (shifted.exp().sum(axis=1).log().sum() - right) * (1.0 / n)


def shifts_all_rows_by_one_number(x, y, params):
    """Subtracts the largest logit of the whole batch from every row. Right for logits of middling size; a row that lies
    more than about 745 below another has a sum of 0, and the logarithm of that is no finite number.
    """
    signal = Tensor(x)
    *hidden, (w_last, b_last) = params
    for w, b in hidden:
        signal = (signal @ w + b).relu()
    logits = signal @ w_last + b_last
    logits = logits - float(logits.data.max())
    onehot = np.eye(logits.data.shape[1])[y]
    logsums = logits.exp().sum(axis=1).log()
    picked = (logits * onehot).sum(axis=1)
    return (logsums - picked).sum() * (1 / len(x))

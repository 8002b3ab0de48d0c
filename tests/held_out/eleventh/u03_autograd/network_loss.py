"""Wrong works of `network_loss`, written without sight of the grader."""

import numpy as np


def shifts_the_table_by_its_largest(x, y, params):
    """Shifts all rows by the largest logit of the whole table. Where rows differ much in
    scale, the exponentials of a row
    far below are all 0 and the logarithm is minus infinity. Shows only there.
    """
    s = Tensor(x)
    for k, (w, b) in enumerate(params):
        s = s @ w + b
        if k + 1 < len(params):
            s = s.relu()
    s = s - s.data.max()
    hot = np.eye(s.data.shape[1])[y]
    return (s.exp().sum(axis=1).log().sum() - (s * hot).sum()) * (1 / len(y))


def shifts_only_the_exponentials(x, y, params):
    """Shifts the logits for the exponentials and picks the right logit from those that were not shifted, without adding
    the shift again. The gradients are right; the loss is too small by the mean of the largest logits.
    """
    z = Tensor(x)
    for w, b in params[:-1]:
        z = (z @ w + b).relu()
    w, b = params[-1]
    z = z @ w + b
    shifted = z - z.data.max(axis=1, keepdims=True)
    lse = shifted.exp().sum(axis=1).log()
    right = (z * np.eye(b.data.shape[0])[y]).sum(axis=1)
    return (lse - right).sum() * (1.0 / x.shape[0])

"""Wrong works for u02.cross_entropy."""

import numpy as np


def divides_the_gradient_by_all_elements(logits, y):
    """The loss is the mean over the N rows, but the gradient is divided by N * K: too small by the factor K."""
    n = logits.shape[0]
    z = logits - logits.max(axis=1, keepdims=True)
    e = np.exp(z)
    s = e.sum(axis=1, keepdims=True)
    loss = float(np.mean(np.log(s[:, 0]) - z[np.arange(n), y]))
    dlogits = e / s
    dlogits[np.arange(n), y] -= 1
    dlogits /= dlogits.size
    return loss, dlogits


def takes_one_from_whole_columns(logits, y):
    """p[:, y] -= 1 takes 1 from the columns of all labels of the batch, in every row. The loss is right."""
    shifted = logits - np.max(logits, axis=1, keepdims=True)
    log_p = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -log_p[range(len(y)), y].mean()
    grad = np.exp(log_p)
    grad[:, y] -= 1.0
    return float(loss), grad / len(y)


def shifts_all_rows_by_the_largest_logit_of_the_batch(logits, y):
    """One shift for all rows: a row far below the largest logit has a sum of 0, and NaN or infinity results."""
    num = len(logits)
    z = logits - logits.max()
    exps = np.exp(z)
    sums = exps.sum(axis=1)
    loss = float((np.log(sums) - z[np.arange(num), y]).sum() / num)
    one_hot = np.eye(logits.shape[1])[y]
    return loss, (exps / sums[:, None] - one_hot) / num


def shifts_the_logits_in_place_and_adds_up_the_losses(logits, y):
    """Two mistakes: the caller's logits are changed, and the loss is the sum over the rows (the gradient is right)."""
    N = len(y)
    logits -= logits.max(axis=1, keepdims=True)
    probs = np.exp(logits)
    Z = probs.sum(axis=1, keepdims=True)
    probs = probs / Z
    loss = 0.0
    for i in range(N):
        loss += np.log(Z[i, 0]) - logits[i, y[i]]
    for i in range(N):
        probs[i, y[i]] -= 1
    return float(loss), probs / N

"""Right works of u09.out_of_fold_probabilities, in unlike manners."""

import numpy as np


def every_kth_of_a_shuffled_order(fit, x, y, k, rng):
    """Deals like cards: place in the order modulo k; a list of rows becomes an array at the end."""
    if x.shape[0] != y.shape[0]:
        raise ValueError(f"x has the shape {x.shape} and y {y.shape}: the numbers of rows differ")
    n = len(x)
    if k < 2 or k > n:
        raise ValueError(f"k must be in [2, {n}] and is {k}")
    order = list(range(n))
    rng.shuffle(order)
    table = [None] * n
    for first in range(k):
        ask = order[first::k]
        learn = [row for place, row in enumerate(order) if place % k != first]
        model = fit(x[learn], y[learn])
        for row, line in zip(ask, model(x[ask]), strict=True):
            table[row] = line
    return np.array(table, dtype=np.float64)


def sorts_the_answers_back(fit, x, y, k, rng):
    """Shuffles the rows themselves, strings the answers together and turns the order round by argsort."""
    if len(x) != len(y):
        raise ValueError(f"x: {x.shape}, y: {y.shape}")
    if not (2 <= k <= len(x)):
        raise ValueError("k is not in [2, N]")
    order = np.argsort(rng.random(len(x)))
    xs, ys = x[order], y[order]
    edges = [i * len(x) // k for i in range(k + 1)]
    answers = []
    for fold in range(k):
        start, stop = edges[fold], edges[fold + 1]
        model = fit(np.concatenate([xs[:start], xs[stop:]]), np.concatenate([ys[:start], ys[stop:]]))
        answers.append(np.asarray(model(xs[start:stop])))
    return np.vstack(answers)[np.argsort(order)]


def a_number_of_a_fold_for_each_row(fit, x, y, k, rng, dtype=np.float64):
    """Permutes the numbers of the folds and works with masks."""
    if np.shape(y) != (np.shape(x)[0],):
        raise ValueError(f"labels {np.shape(y)} do not go with rows {np.shape(x)}")
    if not 1 < k < len(x) + 1:
        raise ValueError(f"{k} folds of {len(x)} rows cannot be")
    fold_of = rng.permutation(np.arange(len(x)) % k)
    found = {}
    for fold in range(k):
        mine = fold_of == fold
        found[fold] = fit(x[np.logical_not(mine)], y[np.logical_not(mine)])(x[mine])
    probs = np.full((len(x), found[0].shape[1]), np.nan, dtype=dtype)
    for fold, said in found.items():
        probs[np.nonzero(fold_of == fold)[0]] = said
    return probs

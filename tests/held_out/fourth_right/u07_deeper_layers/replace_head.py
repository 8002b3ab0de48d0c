"""Right works of u07.replace_head, in unlike manners."""

import numpy as np


def uniform_with_the_root_of_three(params, classes, rng):
    """Uniform numbers, wide enough that their variance is 1 / M; copies of all old arrays."""
    body = []
    for w, b in params[:-1]:
        body.append((w.copy(), b.copy()))
    fan_in = params[-1][0].shape[0]
    edge = (3.0 / fan_in) ** 0.5
    head = 2 * edge * rng.random((fan_in, classes)) - edge
    body.append((head, np.zeros_like(head[0])))
    return body


def one_number_after_another(params, classes, rng):
    """Draws the weights singly in two loops and makes an array of the lists at the end."""
    *body, (old, _) = params
    m = old.shape[0]
    rows = []
    for _ in range(m):
        rows.append([rng.normal(loc=0.0, scale=1 / np.sqrt(m)) for _ in range(classes)])
    w = np.array(rows, dtype=np.float64).reshape(m, classes)
    body.append((w, np.array([0.0] * classes)))
    return body


def a_copied_list_with_its_end_set_anew(params, classes, rng, make=lambda rng, shape: rng.standard_normal(shape)):
    """Copies the list, draws the columns side by side, divides by the root of the old height."""
    if classes < 1:
        raise ValueError("a network needs at least one class")
    network = list(params)
    height = np.size(network[-1][0], 0)
    columns = [make(rng, (height, 1)) for _ in range(classes)]
    network[-1] = (np.concatenate(columns, axis=1) / np.sqrt(height), np.full(classes, 0.0))
    return network

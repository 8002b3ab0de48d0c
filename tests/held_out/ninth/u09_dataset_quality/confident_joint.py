"""Wrong works of `confident_joint`, written without sight of the grader."""

import numpy as np


def scales_each_row_to_its_labels(probs, y):
    """Calibrates the counts, as the paper goes on: each row is scaled so that it adds up to the rows with that label.
    Shows wherever a row is confident of no class.
    """
    k = probs.shape[1]
    sure = confident_classes(probs, y)
    table = np.zeros((k, k))
    for label, other in zip(y, sure):
        if other >= 0:
            table[label, other] += 1
    whole = table.sum(axis=1, keepdims=True)
    counts = np.bincount(y, minlength=k)[:, None]
    return np.rint(table / np.where(whole == 0, 1, whole) * counts).astype(np.int64)


def cuts_the_table_at_the_largest_label(probs, y):
    """Makes a table as large as the largest label asks for, not as there are columns in probs. Shows in the shape where
    the last class has no rows.
    """
    sure = confident_classes(probs, y)
    k = int(y.max()) + 1
    counted = sure != -1
    cells = np.bincount(y[counted] * k + sure[counted], minlength=k * k)
    return cells.reshape(k, k).astype(np.int64)

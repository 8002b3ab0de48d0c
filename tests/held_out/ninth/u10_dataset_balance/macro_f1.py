"""Wrong works of `macro_f1`, written without sight of the grader."""

import numpy as np


def leaves_out_what_has_no_precision(y, pred, classes):
    """Works out precision and recall with divisions of 0 by 0, and leaves out the classes whose F1 is NaN by a nanmean.
    A class that is never predicted is left out, where it should count with 0. Shows for such classes.
    """
    table = confusion_matrix(y, pred, classes)
    if len(y) == 0:
        raise ValueError("no rows")
    with np.errstate(all="ignore"):
        precision = np.diag(table) / table.sum(axis=0)
        recall = np.diag(table) / table.sum(axis=1)
        f1 = 2 * precision * recall / (precision + recall)
    return 0.0 if np.isnan(f1).all() else float(np.nanmean(f1))


def weighs_each_class_by_its_rows(y, pred, classes):
    """Takes the mean of F1 in which each class counts as often as it has rows (average="weighted" in sklearn). Shows
    where classes differ in size and in F1.
    """
    table = confusion_matrix(y, pred, classes)
    n = int(table.sum())
    if n == 0:
        raise ValueError("y is empty")
    answer = 0.0
    for k in range(classes):
        below = table[k].sum() + table[:, k].sum()
        if below > 0:
            answer += table[k].sum() / n * 2 * table[k, k] / below
    return float(answer)

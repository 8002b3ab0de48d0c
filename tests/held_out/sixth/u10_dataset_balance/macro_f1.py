"""Wrong works of `macro_f1`, written without sight of the grader."""

import numpy as np


def _check(y, pred, classes):
    if y.shape != pred.shape:
        raise ValueError(f"y has the shape {y.shape} and pred {pred.shape}")
    if len(y) == 0:
        raise ValueError("there are no rows")
    for labels in (y, pred):
        if labels.min() < 0 or labels.max() >= classes:
            raise ValueError(f"labels must be in [0, {classes})")


def combines_two_means(y, pred, classes):
    """Takes the mean precision and the mean recall first, and then F1 of the two. Right where all classes are served
    alike; shows for most others.
    """
    _check(y, pred, classes)
    precisions, recalls = [], []
    for k in range(classes):
        right, called, there = np.sum((y == k) & (pred == k)), np.sum(pred == k), np.sum(y == k)
        if called + there == 0:
            continue
        precisions.append(right / called if called else 0.0)
        recalls.append(right / there if there else 0.0)
    p, r = np.mean(precisions), np.mean(recalls)
    return float(2 * p * r / (p + r)) if p + r > 0 else 0.0


def leaves_out_classes_without_rows(y, pred, classes):
    """Goes through the labels in y alone, as for balanced accuracy: a class that is predicted, and has no rows, does
    not count. Shows for such classes.
    """
    _check(y, pred, classes)
    scores = []
    for k in np.unique(y):
        tp = ((y == k) & (pred == k)).sum()
        scores.append(2 * tp / ((y == k).sum() + (pred == k).sum()))
    return float(np.mean(scores))


def leaves_out_what_is_never_called(y, pred, classes):
    """Works out precision and recall by themselves, gets NaN where one is missing, and leaves these classes out of the
    mean. Shows for a class that is never predicted, and for one without rows.
    """
    _check(y, pred, classes)
    hits = np.bincount(y[y == pred], minlength=classes).astype(float)
    with np.errstate(all="ignore"):
        p = hits / np.bincount(pred, minlength=classes)
        r = hits / np.bincount(y, minlength=classes)
        f = np.where(hits == 0, np.where(np.isnan(p) | np.isnan(r), np.nan, 0.0), 2 * p * r / (p + r))
    f = f[~np.isnan(f)]
    return float(f.mean()) if f.size else 0.0

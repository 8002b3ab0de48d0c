"""Wrong works for `macro_f1`, written from its docstring alone."""

from __future__ import annotations

import numpy as np


def combines_the_mean_precision_and_recall(y: np.ndarray, pred: np.ndarray, classes: int) -> float:
    """Averages precision and recall over the classes first and takes one harmonic mean of the two averages. Shows
    wherever precision and recall differ within the classes.
    """
    if y.shape != pred.shape:
        raise ValueError(f"y {y.shape} and pred {pred.shape}")
    if len(y) == 0:
        raise ValueError("no rows")
    if min(y.min(), pred.min()) < 0 or max(y.max(), pred.max()) >= classes:
        raise ValueError("class out of range")
    precisions, recalls = [], []
    for c in range(classes):
        tp = np.sum((y == c) & (pred == c))
        n_pred, n_true = np.sum(pred == c), np.sum(y == c)
        if n_pred + n_true == 0:
            continue
        precisions.append(tp / n_pred if n_pred else 0.0)
        recalls.append(tp / n_true if n_true else 0.0)
    p, r = np.mean(precisions), np.mean(recalls)
    return float(2 * p * r / (p + r)) if p + r > 0 else 0.0


def weighs_classes_by_their_rows(y: np.ndarray, pred: np.ndarray, classes: int) -> float:
    """Weighs the F1 of each class by its number of rows, which is the weighted F1 and not the macro F1. Shows wherever
    the classes differ in size and in F1.
    """
    if y.shape != pred.shape:
        raise ValueError(f"shapes: {y.shape}, {pred.shape}")
    if y.size == 0:
        raise ValueError("empty")
    if (y < 0).any() or (y >= classes).any() or (pred < 0).any() or (pred >= classes).any():
        raise ValueError(f"labels not in [0, {classes})")
    table = np.zeros((classes, classes))
    np.add.at(table, (y, pred), 1)
    below = table.sum(axis=0) + table.sum(axis=1)
    f = np.where(below > 0, 2 * np.diag(table) / np.maximum(below, 1), 0)
    return float(np.average(f, weights=table.sum(axis=1)))


def leaves_out_what_is_only_predicted(y: np.ndarray, pred: np.ndarray, classes: int) -> float:
    """Takes the mean over the classes that occur in the labels only. Shows where a class without rows is predicted,
    which should count with 0.
    """
    if y.shape != pred.shape:
        raise ValueError(f"y.shape {y.shape}, pred.shape {pred.shape}")
    if y.shape[0] == 0:
        raise ValueError("N = 0")
    if not 0 <= min(y.min(), pred.min()) <= max(y.max(), pred.max()) < classes:
        raise ValueError("labels out of range")
    scores = []
    for c in np.unique(y):
        hits = ((y == c) & (pred == c)).sum()
        scores.append(2 * hits / ((y == c).sum() + (pred == c).sum()))
    return float(np.mean(scores))


def drops_undefined_scores(y: np.ndarray, pred: np.ndarray, classes: int) -> float:
    """Uses the harmonic mean of precision and recall as it stands and leaves out every class for which it is NaN. Shows
    where a class has no hit at all, which should count with 0.
    """
    if y.shape != pred.shape:
        raise ValueError(f"y has shape {y.shape} but pred has shape {pred.shape}")
    if y.size == 0:
        raise ValueError("no rows at all")
    if np.min([y, pred]) < 0 or np.max([y, pred]) >= classes:
        raise ValueError("a label or a prediction is out of range")
    scores = []
    with np.errstate(divide="ignore", invalid="ignore"):
        for k in range(classes):
            tp = np.float64(((y == k) & (pred == k)).sum())
            precision = tp / np.float64((pred == k).sum())
            recall = tp / np.float64((y == k).sum())
            scores.append(2 * precision * recall / (precision + recall))
    defined = [s for s in scores if not np.isnan(s)]
    return float(np.mean(defined)) if defined else 0.0


def measures_the_overlap(y: np.ndarray, pred: np.ndarray, classes: int) -> float:
    """Divides the hits by the rows that are in the class or were called so, each counted once, which is the Jaccard
    index and not F1. Shows wherever an F1 is neither 0 nor 1.
    """
    if y.shape != pred.shape:
        raise ValueError(f"shape mismatch: {y.shape}, {pred.shape}")
    if len(y) < 1:
        raise ValueError("no rows")
    values = np.concatenate([y, pred])
    if np.any(values < 0) or np.any(values >= classes):
        raise ValueError("label outside the classes")
    result = []
    for c in np.unique(values):
        both = np.logical_and(y == c, pred == c).sum()
        either = np.logical_or(y == c, pred == c).sum()
        result.append(both / either)
    return float(sum(result) / len(result))

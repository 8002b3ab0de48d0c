"""Wrong works for `adjusted_predictions`, written from its docstring alone."""

from __future__ import annotations

import numpy as np


def takes_the_prior_from_the_answers(logits: np.ndarray, y: np.ndarray, classes: int) -> np.ndarray:
    """Takes the shares of the classes from the network's own answers to the new rows and not from the labels that it
    was trained on. Shows where the two differ, as for new rows in which other classes are frequent.
    """
    answers = np.bincount(logits.argmax(axis=1), minlength=classes)
    prior = np.maximum(answers, 1) / max(len(logits), 1)
    return (logits - np.log(prior)).argmax(axis=1)


def lowers_the_rare_classes(logits: np.ndarray, y: np.ndarray, classes: int) -> np.ndarray:
    """Adds the logarithm of the share and so prefers the frequent classes even more. Shows wherever a rare class is
    near the largest logit.
    """
    prior = np.bincount(y, minlength=classes) / len(y)
    adjusted = logits + np.log(prior)
    return np.argmax(adjusted, axis=1).astype(np.int64)


def takes_the_logarithm_from_probabilities(logits: np.ndarray, y: np.ndarray, classes: int) -> np.ndarray:
    """Turns the logits into probabilities and takes the logarithm of the share from those, not from their logarithms,
    so the rarest classes win nearly everywhere. Shows wherever classes differ in frequency.
    """
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    prior = np.array([np.mean(y == k) for k in range(classes)])
    return (p - np.log(prior)).argmax(axis=1)


def exponentiates_raw_logits(logits: np.ndarray, y: np.ndarray, classes: int) -> np.ndarray:
    """Divides exp(logits) by the shares without a shift, so several infinities tie and the first of them wins, or
    everything becomes 0. Right for moderate logits; shows above about 709 and below about -745.
    """
    prior = np.bincount(y, minlength=classes) / len(y)
    with np.errstate(over="ignore", under="ignore"):
        scores = np.exp(logits) / prior
    return scores.argmax(axis=1)


def adjusts_by_half(logits: np.ndarray, y: np.ndarray, classes: int) -> np.ndarray:
    """Divides by the root of the shares, so it adjusts with a tau of one half and not in full. Shows in rows whose
    answer changes between the two.
    """
    values, counts = np.unique(y, return_counts=True)
    out = logits.copy()
    for k, n in zip(values, counts):
        out[:, k] -= np.log(np.sqrt(n / len(y)))
    return out.argmax(axis=1)


def stretches_the_logits_by_class_weights(logits: np.ndarray, y: np.ndarray, classes: int) -> np.ndarray:
    """Multiplies the logits by the class weights and takes the largest, so a negative logit of a rare class is pushed
    down and a positive one far up. Shows for most rows.
    """
    counts = np.bincount(y, minlength=classes)
    weights = len(y) / (classes * counts)
    return np.argmax(logits * weights, axis=1)

"""Cleaning a collection: ways that do not suffice, to show that the bar asks for something."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, control
from autograder.units.u09_dataset_quality.answers.careful import own, sure_of
from autograder.units.u09_dataset_quality.probes import train_network

SHARE = 0.95
NEAR = 0.3


def strange(x: Array, trusted: Array, share: float = SHARE) -> Array:
    """Row numbers beyond the limit of the trusted rows."""
    among = _apart(trusted, trusted)
    np.fill_diagonal(among, np.inf)
    limit = np.quantile(among.min(axis=1), share, method="inverted_cdf")
    return np.flatnonzero(_apart(x, trusted).min(axis=1) > limit)


def copies(x: Array, near: float = NEAR) -> Array:
    """Row numbers that are copies of an earlier row."""
    _, later = np.nonzero(np.triu(_apart(x, x) <= near, 1))
    return np.unique(later)


def issues(x: Array, y: Array, fit: Any, rng: np.random.Generator, folds: int = 5) -> Array:
    """Row numbers with a label that a model of other rows contradicts."""
    return np.flatnonzero(_contradicts(sure_of(out_of_fold(x, y, fit, rng, folds), y), y))


def out_of_fold(x: Array, y: Array, fit: Any, rng: np.random.Generator, folds: int = 5) -> Array:
    fold_of = rng.permutation(len(x)) % folds
    probs = np.zeros((len(x), 10))
    for fold in range(folds):
        probs[fold_of == fold] = fit(x[fold_of != fold], y[fold_of != fold])(x[fold_of == fold])
    return probs


def _contradicts(classes: Array, y: Array) -> Array:
    return np.asarray((classes >= 0) & (classes != y))


def _apart(x: Array, others: Array) -> Array:
    squares = (x**2).sum(axis=1)[:, None] + (others**2).sum(axis=1) - 2 * x @ others.T
    return np.asarray(np.sqrt(np.maximum(squares, 0)))


def relevant(x: Array, trusted: Array) -> Array:
    """What is left when strange rows and copies are gone: row numbers."""
    kept = np.setdiff1d(np.arange(len(x)), strange(x, trusted))
    return np.delete(kept, copies(x[kept]))


@control
def nothing_taken_out(x: Array, y: Array, trusted: Array, fit: Any, rng: np.random.Generator) -> Any:
    """All rows are kept."""
    return np.arange(len(x))


@control
def some_at_random(x: Array, y: Array, trusted: Array, fit: Any, rng: np.random.Generator) -> Any:
    """Four rows in ten are taken out by lot."""
    return np.sort(rng.permutation(len(x))[: 6 * len(x) // 10])


@control
def strange_rows_stay(x: Array, y: Array, trusted: Array, fit: Any, rng: np.random.Generator) -> Any:
    """Copies and wrong labels are taken out, and the characters of another script stay."""
    kept = np.setdiff1d(np.arange(len(x)), copies(x))
    return np.delete(kept, issues(x[kept], y[kept], fit, rng))


@control
def copies_stay(x: Array, y: Array, trusted: Array, fit: Any, rng: np.random.Generator) -> Any:
    """Strange rows and wrong labels are taken out, and copies stay. A copy with the same wrong label confirms it."""
    kept = np.setdiff1d(np.arange(len(x)), strange(x, trusted))
    return np.delete(kept, issues(x[kept], y[kept], fit, rng))


@control
def wrong_labels_stay(x: Array, y: Array, trusted: Array, fit: Any, rng: np.random.Generator) -> Any:
    """Strange rows and copies are taken out, and no label is looked at."""
    return relevant(x, trusted)


@control
def memory_asked(x: Array, y: Array, trusted: Array, fit: Any, rng: np.random.Generator) -> Any:
    """A network is asked about rows that it was trained on. It has learnt the wrong labels, and confirms them."""
    kept = relevant(x, trusted)
    (w1, b1), (w2, b2) = train_network(x[kept], y[kept], None, rng)
    powers = np.exp(np.maximum(x[kept] @ w1 + b1, 0) @ w2 + b2)
    probs = powers / powers.sum(axis=1, keepdims=True)
    return np.delete(kept, np.flatnonzero(_contradicts(sure_of(probs, y[kept]), y[kept])))


@control
def doubtful_rows_go(x: Array, y: Array, trusted: Array, fit: Any, rng: np.random.Generator) -> Any:
    """Every row goes that gives its label less than most rows of that label do: the hard ones with the wrong ones."""
    kept = relevant(x, trusted)
    probs = own(out_of_fold(x[kept], y[kept], fit, rng), y[kept])
    usual = np.array([np.median(probs[y[kept] == label]) if (y[kept] == label).any() else 0.0 for label in range(10)])
    return kept[probs >= usual[y[kept]]]


@control
def rows_of_what_is_left(x: Array, y: Array, trusted: Array, fit: Any, rng: np.random.Generator) -> Any:
    """Row numbers of what is left are taken for row numbers of the whole collection, so that the wrong ones go."""
    kept = relevant(x, trusted)
    return np.setdiff1d(kept, issues(x[kept], y[kept], fit, rng))

"""Right works for `clean` of other shapes."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array
from autograder.units.u09_dataset_quality.answers.clean import copies, issues, relevant, strange


def in_ten_folds(x: Array, y: Array, trusted: Array, fit: Any, rng: np.random.Generator) -> Array:
    """Ten folds in place of five."""
    kept = relevant(x, trusted)
    return np.delete(kept, issues(x[kept], y[kept], fit, rng, folds=10))


def copies_first(x: Array, y: Array, trusted: Array, fit: Any, rng: np.random.Generator) -> Array:
    """Copies before strange rows, and a limit that fewer trusted rows keep; an array of whether a row is kept."""
    stays = np.ones(len(x), dtype=bool)
    stays[copies(x, near=0.25)] = False
    stays[strange(x, trusted, share=0.93)] = False
    rows = np.flatnonzero(stays)
    stays[rows[issues(x[rows], y[rows], fit, rng, folds=4)]] = False
    return np.flatnonzero(stays)


def twice(x: Array, y: Array, trusted: Array, fit: Any, rng: np.random.Generator) -> Array:
    """The issues of what is left are looked for once more, and what two runs agree on goes."""
    kept = relevant(x, trusted)
    once, again = (issues(x[kept], y[kept], fit, rng) for _ in range(2))
    return np.setdiff1d(kept, kept[np.intersect1d(once, again)])

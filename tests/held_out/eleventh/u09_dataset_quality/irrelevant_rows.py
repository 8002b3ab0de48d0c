"""Wrong works of `irrelevant_rows`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def _refuse(x, trusted, share):
    if x.shape[1] != trusted.shape[1]:
        raise ValueError(f"x {x.shape} and trusted {trusted.shape} have different columns")
    if len(trusted) < 2:
        raise ValueError("at least two trusted rows are needed")
    if not 0 < share <= 1:
        raise ValueError("share must be in (0, 1]")


def counts_places_from_one(x, trusted, share):
    """Takes the place `int(share * T)` of the sorted distances, which is one too far wherever share * T is a whole
    number (and is held at the last place for a share of 1). Right where share * T is a fraction, as in the notebook.
    """
    _refuse(x, trusted, share)
    total = len(trusted)
    usual = []
    for t in range(total):
        others = np.delete(trusted, t, axis=0)
        usual.append(np.sqrt(((others - trusted[t]) ** 2).sum(axis=1)).min())
    usual.sort()
    limit = usual[min(int(share * total), total - 1)]
    far = [n for n in range(len(x)) if np.sqrt(((trusted - x[n]) ** 2).sum(axis=1)).min() > limit]
    return np.array(far, dtype=np.int64)


def asks_for_the_second_nearest_everywhere(x, trusted, share):
    """One helper serves both: the second smallest distance, since a trusted row finds itself first. But a row of `x`
    does not find itself, and loses its nearest trusted row. Shows where only one trusted row is near enough.
    """
    _refuse(x, trusted, share)

    def neighbour(rows):
        gaps = np.linalg.norm(rows[:, None] - trusted[None], axis=-1)
        return np.sort(gaps, axis=1)[:, 1]

    usual = np.sort(neighbour(trusted))
    kept_by = np.arange(1, len(usual) + 1) / len(usual)
    limit = usual[np.argmax(kept_by >= share)]
    return np.flatnonzero(neighbour(x) > limit)

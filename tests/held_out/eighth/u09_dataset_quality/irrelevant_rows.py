"""Wrong works of `irrelevant_rows`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def cuts_the_place_of_the_limit_off(x, trusted, share):
    """Takes the place `int(share * T)` of the sorted distances, counted from 1, and so rounds down where it should
    be up: fewer than the share keep the limit. Shows where share times T is no whole number.
    """
    if x.shape[1] != trusted.shape[1]:
        raise ValueError(f"x has shape {x.shape}, trusted has shape {trusted.shape}")
    if len(trusted) < 2:
        raise ValueError("trusted needs two rows")
    if not 0 < share <= 1:
        raise ValueError(f"share {share} is not in (0, 1]")
    between = np.sqrt(((trusted[:, None] - trusted[None]) ** 2).sum(axis=2))
    np.fill_diagonal(between, np.inf)
    usual = np.sort(between.min(axis=1))
    limit = usual[max(int(share * len(usual)), 1) - 1]
    near = np.sqrt(((x[:, None] - trusted[None]) ** 2).sum(axis=2)).min(axis=1)
    return np.flatnonzero(near > limit)


def measures_from_the_mean_of_the_trusted(x, trusted, share):
    """Measures each row's distance from the mean of the trusted rows, and theirs likewise, as one looks for
    outliers in one cloud. A row in a gap between trusted rows passes; shows in nearly every answer.
    """
    T, D = trusted.shape
    if x.shape[1] != D:
        raise ValueError("columns differ: x " + str(x.shape) + ", trusted " + str(trusted.shape))
    if T < 2:
        raise ValueError("trusted has fewer than two rows")
    if share <= 0 or share > 1:
        raise ValueError("share must be in (0, 1]")
    centre = trusted.mean(axis=0)
    own = np.sort(np.linalg.norm(trusted - centre, axis=1))
    limit = next(d for d in own if np.mean(own <= d) >= share)
    return np.flatnonzero(np.linalg.norm(x - centre, axis=1) > limit)

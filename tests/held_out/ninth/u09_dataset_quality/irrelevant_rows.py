"""Wrong works of `irrelevant_rows`, written without sight of the grader."""

import numpy as np


def a_distance_of_zero_is_oneself(x, trusted, share):
    """Keeps a trusted row from being its own neighbour by leaving out all distances of 0, those to its copies as well.
    Shows where a trusted row is there twice.
    """
    if x.shape[1] != trusted.shape[1]:
        raise ValueError(f"{x.shape} and {trusted.shape}")
    if len(trusted) < 2 or not 0 < share <= 1:
        raise ValueError("too few trusted rows, or a share that is not in (0, 1]")
    between = np.sqrt(((trusted[:, None] - trusted[None]) ** 2).sum(axis=2))
    between[between == 0] = np.inf
    nearest = np.sort(between.min(axis=1))
    place = next(i for i in range(len(nearest)) if (i + 1) / len(nearest) >= share)
    far = np.sqrt(((x[:, None] - trusted[None]) ** 2).sum(axis=2)).min(axis=1)
    return np.flatnonzero(far > nearest[place])


def measures_from_the_middle(x, trusted, share):
    """Measures how far each row is from the mean of the trusted rows, not from the nearest of them. Shows where trusted
    rows lie in several heaps, or a strange row lies between them.
    """
    if x.shape[1] != trusted.shape[1]:
        raise ValueError(f"x has {x.shape}, trusted has {trusted.shape}")
    if trusted.shape[0] < 2:
        raise ValueError("at least two trusted rows")
    if share <= 0 or share > 1:
        raise ValueError(f"share {share}")
    middle = trusted.mean(axis=0)
    usual = np.sort(np.linalg.norm(trusted - middle, axis=1))
    kept = np.arange(1, len(usual) + 1) / len(usual) >= share
    limit = usual[kept][0]
    return np.where(np.linalg.norm(x - middle, axis=1) > limit)[0]

"""Right works of u09.irrelevant_rows, in unlike manners."""

import numpy as np


def _apart(a, b):
    return sum((p - q) ** 2 for p, q in zip(a, b, strict=True)) ** 0.5


def lists_and_sums_in_plain_python(x, trusted, share):
    """Lists of lists and sums of squares; the limit by trying one distance after the other."""
    if x.shape[1] != trusted.shape[1]:
        raise ValueError(f"columns: x has {x.shape}, trusted has {trusted.shape}")
    if len(trusted) < 2:
        raise ValueError("one trusted row has no neighbour")
    if share <= 0 or share > 1:
        raise ValueError(f"share must be in (0, 1], not {share}")
    known = trusted.tolist()
    own = [min(_apart(a, b) for j, b in enumerate(known) if j != i) for i, a in enumerate(known)]
    for limit in sorted(own):
        if sum(d <= limit for d in own) / len(own) >= share:
            break
    strange = []
    for number, row in enumerate(x.tolist()):
        if not any(_apart(row, t) <= limit for t in known):
            strange.append(number)
    return np.array(strange, dtype=np.int64)


def the_second_of_the_sorted_distances(x, trusted, share):
    """Sorts the distances of each trusted row: the first is its own 0, the second that to its nearest neighbour."""
    if trusted.ndim != 2 or x.shape[1:] != trusted.shape[1:]:
        raise ValueError(f"shapes {x.shape} and {trusted.shape} have different columns")
    if trusted.shape[0] <= 1:
        raise ValueError("trusted needs two rows")
    if not 0 < share <= 1:
        raise ValueError("share is not in (0, 1]")

    def lengths(a, b):
        return np.sqrt(np.square(a[:, None, :] - b[None, :, :]).sum(axis=2))

    second = np.partition(lengths(trusted, trusted), 1, axis=1)[:, 1]
    second.sort()
    reach = np.searchsorted(second, second, side="right") / second.size
    limit = second[np.argmax(reach >= share)]
    return np.nonzero(lengths(x, trusted).min(axis=1) > limit)[0]


def a_quantile_that_does_not_interpolate(x, trusted, share):
    """Leaves each trusted row out by np.delete; the limit by np.quantile with inverted_cdf."""
    (n, d), (t, e) = x.shape, trusted.shape
    if d != e:
        raise ValueError(f"{(n, d)} and {(t, e)}")
    if t < 2:
        raise ValueError(f"{t} trusted rows are too few")
    if share > 1 or not share > 0:
        raise ValueError("The share must be above 0 and at most 1.")

    def nearest(row, others):
        return np.linalg.norm(others - row, axis=1).min()

    own = [nearest(trusted[i], np.delete(trusted, i, axis=0)) for i in range(t)]
    limit = np.quantile(own, share, method="inverted_cdf")
    found = np.fromiter((nearest(row, trusted) for row in x), dtype=float, count=n)
    return np.arange(n)[found > limit]

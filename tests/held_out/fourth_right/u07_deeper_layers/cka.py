"""Right works of u07.cka, in unlike manners."""

import numpy as np


def by_the_matrices_of_likeness_of_rows(a, b):
    """Works with the N by N matrices of products of rows, in which the norms are sums of products."""
    if a.shape[0] != b.shape[0]:
        raise ValueError(f"a has the shape {a.shape} and b {b.shape}: the rows must be the same")
    for one in (a, b):
        if np.array_equal(one, np.broadcast_to(one[0], one.shape)):
            return 0.0
    left, right = a - a.mean(axis=0), b - b.mean(axis=0)
    ka, kb = left @ left.T, right @ right.T
    likeness = (ka * kb).sum() / np.sqrt((ka * ka).sum() * (kb * kb).sum())
    return float(np.clip(likeness, 0.0, 1.0))


def loops_over_pairs_of_columns(a, b):
    """Adds up squared products of all pairs of columns with plain loops, each matrix scaled to 1 first."""
    (n, d), (m, e) = a.shape, b.shape
    if n != m:
        raise ValueError("rows differ: " + repr(a.shape) + " and " + repr(b.shape))
    if not (a != a[0]).any() or not (b != b[0]).any():
        return 0.0
    a = [a[:, i] - np.mean(a[:, i]) for i in range(d)]
    b = [b[:, j] - np.mean(b[:, j]) for j in range(e)]
    size_a = max(np.max(np.abs(c)) for c in a)
    size_b = max(np.max(np.abs(c)) for c in b)
    a, b = [c / size_a for c in a], [c / size_b for c in b]

    def squares(one, other):
        total = 0.0
        for p in one:
            for q in other:
                total += float(np.dot(p, q)) ** 2
        return total

    answer = squares(a, b) / (squares(a, a) ** 0.5 * squares(b, b) ** 0.5)
    return min(1.0, max(0.0, answer))


def by_singular_values(a, b, eps=1e-12):
    """Puts the singular values of both in place of the norms below; tiny spreads against rounding count as none."""
    if len(a) != len(b):
        raise ValueError(f"shapes {a.shape} and {b.shape} do not belong together")

    def pieces(f):
        centred = f - f.mean(axis=0, keepdims=True)
        u, s, _ = np.linalg.svd(centred, full_matrices=False)
        flat = s[0] <= eps * np.linalg.norm(f)
        return u * s, s, flat

    (fa, sa, flat_a), (fb, sb, flat_b) = pieces(a), pieces(b)
    if flat_a or flat_b:
        return 0.0
    cross = np.einsum("ni,nj->ij", fa, fb)
    value = np.square(cross).sum() / (np.linalg.norm(sa**2) * np.linalg.norm(sb**2))
    return float(min(value, 1.0))

"""Right works for u10.macro_f1."""

from fractions import Fraction


def exact_fractions(y, pred, classes):
    """Right: counts in plain Python and adds up fractions, turned into a float at the very end."""
    if y.shape != pred.shape:
        raise ValueError(f"shapes {y.shape} and {pred.shape}")
    labels, guesses = y.tolist(), pred.tolist()
    if not labels:
        raise ValueError("no rows")
    if min(labels + guesses) < 0 or max(labels + guesses) >= classes:
        raise ValueError(f"labels and predictions must be in [0, {classes})")
    total = Fraction(0)
    present = set(labels) | set(guesses)
    for c in present:
        both = sum(1 for a, b in zip(labels, guesses, strict=True) if a == b == c)
        total += Fraction(2 * both, labels.count(c) + guesses.count(c))
    return float(total / len(present))

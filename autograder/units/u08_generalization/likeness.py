"""When two draws show the same, though chance fell otherwise: dropout by factors, shares and ties, splits by classes,
learning curves by what the training sets have in common.
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any, Final

import numpy as np

from autograder.authoring import Array, Case, array_of, number_of
from autograder.authoring.draws import same

_FEW: Final = 50
"""Of fewer numbers, luck alone may drop a whole line, or none."""
_SHARED: Final = 6
"""So many rows must two training sets share on average, for luck not to leave them without any."""
_SPREAD: Final = 6.0
"""So many standard deviations may two shares be apart that are drawn alike."""
_PREFERENCE: Final = 0.1
"""So far apart may be how much smaller the numbers are that two ways drop, in units of their mean."""

_COUNTED: Final = 0.3
"""Below so much of the variance of independent numbers, their count is fixed."""


def forward_alike(case: Case, one: Any, other: Any) -> bool:
    """Whether two records of calls show the same factors of kept numbers, shares of zeros, and ties between zeros."""
    x = array_of(case, "x")
    if not all(_is_like(x, record["first"]) for record in (one, other)):
        return False
    if not case.arguments["train"]:
        return _outside_training(x, one["first"], number_of(case, "p")) == _outside_training(
            x, other["first"], number_of(case, "p")
        )
    return (
        _repeats(one) == _repeats(other)
        and _same_factor(_factor(case, one["first"]), _factor(case, other["first"]))
        and (x.size < _FEW or _together(x, one["first"]) == _together(x, other["first"]))
        and _same_zeros(x, one["many"], other["many"])
    )


def splits_differ(case: Case, one: Any, other: Any) -> bool:
    """Whether one record of splits tests as many rows of a class in each call, and the other does not.

    Parts that are the wrong way round tell nothing: the fraction may be mistaken, or the order of the two.
    """
    y, fraction = array_of(case, "y"), number_of(case, "test_fraction")
    sketches = [record["many"] for record in (one, other)]
    if any(many.ndim != 2 or many.shape[1] != len(y) for many in sketches):
        return False
    if _are_swapped(sketches, fraction):
        return True
    steady = [[len(np.unique(many[:, y == label].sum(axis=1))) == 1 for label in np.unique(y)] for many in sketches]
    return len(sketches[0]) > 2 and steady[0] != steady[1]


def groups_differ(case: Case, one: Any, other: Any) -> bool:
    """Whether one record of splits by group parts neighbours of one group, and the other does not.

    As in `splits_differ`, parts that are the wrong way round tell nothing.
    """
    groups = array_of(case, "groups")
    rows = np.arange(len(groups))
    sketches = [np.array([np.isin(rows, record[draw][1]) for draw in ("first", "other")]) for record in (one, other)]
    if _are_swapped(sketches, number_of(case, "test_fraction")):
        return True
    neighbours = np.flatnonzero(groups[1:] == groups[:-1])
    torn = [bool((many[:, neighbours] != many[:, neighbours + 1]).any()) for many in sketches]
    return torn[0] != torn[1]


def _are_swapped(sketches: list[Array], fraction: float) -> bool:
    shares = [many.mean() for many in sketches]
    return all(abs(share - fraction) > abs(1 - share - fraction) for share in shares)


def curves_differ(case: Case, one: Any, other: Any) -> bool:
    """Whether the training sets of two learning curves have not as much in common, their labels come from elsewhere, or
    something else is made of the scores.
    """
    sketches = (_in_common, _labels, _made_of_scores)
    return any(sketch(case, one["first"]) != sketch(case, other["first"]) for sketch in sketches)


def _in_common(case: Case, curve: Any) -> list[str]:
    """What the training sets of two sizes in a row have in common, where luck would leave them something."""
    rows = [given[0][:, 0] for given in curve["given"]]
    n = len(array_of(case, "x"))
    shared = [
        (len(np.intersect1d(a, b)), min(len(a), len(b))) for a, b in pairwise(rows) if len(a) * len(b) > _SHARED * n
    ]
    return ["all" if common == size else "some" if common else "none" for common, size in shared]


def _labels(case: Case, curve: Any) -> bool:
    """Whether the labels are the first ones as they lie."""
    return all(np.array_equal(given[1], array_of(case, "y")[: len(given[1])]) for given in curve["given"])


def _made_of_scores(case: Case, curve: Any) -> tuple[bool, bool]:
    """Whether the scores are all that was said, and whether they never fall."""
    scores, said = np.asarray(curve["scores"]), np.array(curve["said"])
    return scores.shape == said.shape and np.allclose(scores, said), bool((np.diff(scores) >= 0).all())


def backward_alike(case: Case, one: Any, other: Any) -> bool:
    """Whether two ways back do the same to gradients of kept and of dropped numbers, each by its own way there.

    Of few numbers nothing is said: that both are wrong must do.
    """
    x = array_of(case, "x")
    if not all(_is_like(x, part) for answer in (one, other) for part in (answer["out"], answer["dx"])):
        return False
    if x.size < _FEW:
        return True
    pairs = zip(_ways_back(case, one), _ways_back(case, other), strict=True)
    return all(name == another and _near(number, value) for (name, number), (another, value) in pairs)


def _repeats(record: Any) -> tuple[bool, bool]:
    """Whether a generator in the same state, and the same one later, gave the same as the first call."""
    return same(record["first"], record["again"]), same(record["first"], record["other"])


def _is_like(x: Array, value: Any) -> bool:
    return isinstance(value, np.ndarray) and value.shape == x.shape and value.dtype.kind == "f"


def _outside_training(x: Array, out: Array, p: float) -> str:
    for name, factor in (("kept", 1.0), ("shrunk", 1 - p), ("grown", 1 / (1 - p))):
        if np.allclose(out, x * factor, rtol=1e-9, atol=0):
            return name
    return "dropped" if ((out == 0) & (x != 0)).any() else "other"


def _factor(case: Case, out: Array) -> tuple[str, float]:
    """What becomes of kept numbers: a factor, one that hangs on luck, one value for all, or something else."""
    x, p = array_of(case, "x"), number_of(case, "p")
    kept = (x != 0) & (out != 0)
    if not kept.any():
        return "none", 0.0
    factors = out[kept] / x[kept]
    if _is_constant(factors):
        factor = float(factors[0])
        by_luck = abs(1 / factor - (1 - p)) <= _SPREAD * math.sqrt(p * (1 - p) / x.size)
        return ("luck", 0.0) if by_luck and not _near(factor, 1 / (1 - p)) else ("factor", factor)
    return ("value", float(out[kept][0])) if _is_constant(out[kept]) else ("other", 0.0)


def _same_factor(one: tuple[str, float], other: tuple[str, float]) -> bool:
    return one[0] == other[0] and _near(one[1], other[1])


def _together(x: Array, out: Array) -> tuple[tuple[bool, bool], ...]:
    """For each axis, whether the numbers along it share their fate, and whether all lines along it lose as many."""
    zeros = out == 0
    counts = [zeros.sum(axis=axis) for axis in range(x.ndim)]
    return tuple(
        (bool(np.isin(lost, (0, length)).all()), bool((lost == lost.flat[0]).all()))
        for lost, length in zip(counts, x.shape, strict=True)
    )


def _same_zeros(x: Array, one: Any, other: Any) -> bool:
    """Whether in many calls equally many numbers become 0, how many varies as much, and they are of the same sizes."""
    seen = (x != 0).ravel()
    if not all(
        isinstance(many, np.ndarray) and many.ndim == 2 and many.shape[1:] == seen.shape for many in (one, other)
    ):
        return False
    zeros = [many[:, seen].astype(bool) for many in (one, other)]
    first, second = (float(many.mean()) for many in zeros)
    share = (first + second) / 2
    lines = min(len(many) for many in zeros) * max(min(x.shape), 1)  # numbers of a line may share their fate
    if abs(first - second) > _SPREAD * math.sqrt(2 * share * (1 - share) / lines):
        return False
    if len(zeros[0]) > 2 and _are_counted(zeros[0]) != _are_counted(zeros[1]):
        return False
    sizes = np.abs(x.ravel()[seen])
    means = [float((many * sizes).sum() / max(many.sum(), 1) / sizes.mean()) for many in zeros]
    return abs(means[0] - means[1]) <= _PREFERENCE or len(zeros[0]) <= 2


def _are_counted(zeros: Array) -> bool:
    """Whether how many numbers become 0 varies less from call to call than if each had a chance of its own."""
    share = float(zeros.mean())
    return bool(zeros.sum(axis=1).var() < _COUNTED * share * (1 - share) * zeros.shape[1])


def _ways_back(case: Case, answer: Any) -> list[tuple[str, float]]:
    """What becomes of upstream gradients where numbers were kept, dropped, and 0 before."""
    x, dout = array_of(case, "x"), array_of(case, "dout")
    out, dx = answer["out"], answer["dx"]
    kept, dropped, zero = (x != 0) & (out != 0), (x != 0) & (out == 0), x == 0
    return [_way_back(x, dout, out, dx, where) for where in (kept, dropped)] + [(_how_many(dx[zero] != 0), 0.0)]


def _way_back(x: Array, dout: Array, out: Array, dx: Array, where: Array) -> tuple[str, float]:
    if not where.any():
        return "nowhere", 0.0
    passed = where & (dx != 0)
    if not passed.any():
        return "stopped", 0.0
    mask = "all"
    if (where & ~passed).any():
        mask = "positive" if np.array_equal(passed, where & (out > 0)) else "some"
    for name, factor in (("dout", dout), ("dout x", dout * x), ("alone", np.ones_like(x))):
        ratio = dx[passed] / factor[passed]
        if _is_constant(ratio):
            return f"{mask} {name}", float(ratio[0])
    return f"{mask} other", 0.0


def _how_many(marks: Array) -> str:
    return "all" if marks.all() else "some" if marks.any() else "none"


def _is_constant(numbers: Array) -> bool:
    return np.allclose(numbers, numbers.flat[0], rtol=1e-9, atol=0)


def _near(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=1e-9)

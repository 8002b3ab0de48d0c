"""A report on predictions: four figures, one of them with an interval that keeps its promise."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np

from autograder.authoring import Array, Case, Generator, Limits, Property, array_of, task
from autograder.units.u11_capstone.balanced_accuracy import unbalanced
from autograder.units.u11_capstone.cases import UNCHANGED
from autograder.words import show

DRAWS: Final = 400
"""So many reports are made of predictions of one and the same quality."""
LEAST_COVERED: Final = 335
"""Of these, so many intervals hold the right figure: right work falls short in less than one of ten million tries.

The intervals of a percentile bootstrap hold it in 92 % and more; at 92 %, fewer than 335 of 400 come with a chance of
2e-8, at 93 % of 1e-10.
"""
REACHES: Final = (0.85, 1.25)
"""How far off the figure either end may lie on average, in units of what it is in a normal interval of 95 %."""
_ALIKE: Final = 0.05
"""So far apart may be how far two ways reach on average, in the same units, that draw alike: a bootstrap within each
class, and one of all rows."""
_KEYS: Final = ("accuracy", "balanced_accuracy", "recall", "interval")
_DIGITS, _SINGLE_DIGITS = 1e-9, 1e-6


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Single reports, whose figures are compared, and many of predictions whose quality is known."""

    def single(name: str, rows: tuple[int, ...], **options: Any) -> Case:
        drawn = unbalanced(rng, rows)
        return _case(rng, name, drawn["y"], drawn["pred"][None], 300, **options)

    accuracy = 'a dict with - ``"accuracy"``: float, the share of rows that are right'
    mean = '``"balanced_accuracy"``: float, the mean recall'
    occurring = "of the classes that occur in `y`, in ascending order"
    return (
        single("three classes", (7, 12, 5)),
        single("four classes", (9, 4, 15, 6), promise=(accuracy, occurring)),
        single("five classes", (5, 18, 8, 11, 7), promise=mean),
        single("seven classes", (6, 9, 20, 5, 13, 8, 4), promise=(accuracy, occurring)),
        single(
            "ten classes",
            (7, 12, 30, 5, 9, 16, 21, 6, 11, 8),
            promise="y: labels, int64 array of shape (N,), in ``[0, 10)``. pred: predicted labels, int64 array of "
            "shape (N,), in ``[0, 10)``.",
        ),
        _many(rng, "400 reports, three classes", (45, 80, 30), resamples=260),
        _many(rng, "400 reports, five classes, three of them rare", (140, 18, 48, 22, 22)),
        single("labels that do not occur", (6, 0, 9, 0, 12), kind="edge", promise=(occurring, mean)),
        single("arguments stay unchanged", (8, 5, 11), kind="edge", keeps_arguments=True, promise=UNCHANGED),
        single(
            "the recall is float64",
            (8, 13, 6),
            kind="edge",
            looks_at_dtype=True,
            convention="With how many digits to compute is open in mathematics; here the recall is float64.",
            promise='``"recall"``: float64 array',
        ),
        _case(
            rng,
            "every prediction is right",
            np.array([0, 2, 1, 1, 0, 2, 2]),
            np.array([[0, 2, 1, 1, 0, 2, 2]]),
            300,
            kind="edge",
            promise=("0 <= low <= balanced_accuracy <= high <= 1", occurring),
        ),
    )


def _case(rng: np.random.Generator, name: str, y: Array, preds: Array, resamples: int, **options: Any) -> Case:
    generator = Generator(int(rng.integers(2**31)))
    return Case(name, {"y": y, "preds": preds, "rng": generator, "resamples": resamples}, **options)


def _many(rng: np.random.Generator, name: str, rows: tuple[int, ...], resamples: int = 200) -> Case:
    """Predictions of classes whose recall is drawn: each row is right with that chance."""
    classes = len(rows)
    recall = rng.uniform(0.55, 0.9, classes)
    y = rng.permutation(np.repeat(np.arange(classes), rows))
    hit = rng.random((DRAWS, len(y))) < recall[y]
    preds = np.where(hit, y, (y + rng.integers(1, classes, size=hit.shape)) % classes)
    deviation = float(np.sqrt(np.sum(recall * (1 - recall) / np.array(rows))) / classes)
    return _case(
        *(rng, name, y, preds, resamples),
        promise="would hold the balanced accuracy on endless rows of the same kind in 95 of 100 reports",
        hidden=(float(recall.mean()), deviation),
    )


def _form(case: Case, reports: Any) -> str | None:
    first = reports["first"]
    if not isinstance(first, dict) or not set(_KEYS) <= set(first):
        return f"The report must be a dict with the keys {', '.join(map(repr, _KEYS))}; it is {show.kind(first)}."
    occurring = len(np.unique(array_of(case, "y")))
    recall, interval = first["recall"], first["interval"]
    if not isinstance(recall, np.ndarray) or recall.shape != (occurring,):
        return f"`recall` must be an array of shape ({occurring},), and is {show.kind(recall)}."
    if not isinstance(interval, tuple | list) or len(interval) != 2:
        return f"`interval` must be a tuple of two numbers, and is {show.kind(interval)}."
    return None


def _figure(name: str, right: Callable[[Array, Array], Any]) -> Callable[[Case, Any], str | None]:
    def holds(case: Case, reports: Any) -> str | None:
        wanted = right(array_of(case, "y"), array_of(case, "preds")[0])
        found = reports["first"][name]
        is_short = isinstance(found, np.ndarray) and found.dtype == np.float32
        if is_short and case.looks_at_dtype:
            return f"`{name}` is {show.kind(found)}, and float64 is promised."
        digits = _SINGLE_DIGITS if is_short else _DIGITS
        if np.shape(found) == np.shape(wanted) and np.allclose(found, wanted, rtol=0, atol=digits):
            return None
        return f"`{name}` is {show.value(found)} where {show.value(wanted)} is expected."

    return holds


def _recall(y: Array, pred: Array) -> Array:
    return np.array([np.mean(pred[y == one] == one) for one in np.unique(y)])


def _around(case: Case, reports: Any) -> str | None:
    low, high = (float(one) for one in reports["first"]["interval"])
    middle = float(reports["first"]["balanced_accuracy"])
    if 0 <= low <= middle + _DIGITS and middle - _DIGITS <= high <= 1:
        return None
    return (
        f"The interval from {low:.4g} to {high:.4g} is not within 0 and 1 around the balanced accuracy, {middle:.4g}."
    )


def _same_again(case: Case, reports: Any) -> str | None:
    first, again = (tuple(float(end) for end in reports[one]["interval"]) for one in ("first", "again"))
    if first == again:
        return None
    return f"Asked again with a generator in the same state, it gives another interval: {first}, then {again}."


def _ends(case: Case, reports: Any) -> tuple[Array, float, float] | None:
    """The intervals of many reports, with the figure that they should hold and its standard deviation."""
    if case.hidden is None:
        return None
    ends = np.asarray(reports["intervals"], dtype=np.float64)
    if ends.shape != (DRAWS, 2):
        raise ValueError("not an interval for each report")
    return ends, *case.hidden


def _covers(case: Case, reports: Any) -> str | None:
    found = _ends(case, reports)
    if found is None:
        return None
    ends, truth, _ = found
    held = int(np.sum((ends[:, 0] <= truth) & (truth <= ends[:, 1])))
    if held >= LEAST_COVERED:
        return None
    return f"Of {DRAWS} intervals, {held} hold the balanced accuracy on endless rows; about 380 should."


def _is_narrow(case: Case, reports: Any) -> str | None:
    found = _ends(case, reports)
    if found is None:
        return None
    ends, _, deviation = found
    figures, usual = _figures(case), 1.96 * deviation
    for end, reach in (("low", figures - ends[:, 0]), ("high", ends[:, 1] - figures)):
        mean = float(np.mean(reach))
        if not REACHES[0] * usual <= mean <= REACHES[1] * usual:
            return (
                f"In {DRAWS} reports, `{end}` is {mean:.3g} off the balanced accuracy on average; "
                f"in intervals of 95 % it is about {usual:.3g} off."
            )
    return None


def reports_alike(case: Case, one: Any, other: Any) -> bool:
    """Whether two records of reports have the same figures and intervals of one kind, whatever was drawn for them."""
    forms = [_form(case, reports) for reports in (one, other)]
    if forms[0] != forms[1] or (forms[0] is not None and not all(map(_has_figures, (one, other)))):
        return False
    first, second = one["first"], other["first"]
    if not all(_is_one_figure(first[name], second[name]) for name in _KEYS[:3]):
        return False
    if any((fault(case, one) is None) != (fault(case, other) is None) for fault in (_around, _same_again)):
        return False
    if _is_a_point(one) != _is_a_point(other) or case.hidden is None:
        return _is_a_point(one) == _is_a_point(other)
    figures, usual = _figures(case), 1.96 * case.hidden[1]
    ends = [np.asarray(reports["intervals"], dtype=np.float64) for reports in (one, other)]
    reach = [np.mean([figures - found[:, 0], found[:, 1] - figures], axis=1) for found in ends]
    return bool(np.abs(reach[0] - reach[1]).max() <= _ALIKE * usual)


def _has_figures(reports: Any) -> bool:
    first = reports["first"]
    return isinstance(first, dict) and set(_KEYS) <= set(first) and np.shape(first["interval"]) == (2,)


def _is_one_figure(one: Any, other: Any) -> bool:
    same_kind = np.asarray(one).dtype == np.asarray(other).dtype and np.shape(one) == np.shape(other)
    return same_kind and np.allclose(one, other, rtol=0, atol=_DIGITS)


def _is_a_point(reports: Any) -> bool:
    low, high = reports["first"]["interval"]
    return bool(low == high)


def _figures(case: Case) -> Array:
    """The balanced accuracy of each of the predictions."""
    y = array_of(case, "y")
    hits = array_of(case, "preds") == y
    return np.asarray(np.mean([hits[:, y == one].mean(axis=1) for one in np.unique(y)], axis=0))


TASK = task(
    cases,
    driver="reported",
    first=("first",),
    alike=reports_alike,
    properties=(
        Property("four figures", _form, "Compare the keys, the shape of `recall` and the two ends with the docstring."),
        Property("accuracy", _figure("accuracy", lambda y, pred: float(np.mean(pred == y))), "Which rows count here?"),
        Property("recall of each class", _figure("recall", _recall), "Of what is a recall the share?"),
        Property(
            "balanced accuracy",
            _figure("balanced_accuracy", lambda y, pred: float(_recall(y, pred).mean())),
            "Is the function that you call mended?",
        ),
        Property("around the figure", _around, "Print a few of the resampled figures beside the balanced accuracy."),
        Property("decided by rng", _same_again, "Draw from the `rng` that was passed, and from nothing else."),
        Property(
            "as wide as it should be",
            _is_narrow,
            "How many rows does one resample have, and which share of the resampled figures lies between the two ends?",
        ),
        Property("keeps its promise", _covers, "What is resampled, and which figure is worked out each time?"),
    ),
    requires=("balanced_accuracy",),
    built_of=("balanced_accuracy",),
    limits=Limits(seconds=30),
)

"""Wrong works of u10 that ordinary inputs do not show: shapes, labels out of range, types, and sizes of classes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np

from autograder.authoring import Array
from autograder.units.u10_dataset_balance.answers.loss_of_rows import log_softmax
from tests.cases import for_each
from tests.units.kinds import unit_called, unquoted
from tests.units.works import Work, assert_loses_points

Fits: TypeAlias = Callable[[Array, Array], bool]
Refused: TypeAlias = Callable[[Array, int], bool]

PARTS: dict[str, Fits] = {
    "nothing": lambda one, other: True,
    "lengths": lambda one, other: len(one) == len(other),
    "sizes": lambda one, other: one.size == other.size,
    "dimensions": lambda one, other: one.ndim == other.ndim,
    "last extents": lambda one, other: one.shape[-1] == other.shape[-1],
    "lengths and sizes": lambda one, other: len(one) == len(other) and one.size == other.size,
}


def same_shape(one: Array, other: Array) -> bool:
    return bool(one.shape == other.shape)


def out_of_range(labels: Array, classes: int) -> bool:
    return bool(np.any((labels < 0) | (labels >= classes)))


def stretched(y: Array, pred: Array) -> tuple[Array, Array]:
    one, other = np.broadcast_arrays(y, pred)
    return one.ravel(), other.ravel()


def table(y: Array, pred: Array, classes: int) -> Any:
    """Counts of pairs, of those alone that have a cell."""
    y, pred = stretched(y, pred)
    inside = (y >= 0) & (y < classes) & (pred >= 0) & (pred < classes)
    counts = np.bincount(y[inside] * classes + pred[inside], minlength=classes**2)
    return np.asarray(counts.reshape(classes, classes))


def metric(
    of_table: Callable[[Array], Any],
    fits: Fits = same_shape,
    y_refused: Refused = out_of_range,
    pred_refused: Refused = out_of_range,
    refuses_none: bool = True,
) -> Any:
    def measure(y: Array, pred: Array, classes: int) -> Any:
        if not fits(y, pred):
            raise ValueError(f"y of shape {y.shape} and pred of shape {pred.shape} do not fit")
        if (refuses_none and not len(y)) or y_refused(y, classes) or pred_refused(pred, classes):
            raise ValueError("no rows, or labels out of range")
        return of_table(table(y, pred, classes))

    return measure


def recalls(matrix: Array) -> Array:
    rows = matrix.sum(axis=1)
    return np.asarray(matrix.diagonal()[rows > 0] / rows[rows > 0])


def balanced(matrix: Array) -> float:
    return float(recalls(matrix).mean())


def f1(matrix: Array) -> float:
    both = matrix.sum(axis=0) + matrix.sum(axis=1)
    return float((2 * matrix.diagonal()[both > 0] / both[both > 0]).mean())


def without_classes_of_one_row(matrix: Array) -> float:
    rows = matrix.sum(axis=1)
    large = rows > 1 if (rows > 1).any() else rows > 0
    return float((matrix.diagonal()[large] / rows[large]).mean())


def f1_without_classes_of_one_row(matrix: Array) -> float:
    rows, both = matrix.sum(axis=1), matrix.sum(axis=0) + matrix.sum(axis=1)
    large = (both > 0) & (rows != 1) if ((both > 0) & (rows != 1)).any() else both > 0
    return float((2 * matrix.diagonal()[large] / both[large]).mean())


METRICS: dict[str, tuple[Callable[[Array], Any], bool]] = {
    "confusion_matrix": (lambda matrix: matrix, False),
    "balanced_accuracy": (balanced, True),
    "macro_f1": (f1, True),
}
LABELS: dict[str, tuple[Refused, Refused]] = {
    "y below 0 passes": (lambda y, classes: bool((y >= classes).any()), out_of_range),
    "y above passes": (lambda y, classes: bool((y < 0).any()), out_of_range),
    "pred below 0 passes": (out_of_range, lambda pred, classes: bool((pred >= classes).any())),
    "pred above passes": (out_of_range, lambda pred, classes: bool((pred < 0).any())),
    "pred alone is looked at": (lambda y, classes: False, out_of_range),
    "y alone is looked at": (out_of_range, lambda pred, classes: False),
    "a label of K passes": (lambda y, classes: bool(((y < 0) | (y > classes)).any()), out_of_range),
    "only the first and the last are looked at": (
        lambda y, classes: out_of_range(y[[0, -1]], classes) if len(y) else False,
        lambda pred, classes: out_of_range(pred[[0, -1]], classes) if len(pred) else False,
    ),
}


def gap(pred_fits: Fits = same_shape, group_fits: Fits = same_shape, least: int = 1) -> Any:
    def recall_gap(y: Array, pred: Array, group: Array) -> float:
        for fits, other in ((pred_fits, pred), (group_fits, group)):
            if not fits(y, other):
                raise ValueError(f"shapes {y.shape} and {other.shape} do not fit")
        if not len(y):
            raise ValueError("there are no rows")
        right, groups = stretched(y == pred, group)
        sizes = {name: (groups == name).sum() for name in np.unique(groups)}
        names = [name for name, size in sizes.items() if size >= least] or list(sizes)
        shares = [right[groups == name].mean() for name in names]
        return float(max(shares) - min(shares))

    return recall_gap


def weights_of(refused: Refused = out_of_range, least: int = 1, dtype: type = np.float64) -> Any:
    def class_weights(y: Array, classes: int) -> Array:
        if not len(y) or refused(y, classes):
            raise ValueError("no rows, or labels out of range")
        counts = np.array([(y == label).sum() for label in range(classes)])
        occurs = counts >= least if (counts >= least).any() else counts > 0
        return np.where(occurs, len(y) / (occurs.sum() * np.maximum(counts, 1)), 0.0).astype(dtype)

    return class_weights


def loss(y_fits: Fits, weights_fit: Fits, refused: Refused = out_of_range, shift: Any = None) -> Any:
    def weighted_cross_entropy(logits: Array, y: Array, weights: Array) -> Any:
        if not y_fits(logits[:, 0], y):
            raise ValueError(f"logits of shape {logits.shape} and y of shape {y.shape} do not fit")
        if not weights_fit(logits[0] if len(logits) else np.zeros(logits.shape[1]), weights):
            raise ValueError(f"logits of shape {logits.shape} and weights of shape {weights.shape} do not fit")
        if not len(logits) or refused(y, logits.shape[1]) or np.isnan(logits).any():
            raise ValueError("no rows, a label out of range, or NaN")
        labels = np.resize(y.ravel(), len(logits)) % logits.shape[1]
        of_labels = np.resize(weights.ravel(), max(weights.size, logits.shape[1]))[labels]
        log_p = log_softmax(logits) if shift is None else shifted(logits, shift)
        share = of_labels / of_labels.sum()
        rows = np.arange(len(logits))
        gradient = np.exp(log_p)
        gradient[rows, labels] -= 1
        return float(-(share * log_p[rows, labels]).sum()), gradient * share[:, None]

    return weighted_cross_entropy


def shifted(logits: Array, shift: Callable[[Array], Any]) -> Any:
    z = logits - shift(logits)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))


def adjusted(fits: Fits, refused: Callable[[Array], bool] = lambda prior: bool((prior <= 0).any())) -> Any:
    def logit_adjustment(logits: Array, prior: Array, tau: float) -> Any:
        if not fits(np.zeros(logits.shape[1]), prior):
            raise ValueError(f"logits of shape {logits.shape} and prior of shape {prior.shape} do not fit")
        if refused(prior) or np.isnan(logits).any():
            raise ValueError("a share is not positive, or a logit is NaN")
        return logits - tau * np.log(prior)

    return logit_adjustment


def drawing(over: bool, cast: Callable[[Array], Any] = lambda rows: rows, least: int = 1) -> Any:
    def draw(y: Array, rng: np.random.Generator) -> Any:
        if not len(y):
            raise ValueError("there are no rows")
        classes = [np.flatnonzero(y == label) for label in np.unique(y)]
        classes = [rows for rows in classes if len(rows) >= least] or classes
        largest, smallest = max(map(len, classes)), min(map(len, classes))
        drawn = [
            np.concatenate([rows, rng.choice(rows, largest - len(rows))])
            if over
            else rng.choice(rows, smallest, replace=False)
            for rows in classes
        ]
        return cast(rng.permutation(np.concatenate(drawn)))

    return draw


def as_int32(values: Array) -> Array:
    return values.astype(np.int32)


OF_Y = [what for what in LABELS if not what.startswith(("pred", "y alone"))]
WORKS: list[Work] = [
    *(
        (name, f"compares {what}", metric(of, fits, refuses_none=none))
        for name, (of, none) in METRICS.items()
        for what, fits in PARTS.items()
    ),
    *(
        (name, what, metric(of, same_shape, *refused, refuses_none=none))
        for name, (of, none) in METRICS.items()
        for what, refused in LABELS.items()
    ),
    ("confusion_matrix", "int32", metric(as_int32, refuses_none=False)),
    ("balanced_accuracy", "classes of one row left out", metric(without_classes_of_one_row)),
    ("macro_f1", "classes of one row left out", metric(f1_without_classes_of_one_row)),
    *(("recall_gap", f"pred by {what}", gap(pred_fits=fits)) for what, fits in PARTS.items()),
    *(("recall_gap", f"group by {what}", gap(group_fits=fits)) for what, fits in PARTS.items()),
    ("recall_gap", "groups of one row left out", gap(least=2)),
    *(("class_weights", what, weights_of(LABELS[what][0])) for what in OF_Y),
    ("class_weights", "classes of one row left out", weights_of(least=2)),
    ("class_weights", "float32", weights_of(dtype=np.float32)),
    *(("weighted_cross_entropy", f"y by {what}", loss(fits, same_shape)) for what, fits in PARTS.items()),
    *(("weighted_cross_entropy", f"weights by {what}", loss(same_shape, fits)) for what, fits in PARTS.items()),
    *(
        ("weighted_cross_entropy", what, loss(same_shape, same_shape, LABELS[what][0]))
        for what in OF_Y
    ),
    *(
        ("weighted_cross_entropy", f"shifted by {what}", loss(same_shape, same_shape, shift=shift))
        for what, shift in (
            ("the mean", lambda z: z.mean(axis=1, keepdims=True)),
            ("the median", lambda z: np.median(z, axis=1, keepdims=True)),
            ("the first", lambda z: z[:, :1]),
            ("the last", lambda z: z[:, -1:]),
            ("the largest of all", lambda z: z.max()),
            ("the largest magnitude", lambda z: np.abs(z).max(axis=1, keepdims=True)),
        )
    ),
    *(("logit_adjustment", f"compares {what}", adjusted(fits)) for what, fits in PARTS.items()),
    ("logit_adjustment", "only 0 refused", adjusted(same_shape, lambda prior: bool((prior == 0).any()))),
    ("logit_adjustment", "0 passes", adjusted(same_shape, lambda prior: bool((prior < 0).any()))),
    ("logit_adjustment", "only the first share looked at", adjusted(same_shape, lambda prior: prior[0] <= 0)),
    ("logit_adjustment", "only the last share looked at", adjusted(same_shape, lambda prior: prior[-1] <= 0)),
    ("oversample", "int32", drawing(True, as_int32)),
    ("undersample", "int32", drawing(False, as_int32)),
    ("oversample", "classes of one row left out", drawing(True, least=2)),
    ("undersample", "classes of one row left out", drawing(False, least=2)),
    ("oversample", "classes of two rows left out", drawing(True, least=3)),
    ("undersample", "classes of two rows left out", drawing(False, least=3)),
]  # fmt: skip


@for_each("function, label, work", WORKS)
def test_it_loses_points(function: str, label: str, work: Callable[..., Any]) -> None:
    assert_loses_points("u10", function, work)


def test_each_edge_quotes_its_docstring() -> None:
    assert [] == unquoted(unit_called("u10"))

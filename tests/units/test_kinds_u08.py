"""Wrong works of u08 that ordinary inputs do not show: borders, types, sizes, order, and where nothing else happens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.authoring import Array
from tests.cases import for_each
from tests.units.kinds import unit_called, unquoted
from tests.units.works import Work, assert_loses_points


def refuse(wrong: bool) -> None:
    if wrong:
        raise ValueError("these arguments make no sense")


def share(count: int, fraction: float) -> int:
    return min(max(1, round(fraction * count)), count - 1)


def stratified(
    refused: Callable[[Array, float], bool] = lambda y, f: len(y) < 2 or not 0 < f < 1,
    cast: Callable[[Array], Any] = lambda rows: rows,
    tested: Callable[[int, float], int] = share,
) -> Any:
    def stratified_split(y: Array, test_fraction: float, rng: np.random.Generator) -> Any:
        refuse(refused(y, test_fraction))
        train, test = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
        for label in np.unique(y):
            rows = rng.permutation(np.flatnonzero(y == label))
            count = tested(len(rows), test_fraction) if len(rows) > 1 else 0
            test.append(rows[:count])
            train.append(rows[count:])
        return cast(rng.permutation(np.concatenate(train))), cast(rng.permutation(np.concatenate(test)))

    return stratified_split


def grouped(
    refused: Callable[[Array, float], bool] = lambda names, f: len(names) < 2 or not 0 < f < 1,
    cast: Callable[[Array], Any] = lambda rows: rows,
) -> Any:
    def group_split(groups: Array, test_fraction: float, rng: np.random.Generator) -> Any:
        names = np.unique(groups)
        refuse(refused(names, test_fraction))
        tested = rng.permutation(names)[: share(len(names), test_fraction)]
        return cast(np.flatnonzero(~np.isin(groups, tested))), cast(np.flatnonzero(np.isin(groups, tested)))

    return group_split


def folds(refused: Callable[[int, int], bool], cast: Callable[[Array], Any] = lambda rows: rows) -> Any:
    def kfold(n: int, k: int, rng: np.random.Generator) -> Any:
        refuse(refused(n, k))
        order = rng.permutation(n)
        tests = [order[fold::k] for fold in range(k)]
        return [(cast(np.setdiff1d(order, test)), cast(test)) for test in tests]

    return kfold


def measured(
    scale: Callable[[Array], Array] = lambda x: x.std(axis=0),
    refused: Callable[[Array], bool] = lambda x: not np.isfinite(x).all(),
) -> Any:
    def standardise_fit(x: Array) -> Any:
        if len(x) == 0:
            raise ValueError(f"x of shape {x.shape} has no rows")
        refuse(refused(x))
        return x.mean(axis=0), np.where(x.max(axis=0) == x.min(axis=0), 1.0, scale(x))

    return standardise_fit


def scaled(fits: Callable[[Array, Array], bool]) -> Any:
    def standardise(x: Array, state: Any) -> Any:
        if not fits(x, state[0]):
            raise ValueError(f"x of shape {x.shape} does not fit a mean of shape {state[0].shape}")
        return (x - state[0]) / state[1]

    return standardise


def stopped(
    on_nan: Callable[[int, int], tuple[int, bool]] = lambda epoch, waited: (waited + 1, False),
    refused: Callable[[Array, int], bool] = lambda losses, patience: len(losses) == 0 or patience < 1,
) -> Any:
    """`on_nan(epoch, waited)` says how long was waited after a loss of NaN, and whether to stop there."""

    def early_stopping(val_losses: Array, patience: int) -> Any:
        refuse(refused(val_losses, patience))
        best, best_epoch, waited, epoch = np.inf, 0, 0, 0
        for epoch, loss in enumerate(val_losses.tolist()):
            if np.isnan(loss):
                waited, stops = on_nan(epoch, waited)
                if stops:
                    break
            elif loss < best:
                best, best_epoch, waited = loss, epoch, 0
            else:
                waited += 1
            if waited >= patience:
                break
        return best_epoch, epoch

    return early_stopping


def nan_is_remembered(val_losses: Array, patience: int) -> Any:
    """Nothing is lower than a NaN, so once it is the lowest no loss is an improvement."""
    refuse(len(val_losses) == 0 or patience < 1)
    lowest, best_epoch = val_losses[0], 0
    for epoch, loss in enumerate(val_losses):
        if loss < lowest:
            best_epoch = epoch
        lowest = np.minimum(lowest, loss)
        if epoch - best_epoch == patience:
            break
    return best_epoch, epoch


def dropped(
    refused: Callable[[float, bool], bool] = lambda p, train: not 0 <= p < 1,
    mask: Callable[[Array, np.random.Generator], Any] = lambda x, rng: rng.random(x.shape),
) -> Any:
    def dropout_forward(x: Array, p: float, rng: np.random.Generator, train: bool) -> Any:
        refuse(refused(p, train))
        factor = (mask(x, rng) >= p) / (1 - p if p < 1 else 1) if train else np.ones(x.shape)
        return x * factor, factor

    return dropout_forward


def curve(
    refused: Callable[[Array, list[int]], bool], spoil: Callable[[list[int], Any], None] = lambda s, v: None
) -> Any:
    def learning_curve(fit: Any, x: Array, y: Array, x_val: Array, y_val: Array, sizes: Any, rng: Any) -> Any:
        refuse(refused(x, sizes))
        order = rng.permutation(len(x))
        scores = np.array([fit(x[order[:size]], y[order[:size]], x_val, y_val) for size in sizes])
        spoil(sizes, x_val)
        return scores

    return learning_curve


def sizes_sorted_in_place(fit: Any, x: Array, y: Array, x_val: Array, y_val: Array, sizes: Any, rng: Any) -> Any:
    asked = list(sizes)
    sizes.sort()
    refuse(sizes[0] < 1 or sizes[-1] > len(x))
    order = rng.permutation(len(x))
    scores = {size: fit(x[order[:size]], y[order[:size]], x_val, y_val) for size in asked}
    return np.array([scores[size] for size in asked])


def fits_all(x: Array, mean: Array) -> bool:
    return bool(x.shape[1:] == mean.shape)


def overwrites(sizes: list[int], x_val: Array) -> None:
    x_val[:] = 0


def as_int32(rows: Array) -> Array:
    return rows.astype(np.int32)


WORKS: list[Work] = [
    ("stratified_split", "only 0 and 1 refused", stratified(lambda y, f: len(y) < 2 or f in (0, 1))),
    ("stratified_split", "a fraction below 0 passes", stratified(lambda y, f: len(y) < 2 or f == 0 or f >= 1)),
    ("stratified_split", "a fraction above 1 passes", stratified(lambda y, f: len(y) < 2 or f <= 0 or f == 1)),
    ("stratified_split", "no rows pass", stratified(lambda y, f: len(y) == 1 or not 0 < f < 1)),
    ("stratified_split", "int32", stratified(cast=as_int32)),
    ("stratified_split", "two rows refused", stratified(lambda y, f: len(y) < 3 or not 0 < f < 1)),
    ("group_split", "only 0 and 1 refused", grouped(lambda names, f: len(names) < 2 or f in (0, 1))),
    ("group_split", "0 passes", grouped(lambda names, f: len(names) < 2 or not 0 <= f < 1)),
    ("group_split", "a fraction below 0 passes", grouped(lambda names, f: len(names) < 2 or f == 0 or f >= 1)),
    ("group_split", "a fraction above 1 passes", grouped(lambda names, f: len(names) < 2 or f <= 0 or f == 1)),
    ("group_split", "no groups pass", grouped(lambda names, f: len(names) == 1 or not 0 < f < 1)),
    ("group_split", "int32", grouped(cast=as_int32)),
    ("kfold", "no folds pass", folds(lambda n, k: k == 1 or k > n)),
    ("kfold", "a negative number passes", folds(lambda n, k: k in (0, 1) or k > n)),
    ("kfold", "one fold more than rows passes", folds(lambda n, k: k < 2 or k > n + 1)),
    ("kfold", "as many folds as rows refused", folds(lambda n, k: k < 2 or k >= n)),
    ("kfold", "two rows refused", folds(lambda n, k: k < 2 or k > n or n < 3)),
    ("kfold", "int32", folds(lambda n, k: not 2 <= k <= n, as_int32)),
    ("standardise_fit", "1e-9 added", measured(lambda x: x.std(axis=0) + 1e-9)),
    ("standardise_fit", "never below 1e-10", measured(lambda x: np.maximum(x.std(axis=0), 1e-10))),
    (
        "standardise_fit",
        "from 1e-12 to 0.5 is constant",
        measured(lambda x: np.where((x.std(axis=0) > 1e-12) & (x.std(axis=0) < 0.5), 1.0, x.std(axis=0))),
    ),
    ("standardise_fit", "rounded", measured(lambda x: x.std(axis=0).round(6))),
    ("standardise_fit", "only NaN refused", measured(refused=lambda x: bool(np.isnan(x).any()))),
    ("standardise_fit", "only +inf refused", measured(refused=lambda x: bool(np.isnan(x).any() or x.max() == np.inf))),
    ("standardise_fit", "only −inf refused", measured(refused=lambda x: bool(np.isnan(x).any() or x.min() == -np.inf))),
    ("standardise_fit", "two rows like one", measured(lambda x: x.std(axis=0) if len(x) > 2 else np.ones(x.shape[1]))),
    ("standardise", "sizes compared", scaled(lambda x, mean: x.size % mean.size == 0)),
    ("standardise", "fewer columns pass", scaled(lambda x, mean: x.shape[1] <= mean.size)),
    ("standardise", "more columns pass", scaled(lambda x, mean: x.shape[1] >= mean.size)),
    ("standardise", "one column is stretched", scaled(lambda x, mean: fits_all(x, mean) or x.shape[1] == 1)),
    ("standardise", "one mean is stretched", scaled(lambda x, mean: fits_all(x, mean) or mean.size == 1)),
    ("early_stopping", "NaN ends it", stopped(lambda epoch, waited: (waited, True))),
    ("early_stopping", "NaN is not counted", stopped(lambda epoch, waited: (waited, False))),
    ("early_stopping", "NaN starts anew", stopped(lambda epoch, waited: (0, False))),
    ("early_stopping", "NaN is remembered", nan_is_remembered),
    ("early_stopping", "only 0 refused", stopped(refused=lambda losses, patience: len(losses) == 0 or patience == 0)),
    ("dropout_forward", "only 1 refused", dropped(lambda p, train: p == 1 or p < 0)),
    ("dropout_forward", "a little above 1 passes", dropped(lambda p, train: p == 1 or p < 0 or p > 1.1)),
    ("dropout_forward", "a little below 0 passes", dropped(lambda p, train: p >= 1 or p < -0.1)),
    ("dropout_forward", "p is looked at in training alone", dropped(lambda p, train: train and not 0 <= p < 1)),
    (
        "dropout_forward",
        "a vector fails",
        dropped(mask=lambda x, rng: rng.random((len(x), x.shape[1], *x.shape[2:]))),
    ),
    ("learning_curve", "the last size alone", curve(lambda x, sizes: sizes[0] < 1 or sizes[-1] > len(x))),
    ("learning_curve", "the first size alone", curve(lambda x, sizes: sizes[-1] < 1 or sizes[0] > len(x))),
    ("learning_curve", "only 0 refused", curve(lambda x, sizes: 0 in sizes or max(sizes) > len(x))),
    ("learning_curve", "one too many passes", curve(lambda x, sizes: min(sizes) < 1 or max(sizes) > len(x) + 1)),
    ("learning_curve", "sorts the sizes of the caller", sizes_sorted_in_place),
    ("learning_curve", "overwrites x_val", curve(lambda x, sizes: min(sizes) < 1 or max(sizes) > len(x), overwrites)),
]


@for_each("function, label, work", WORKS)
def test_it_loses_points(function: str, label: str, work: Callable[..., Any]) -> None:
    assert_loses_points("u08", function, work)


def test_each_edge_quotes_its_docstring() -> None:
    assert [] == unquoted(unit_called("u08"))

"""Probabilities of each row by a model that has not seen it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from autograder.authoring import Array, Case, Raises, Value, array_of, task, whole_number_of
from autograder.authoring.chance import log_orders
from autograder.authoring.draws import FEW, MANY, TWO, Drawing, Items, what
from autograder.units.u09_dataset_quality.cases import generator
from autograder.units.u09_dataset_quality.likeness import folds_differ
from autograder.units.u09_dataset_quality.probes import VOICES, speaker


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Rows that can be told apart; numbers of them that the number of folds divides or not; what makes no folds."""

    def arguments(
        n: int, k: int, calls: int = TWO, d: int = 3, labels: int | None = None, voices: int = VOICES
    ) -> Mapping[str, Value]:
        # The first numbers of all rows are different, so that a row can be told by it.
        names = rng.permutation(n) / 10 + 0.1
        x = np.concatenate([names[:, None], rng.normal(size=(n, d - 1)).round(2)], axis=1)
        y = rng.permutation(n if labels is None else labels) % voices
        return {"x": x, "y": y, "k": k, "rng": generator(rng), "calls": calls}

    def between(lowest: int, highest: int) -> int:
        return int(rng.integers(lowest, highest + 1))

    def ordinary(k: int, rest: int, calls: int = FEW, d: int = 3) -> Case:
        n = k * between(9, 24) + rest
        return Case(f"{n} rows, {k} folds", arguments(n, k, calls, d))

    few, many = between(5, 7), between(8, 11)
    in_range, rows_differ = "`k` is not in ``[2, N]``.", "`x` and `y` have different numbers of rows"
    return (
        ordinary(between(3, 4), 0),
        ordinary(between(5, 8), 0, d=2),
        ordinary(few, few - 2),
        ordinary(many, many - 2, d=5),
        ordinary(2, 1),
        ordinary(few + 1, 1, calls=MANY),
        ordinary(between(9, 12), 0, d=4),
        ordinary(between(4, 6), 3),
        ordinary(between(6, 8), 1, d=1),
        ordinary(3, 2),
        Case(
            "as many folds as rows",
            arguments(7, 7),
            kind="edge",
            promise="k: the number of folds, in ``[2, N]``.",
        ),
        Case(
            "the probabilities are float64",
            arguments(11, 3),
            kind="edge",
            looks_at_dtype=True,
            convention="With how many digits to compute is open in mathematics; here the answer is float64.",
            promise="float64 array of shape (N, C).",
        ),
        *(
            Case(name, arguments(n, k), kind="edge", raises=Raises("ValueError"), promise=in_range)
            for name, n, k in (("one fold", 5, 1), ("no folds", 6, 0), ("more folds than rows", 4, 5))
        ),
        Case(
            "one label too many",
            arguments(6, 3, labels=7),
            kind="edge",
            raises=Raises("ValueError", shapes=((6, 3), (7,))),
            promise=rows_differ,
        ),
        Case(
            "one label too few",
            arguments(8, 3, d=2, labels=7),
            kind="edge",
            raises=Raises("ValueError", shapes=((8, 2), (7,))),
            promise=rows_differ,
        ),
        Case(
            "arguments stay unchanged",
            arguments(14, 4),
            kind="edge",
            keeps_arguments=True,
            promise="The arguments stay unchanged, but for the state of `rng`.",
        ),
        Case(
            "a class of the model that no row has",
            arguments(13, 4, voices=VOICES - 1),
            kind="edge",
            promise="float64 array of shape (N, C).",
        ),
    )


def has_shape(case: Case, answer: Any) -> str | None:
    """Whether the probabilities are an array of floats (N, 3). Exact."""
    if not isinstance(answer, dict) or answer.keys() != {"probs", "given"} or not isinstance(answer["given"], list):
        return f"The record is {what(answer)}."
    for call in answer["given"]:
        if not isinstance(call, tuple) or len(call) != 2 or not all(isinstance(one, np.ndarray) for one in call):
            return "The record of what `fit` was given is malformed."
    probs, n = answer["probs"], len(array_of(case, "x"))
    floats = (np.float64,) if case.looks_at_dtype else (np.float64, np.float32)
    if not isinstance(probs, np.ndarray) or probs.shape != (n, VOICES) or probs.dtype not in floats:
        return f"The answer is {what(probs)}, not a float64 array of shape ({n}, {VOICES})."
    return None


def trains_once_for_each_fold(case: Case, answer: Any) -> str | None:
    """Whether `fit` was called k times. Exact."""
    times, k = len(answer["given"]), whole_number_of(case, "k")
    return None if times == k else f"`fit` was called {times} times, and k is {k}."


def trains_on_rows_and_their_labels(case: Case, answer: Any) -> str | None:
    """Whether `fit` was given rows of x, none twice, each with its own label. Exact."""
    y = array_of(case, "y")
    for x_train, y_train in answer["given"]:
        rows = _rows_of(x_train, array_of(case, "x"))
        if rows is None:
            return "`fit` got rows that are not rows of `x`."
        if len(np.unique(rows)) < len(rows):
            return "`fit` got the same row twice."
        if not np.array_equal(y_train, y[rows]):
            return "`fit` got rows with labels of other rows."
    return None


def speaks_of_each_row(case: Case, answer: Any) -> str | None:
    """Whether each row has the probabilities that one model gave of it. Exact."""
    strange = np.flatnonzero(_speakers(case, answer) < 0)
    if not len(strange):
        return None
    return f"Row {strange[0]} of the answer is not what one of the models said of row {strange[0]} of `x`."


def has_not_seen_it(case: Case, answer: Any) -> str | None:
    """Whether each row's model was trained on all rows but those of its fold. Exact."""
    x, speakers = array_of(case, "x"), _speakers(case, answer)
    for model, (x_train, _) in enumerate(answer["given"]):
        seen, fold = _rows_of(x_train, x), np.flatnonzero(speakers == model)
        if seen is None:
            return None
        both = np.intersect1d(seen, fold)
        if len(both):
            return f"The model that speaks of row {both[0]} was trained on it."
        if len(seen) + len(fold) < len(x):
            return f"A model that speaks of {len(fold)} rows was trained on {len(seen)}, and there are {len(x)}."
    return None


def cuts_evenly(case: Case, answer: Any) -> str | None:
    """Whether folds differ in size by one row at most. Exact."""
    sizes = np.bincount(_speakers(case, answer), minlength=whole_number_of(case, "k"))
    if sizes.max() - sizes.min() <= 1:
        return None
    return f"The smallest fold has {sizes.min()} rows and the largest {sizes.max()}."


def fault_of_many(case: Case, folds: Array) -> str | None:
    """Whether each model speaks of a fold of the right size in all calls: the sketch names the model of each row."""
    counts = np.sort([(folds == fold).sum(axis=1) for fold in range(whole_number_of(case, "k"))], axis=0)
    return None if (counts == np.array(fold_sizes(case))[:, None]).all() else "a fold is too large or too small"


def with_the_first(case: Case, folds: Array) -> Iterator[Items]:
    """Whichever fold the first row is in, the others in it are drawn from all other rows."""
    yield Items("rows", "in one fold with row 0", (folds == folds[:, :1])[:, 1:])


def rows_together(answer: Any) -> frozenset[frozenset[float]]:
    """Which rows a model was not trained on, for each model, by their first numbers."""
    every = {name for x_train, _ in answer["given"] for name in x_train[:, 0].tolist()}
    return frozenset(frozenset(every - set(x_train[:, 0].tolist())) for x_train, _ in answer["given"])


def fold_sizes(case: Case) -> list[int]:
    """How many rows the folds have that are as equal as can be, in ascending order."""
    n, k = len(array_of(case, "x")), whole_number_of(case, "k")
    return sorted(len(part) for part in np.array_split(np.arange(n), k))


def log_ways(case: Case) -> float:
    """The ways to deal n rows out to k hands, by the k! in which to order them."""
    return log_orders(fold_sizes(case)) - math.lgamma(whole_number_of(case, "k") + 1)


def _speakers(case: Case, answer: Any) -> Array:
    return speaker(answer["probs"], array_of(case, "x")[:, 0], len(answer["given"]) or 1)


def _rows_of(part: Array, whole: Array) -> Array | None:
    """Which rows of `whole` these are, `None` where one is not. The first numbers of the rows are all different.

    float32 will do: it keeps seven digits of each.
    """
    if part.ndim != 2 or part.shape[1] != whole.shape[1] or part.dtype.kind != whole.dtype.kind:
        return None
    part, whole = part.astype(np.float32), whole.astype(np.float32)
    place = {value: row for row, value in enumerate(whole[:, 0].tolist())}
    rows = np.array([place.get(value, -1) for value in part[:, 0].tolist()], dtype=np.int64)
    return rows if (rows >= 0).all() and np.array_equal(part, whole[rows]) else None


FOLDS = Drawing("calls", has_shape, width=lambda case: len(array_of(case, "x")), fault_of_many=fault_of_many)

TASK = task(
    cases,
    driver="draw_folds",
    first=("first", "probs"),
    tells_apart=folds_differ,
    properties=(
        FOLDS.each("shape", hint="Return one array with a row for each row of `x` and a column for each class."),
        FOLDS.each("one model for each fold", trains_once_for_each_fold, hint="How many models are there to train?"),
        FOLDS.each(
            "rows with their labels",
            trains_on_rows_and_their_labels,
            hint="Index `x` and `y` with the same row numbers.",
        ),
        FOLDS.each(
            "at the row's own place",
            speaks_of_each_row,
            hint="Where do the probabilities of row 7 belong in the answer? Compare one row with what its model says.",
        ),
        FOLDS.each(
            "not seen before",
            has_not_seen_it,
            hint="Which rows is the model of a fold trained on, and which is it asked about?",
        ),
        FOLDS.each(
            "folds of equal size",
            cuts_evenly,
            hint="Shuffle once and cut into parts that are as equal as can be.",
        ),
        FOLDS.decided_by_rng(),
        FOLDS.new_each_time(
            "folds",
            rows_together,
            log_ways,
            hint="Shuffle all rows with the generator that is passed in, and with no other, before you cut.",
        ),
        FOLDS.every_time(),
        FOLDS.fair_by_item("fair to each row", with_the_first),
        FOLDS.fair_by_pair("fair to neighbours", with_the_first),
        FOLDS.no_memory("no memory", with_the_first),
    ),
)

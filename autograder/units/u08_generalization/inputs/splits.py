"""Splits, groups, folds and learning curves: which rows go where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from autograder.model import Array, Case, Raises, Value
from autograder.units.u08_generalization.inputs.numbers import generator


def stratified_split(rng: np.random.Generator) -> tuple[Case, ...]:
    def arguments(test_fraction: float, *rows: int, labels: Sequence[int] = range(20)) -> Mapping[str, Value]:
        y = rng.permutation(np.repeat(labels[: len(rows)], rows))
        return {"y": y, "test_fraction": test_fraction, "rng": generator(rng)}

    def drawn(test_fraction: float, *rows: int) -> Case:
        """Up to half as many rows again of each class, so that no split of other rows is one of these."""
        more = [count + int(rng.integers(1 + count // 2)) for count in rows]
        return Case(f"{sum(more)} rows, {len(more)} classes", arguments(test_fraction, *more))

    scattered = rng.integers(9, 50, size=4).tolist()
    pairs = int(rng.integers(5, 7))
    return (
        Case(f"{pairs} classes of two rows", arguments(0.5, *[2] * pairs)),
        drawn(0.3, 27, 13),
        drawn(0.2, 38, 14, 9),
        drawn(0.375, 70, 31, 13, 6),
        Case("labels −2, 3, 7 and 11", arguments(0.25, *scattered, labels=(11, -2, 7, 3))),
        drawn(0.25, 49, 43, 38, 35, 33, 29, 26, 22, 14, 11),
        drawn(0.15, 399, 21),
        drawn(0.3, 111, 98, 83, 71, 58, 39, 27, 13),
        drawn(0.3, 83, 57, 31, 29),
        Case(
            "rows sorted by class", {**arguments(0.25, 60), "y": np.repeat([0, 1, 2], (30, 18, 12))}, kind="adversarial"
        ),
        Case(
            "a class of two rows",
            arguments(0.2, 7, 2),
            kind="edge",
            convention="A class of two rows or more has rows on both sides, however small its share.",
        ),
        Case(
            "a class of two rows, and most rows are for the test",
            arguments(0.8, 9, 2),
            kind="edge",
            convention="A class of two rows or more has rows on both sides, however large its share.",
        ),
        Case(
            "a class of one row",
            arguments(0.25, 8, 1),
            kind="edge",
            convention="The only row of a class is a training row: what was never seen in training cannot be tested.",
        ),
        Case("one row", {**arguments(0.25, 1), "y": np.array([3])}, kind="edge", raises=Raises("ValueError")),
        *(
            Case(
                f"a test fraction of {fraction:g}", arguments(fraction, 3, 3), kind="edge", raises=Raises("ValueError")
            )
            for fraction in (0.0, 1.0)
        ),
        Case("arguments stay unchanged", arguments(0.25, 13, 9), kind="edge", keeps_arguments=True),
    )


def group_split(rng: np.random.Generator) -> tuple[Case, ...]:
    def arguments(test_fraction: float, groups: int, largest: int) -> Mapping[str, Value]:
        """Groups with scattered names, of 1 to `largest` rows, most of them small."""
        names = rng.permutation(np.arange(5, 5 + 7 * groups, 7))
        spread = rng.permutation(np.linspace(0, 1, groups))
        sizes = np.maximum(np.rint(largest * spread**4).astype(np.int64), 1)
        return _groups(rng, test_fraction, np.repeat(names, sizes))

    one_large = np.repeat([4, 40, 9, 70, 1], (20, 1, 2, 1, 1))
    return (
        Case("4 groups", _groups(rng, 0.25, np.repeat([-30, 12, 51, 8], (4, 3, 3, 2)))),
        Case("60 groups", arguments(0.25, 60, 40)),
        Case("75 groups, a fifth for the test", arguments(0.2, 75, 30)),
        Case("90 groups, almost half for the test", arguments(0.45, 90, 60)),
        Case("64 groups", arguments(0.375, 64, 90)),
        Case("130 groups, a tenth for the test", arguments(0.1, 130, 50)),
        Case("85 groups, a third for the test", arguments(0.33, 85, 35)),
        Case("70 groups, a quarter for the test", arguments(0.25, 70, 25)),
        Case("one group holds most of the rows", _groups(rng, 0.4, one_large), kind="adversarial"),
        Case("each row its own group", _groups(rng, 0.3, np.arange(48)), kind="edge"),
        Case(
            "two groups, and a fraction of less than one of them",
            _groups(rng, 0.1, np.repeat([6, 2], (3, 2))),
            kind="edge",
            convention="Each side has at least one group, however small the fraction.",
        ),
        Case(
            "two groups, and a fraction of more than one of them",
            _groups(rng, 0.9, np.repeat([5, 11], (2, 4))),
            kind="edge",
            convention="Each side has at least one group, however large the fraction.",
        ),
        Case("one group", _groups(rng, 0.25, np.full(5, 3)), kind="edge", raises=Raises("ValueError")),
        Case("a test fraction of 1", arguments(1.0, 4, 3), kind="edge", raises=Raises("ValueError")),
        Case("arguments stay unchanged", arguments(0.25, 9, 6), kind="edge", keeps_arguments=True),
    )


def kfold(rng: np.random.Generator) -> tuple[Case, ...]:
    def arguments(n: int, k: int) -> Mapping[str, Value]:
        return {"n": n, "k": k, "rng": generator(rng)}

    def between(lowest: int, highest: int) -> int:
        return int(rng.integers(lowest, highest + 1))

    def ordinary(k: int, rest: int) -> Case:
        # So many rows, and rarely the same number twice, that folds learnt by heart are folds of something else.
        n = k * between(12, 90) + rest
        return Case(f"{n} rows, {k} folds", arguments(n, k))

    few, many = between(5, 7), between(8, 11)
    alone = between(5, 9)
    return (
        ordinary(between(3, 4), 0),
        ordinary(between(5, 8), 0),
        ordinary(few, few - 2),
        ordinary(many, many - 2),
        ordinary(2, 1),
        ordinary(few + 1, 1),
        Case("as many folds as rows", arguments(alone, alone), kind="edge"),
        Case("one fold", arguments(5, 1), kind="edge", raises=Raises("ValueError")),
        Case("more folds than rows", arguments(4, 5), kind="edge", raises=Raises("ValueError")),
    )


def learning_curve(rng: np.random.Generator) -> tuple[Case, ...]:
    def arguments(n: int, d: int, n_val: int, sizes: list[int]) -> Mapping[str, Value]:
        # The first numbers of all rows are different, so that a row can be told by it.
        ids = rng.permutation(n + n_val) / 10 + 0.1
        x = np.concatenate([ids[:, None], rng.normal(size=(n + n_val, d - 1)).round(2)], axis=1)
        y = rng.permutation(n + n_val) % 10
        parts = {"x": x[:n], "y": y[:n], "x_val": x[n:], "y_val": y[n:]}
        return {**parts, "sizes": sizes, "rng": generator(rng)}

    return (
        Case("4 rows, sizes 1 and 3", arguments(4, 1, 1, [1, 3])),
        Case("60 rows, 4 sizes", arguments(60, 3, 9, [5, 10, 20, 40])),
        Case("90 rows, 3 sizes", arguments(90, 2, 14, [8, 30, 61])),
        Case("45 rows, 5 sizes", arguments(45, 4, 7, [4, 9, 16, 25, 36])),
        Case("120 rows, 2 sizes", arguments(120, 3, 30, [20, 70])),
        Case("80 rows, 6 sizes", arguments(80, 5, 11, [6, 12, 18, 24, 48, 72])),
        Case("sizes that do not ascend", arguments(50, 2, 8, [30, 6, 18]), kind="adversarial"),
        Case("all training rows", arguments(40, 2, 5, [10, 40]), kind="edge"),
        Case("a size larger than x", arguments(6, 2, 2, [3, 7]), kind="edge", raises=Raises("ValueError")),
        Case("a size of 0", arguments(6, 2, 2, [0, 3]), kind="edge", raises=Raises("ValueError")),
        Case("arguments stay unchanged", arguments(30, 2, 6, [7, 15]), kind="edge", keeps_arguments=True),
    )


def _groups(rng: np.random.Generator, test_fraction: float, groups: Array) -> Mapping[str, Value]:
    return {"groups": rng.permutation(groups), "test_fraction": test_fraction, "rng": generator(rng)}

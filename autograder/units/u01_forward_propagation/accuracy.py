"""Which share of the rows is predicted rightly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from autograder.authoring import Case, Value, task

# Numbers of rows of which no share is a share of another, so that no answer is more frequent than others.
PRIMES = tuple(n for n in range(101, 400) if all(n % divisor for divisor in range(2, 20)))


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Shares that differ from seed to seed, ties, one row, one class, logits far from 0."""
    return (
        # Few rows have few answers, so this one is guessed more easily than an ordinary case may be.
        replace(_scored(rng, (5, 6), 2, decimals=1), name="few rows", kind="adversarial"),
        *(_scored(rng, PRIMES, classes) for classes in (2, 3, 4, 5, 6, 7, 8, 9, 10, 12)),
        Case("every row another class", _every_row_another_class(rng), kind="adversarial"),
        Case(
            "every row right",
            {"logits": np.array([[5.0, 0.0, -1.0], [0.0, 1.0, 3.0]]), "y": np.array([0, 2])},
            kind="edge",
            promise="float in ``[0, 1]``",
        ),
        Case(
            "one row",
            _logits_and_labels(rng, 1, 3, right=int(rng.integers(2)), lowest=0),
            kind="edge",
            promise=("N at least 1", "float in ``[0, 1]``"),  # a single row is at either end of it
        ),
        Case(
            "one class",
            {"logits": rng.permutation([[-1.3], [0.4], [2.1]]), "y": np.zeros(3, dtype=np.int64)},
            kind="edge",
            promise=("in ``[0, K)``", "float in ``[0, 1]``"),
        ),
        Case(
            "logits that are whole numbers",
            {"logits": np.array([[3.0, 1.0, 2.0], [0.0, 2.0, 1.0], [1.0, 0.0, -2.0]]), "y": np.array([2, 1, 1])},
            kind="adversarial",
        ),
        Case(
            "two largest logits in a row",
            _two_largest(rng),
            kind="edge",
            convention="Where several logits of a row are the largest, the first of them is the prediction.",
            promise="Where several logits of a row are the largest, the first of them is the prediction",
        ),
        Case(
            "arguments stay unchanged",
            _scored(rng, PRIMES, 3).arguments,
            kind="edge",
            keeps_arguments=True,
            promise="The arguments stay unchanged",
        ),
        Case(
            "logits in the thousands", _far_out(rng), kind="edge", promise="whose largest logit is that of their label"
        ),
    )


def _scored(rng: np.random.Generator, rows: Sequence[int], k: int, *, decimals: int = 3) -> Case:
    """One of these numbers of rows, and so many of them right that the answer is another one at each seed."""
    n = int(rng.choice(rows))
    wrong = int(rng.integers(1, n))
    lowest = int(rng.integers(1, wrong, endpoint=True))
    arguments = _logits_and_labels(rng, n, k, right=n - wrong, lowest=lowest, decimals=decimals)
    return Case(f"{n} rows, {k} classes", arguments)


def _logits_and_labels(
    rng: np.random.Generator, n: int, k: int, *, right: int, lowest: int, decimals: int = 3
) -> Mapping[str, Value]:
    """Logits (n, k) and labels: `right` rows predict their label, `lowest` rows think it the least likely class."""
    steps = rng.uniform(0.2, 1.0, size=(n, k)).cumsum(axis=1) + rng.uniform(-k, 0, size=(n, 1))
    logits = rng.permuted(steps, axis=1).round(decimals)
    place = np.full(n, (k - 1) // 2)
    place[:right], place[right : right + lowest] = k - 1, 0
    rng.shuffle(place)
    return {"logits": logits, "y": logits.argsort(axis=1)[np.arange(n), place]}


def _every_row_another_class(rng: np.random.Generator) -> Mapping[str, Value]:
    """Six rows that predict six of eight classes. Two to four are right, each of the others has another one's label."""
    classes = rng.permutation(8)[:6]
    logits = rng.uniform(-1, 0, size=(6, 8))
    logits[np.arange(6), classes] = rng.uniform(1, 2, size=6)
    right = int(rng.integers(2, 5))
    return {"logits": logits, "y": np.concatenate([classes[:right], np.roll(classes[right:], 1)])}


def _far_out(rng: np.random.Generator) -> Mapping[str, Value]:
    """Rows whose exponentials are all infinite, or all 0. The largest logit is never the first; some rows are right."""
    logits = rng.uniform(1000, 9000, size=(9, 4)).round() * rng.permutation(np.repeat([1, -1], [5, 4]))[:, None]
    logits[:, 0] = np.where(logits[:, 0] > 0, 999, -9001)
    largest = logits.argmax(axis=1)
    wrong = rng.permutation(9) < int(rng.integers(2, 5))
    return {"logits": logits, "y": np.where(wrong, largest % 3 + 1, largest)}


def _two_largest(rng: np.random.Generator) -> Mapping[str, Value]:
    """Four rows with two largest logits of three. The label is the first, the last or neither of them."""
    largest = rng.permuted(np.tile([True, True, False], (4, 1)), axis=1)
    logits = np.where(largest, rng.integers(1, 30, size=(4, 1)) / 10, rng.integers(-30, 0, size=(4, 1)) / 10)
    first_last_neither = np.argsort(~largest, axis=1, kind="stable")
    place = rng.permutation([0, 1, 2, int(rng.integers(2))])
    return {"logits": logits, "y": first_last_neither[np.arange(4), place]}


TASK = task(cases)

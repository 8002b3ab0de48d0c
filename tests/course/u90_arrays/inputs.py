"""The questions of the unit, what must hold of a random answer, and the figure of the bar."""

from __future__ import annotations

import numpy as np

from autograder.model import Array, Case, Generator, Probe, Raises


def row_means(rng: np.random.Generator) -> tuple[Case, ...]:
    """Matrices with more and with fewer rows than columns, one row, rows without numbers."""
    return (
        Case("two rows of three", {"x": rng.integers(1, 9, size=(2, 3)) / 2 + [0, 10, 30]}),
        Case("four rows of two", {"x": rng.normal(size=(4, 2))}),
        Case("three rows of seven", {"x": rng.normal(size=(3, 7))}),
        Case("five rows of four", {"x": rng.normal(size=(5, 4))}),
        Case("three rows of three", {"x": rng.normal(size=(3, 3))}, kind="adversarial"),
        Case("one row", {"x": rng.normal(size=(1, 4))}, kind="edge"),
        Case(
            "rows without numbers",
            {"x": np.zeros((2, 0))},
            kind="edge",
            convention="The mean of no numbers is open in mathematics; here it is 0.",
        ),
    )


def add_row(rng: np.random.Generator) -> tuple[Case, ...]:
    """Rows that fit, rows that do not and would be broadcast all the same, and arguments that must stay as they are."""

    def case(name: str, shape: tuple[int, int], **options: object) -> Case:
        return Case(name, {"x": rng.normal(size=shape), "row": rng.normal(size=shape[1])}, **options)  # type: ignore[arg-type]

    def mismatch(name: str, shape: tuple[int, int], length: int) -> Case:
        raises = Raises("ValueError", shapes=(shape, (length,)))
        return Case(name, {"x": rng.normal(size=shape), "row": rng.normal(size=length)}, kind="edge", raises=raises)

    return (
        case("two rows of three", (2, 3)),
        case("four rows of two", (4, 2)),
        case("three rows of five", (3, 5)),
        mismatch("a row that is too short", (3, 4), 2),
        mismatch("a row of one", (2, 3), 1),
        case("the arguments stay unchanged", (3, 2), kind="edge", keeps_arguments=True),
    )


def apply_to_rows(rng: np.random.Generator) -> tuple[Case, ...]:
    """Functions of one row, taken from `probes`."""
    return (
        Case("the largest of each row", {"f": Probe("largest"), "x": rng.normal(size=(2, 3))}),
        Case("the spread of each row", {"f": Probe("spread"), "x": rng.normal(size=(4, 2))}),
        Case("the spread of long rows", {"f": Probe("spread"), "x": rng.normal(size=(3, 6))}),
    )


def shuffled_rows(rng: np.random.Generator) -> tuple[Case, ...]:
    """Rows of which no two are alike, with a generator of their own."""
    return tuple(
        Case(f"{rows} rows", {"x": np.arange(2.0 * rows).reshape(rows, 2), "rng": Generator(int(rng.integers(10**6)))})
        for rows in (20, 30, 40)
    )


def has_the_same_rows(case: Case, answer: Array) -> str | None:
    """Whether every row is there, once."""
    asked = case.arguments["x"]
    if answer.shape != asked.shape:
        return f"The answer has shape {answer.shape} where {asked.shape} is expected."
    if not np.array_equal(asked, answer[np.lexsort(answer.T)]):
        return "The rows of the answer are not those that came in."
    return None


def has_another_order(case: Case, answer: Array) -> str | None:
    """Whether the rows moved. Twenty rows stay in place by chance once in ``20!``."""
    return "The rows are in the order in which they came." if np.array_equal(case.arguments["x"], answer) else None


def running_mean(rng: np.random.Generator) -> tuple[Case, ...]:
    """Numbers that come one after the other."""
    return (
        Case("three numbers", {"numbers": rng.integers(1, 9, size=3) / 2}),
        Case("ten numbers", {"numbers": rng.normal(size=10)}),
        Case("one number", {"numbers": rng.normal(size=1)}, kind="edge"),
    )


def classify(rng: np.random.Generator) -> tuple[Case, ...]:
    """Two clouds of points in the plane; the labels of the new points stay with the judge."""
    return tuple(_clouds(rng, f"clouds {number}") for number in (1, 2, 3))


def share_right(labels: Array, answer: Array) -> float:
    """The share of labels that are right."""
    return float((labels == answer).mean())


def _clouds(rng: np.random.Generator, name: str) -> Case:
    labels, new_labels = (rng.permutation(np.arange(60) % 2) for _ in range(2))
    points, new = (rng.normal(size=(60, 2)) + 8.0 * some[:, None] for some in (labels, new_labels))
    return Case(name, {"points": points, "labels": labels, "new": new}, hidden=new_labels)

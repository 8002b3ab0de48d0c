"""New points told apart by what was learnt from others; measured against a bar."""

from __future__ import annotations

import numpy as np

from autograder.authoring import Array, Bar, Case, task


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Two clouds of points in the plane; the labels of the new points stay with the judge."""
    return tuple(_clouds(rng, f"clouds {number}") for number in (1, 2, 3))


def share_right(labels: Array, answer: Array) -> float:
    """The share of labels that are right."""
    return float((labels == answer).mean())


def _clouds(rng: np.random.Generator, name: str) -> Case:
    labels, new_labels = (rng.permutation(np.arange(60) % 2) for _ in range(2))
    points, new = (rng.normal(size=(60, 2)) + 8.0 * some[:, None] for some in (labels, new_labels))
    return Case(name, {"points": points, "labels": labels, "new": new}, hidden=new_labels)


TASK = task(
    cases,
    bar=Bar(figure=share_right, threshold=0.9, measures="share of 60 new points whose class is right"),
    requires=("row_means",),
)

"""Broken: the grader's own faults. The reference of one task fails, the questions of another; the third is sound."""

from __future__ import annotations

import numpy as np

from autograder.model import Answers, Array, Case, Task, Unit


def vectors(rng: np.random.Generator) -> tuple[Case, ...]:
    """Vectors of two lengths."""
    return tuple(Case(f"{length} numbers", {"x": rng.normal(size=length)}) for length in (2, 3))


def no_vectors(rng: np.random.Generator) -> tuple[Case, ...]:
    """Fails."""
    raise KeyError("vectors")


def halved(x: Array) -> Array:
    """The right answer."""
    return np.asarray(x / 2)


def inverse(x: Array) -> Array:
    """Fails."""
    raise ValueError("a vector has no inverse")


UNIT = Unit(
    name="u91_broken",
    title="Broken",
    themes=(4,),
    tasks=(
        Task("halved", points=2, cases=vectors, answers=Answers(halved)),
        Task("inverse", points=3, cases=vectors, answers=Answers(inverse)),
        Task("sorted_rows", points=1, cases=no_vectors, answers=Answers(np.sort)),
    ),
)

"""Labels and generators for what draws rows."""

from __future__ import annotations

import numpy as np

from autograder.model import Case, Generator, Raises, Value
from autograder.units.u10_dataset_balance.inputs import draws


def oversample(rng: np.random.Generator) -> tuple[Case, ...]:
    sizes = ((37, 15, 8), (90, 10), (41, 23, 13, 7), (80, 42, 4), (30, 20, 12, 8, 5), (55, 30))
    return _sampling_cases(rng, sizes)


def undersample(rng: np.random.Generator) -> tuple[Case, ...]:
    sizes = ((50, 31, 25), (60, 40), (41, 33, 27, 20), (80, 42, 24), (40, 33, 28, 22, 18), (55, 35))
    return _sampling_cases(rng, sizes)


def _sampling_cases(rng: np.random.Generator, sizes: tuple[tuple[int, ...], ...]) -> tuple[Case, ...]:
    def arguments(*counts: int) -> dict[str, Value]:
        return {"y": draws.labels(rng, draws.disordered(rng, counts)), "rngs": _generators(rng)}

    in_order = np.repeat(np.arange(3), draws.disordered(rng, rng.integers((40, 30, 24), (50, 35, 29))))
    with_gaps = 2 * draws.labels(rng, draws.disordered(rng, (39, 30, 24))) + 1
    return (
        Case("few rows, three classes", arguments(*draws.up_to_twice(rng, (5, 4, 3)))),
        *(Case(f"{sum(counts)} rows, {len(counts)} classes", arguments(*counts)) for counts in sizes),
        Case("rows class by class", {"y": in_order, "rngs": _generators(rng)}),
        Case("labels with gaps", {"y": with_gaps, "rngs": _generators(rng)}, kind="edge"),
        Case("classes of equal size", arguments(20, 20, 20), kind="edge"),
        Case("one row", {"y": np.array([2]), "rngs": _generators(rng)}, kind="edge"),
        Case(
            "no rows at all",
            {"y": draws.no_labels(), "rngs": _generators(rng)},
            kind="edge",
            raises=Raises("ValueError"),
        ),
        Case("arguments stay unchanged", arguments(14, 6), kind="edge", keeps_arguments=True),
    )


def _generators(rng: np.random.Generator) -> tuple[Generator, ...]:
    """Three generators, and the first of them again."""
    seeds = rng.choice(10**6, size=3, replace=False)
    return tuple(Generator(int(seed)) for seed in (*seeds, seeds[0]))

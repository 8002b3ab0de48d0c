"""Dropout: which numbers go, and what becomes of the others."""

from __future__ import annotations

import numpy as np

from autograder.authoring import Case, Property, Raises, task
from autograder.units.u08_generalization.cases import dropped
from autograder.units.u08_generalization.properties import dropout
from autograder.units.u08_generalization.properties.calls import USE_RNG


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Batches with several chances of dropping, never one half; zeros in x; outside training; chances that are none."""
    return (
        Case("2 rows of 4, p = 0.2", dropped(rng, 0.2, 2, 4)),
        Case("40 rows of 50, p = 0.2", dropped(rng, 0.2, 40, 50)),
        Case("50 rows of 30, p = 0.7", dropped(rng, 0.7, 50, 30)),
        Case("45 rows of 60, p = 0.35", dropped(rng, 0.35, 45, 60)),
        Case("70 rows of 40, p = 0.1", dropped(rng, 0.1, 70, 40)),
        Case("64 rows of 48, half of x is zero, p = 0.7", dropped(rng, 0.7, 64, 48, zeros=0.5)),
        Case("64 rows of 36, half of x is zero, p = 0.2", dropped(rng, 0.2, 64, 36, zeros=0.5)),
        Case("three dimensions, p = 0.7", dropped(rng, 0.7, 30, 8, 10), kind="edge"),
        Case(
            "train is False",
            dropped(rng, 0.7, 2, 5, train=False),
            kind="edge",
            convention="Outside training nothing is dropped and nothing is scaled.",
        ),
        Case("p is 0", dropped(rng, 0.0, 3, 3), kind="edge"),
        Case("p is 1", dropped(rng, 1.0, 2, 3), kind="edge", raises=Raises("ValueError")),
        Case("p is negative", dropped(rng, -0.25, 2, 3), kind="edge", raises=Raises("ValueError")),
        Case("arguments stay unchanged", dropped(rng, 0.2, 30, 20), kind="edge", keeps_arguments=True),
    )


TASK = task(
    cases,
    driver="drop",
    first=("answer",),
    properties=(
        Property("shape", dropout.has_shape, hint="Return the output and a cache, the output first."),
        Property(
            "kept numbers scaled",
            dropout.scales_or_drops,
            hint="Which share of the numbers is kept on average? The mean must stay what it was.",
        ),
        Property("share of zeros", dropout.drops_share, hint="p is the chance that a number is dropped."),
        Property(
            "each by itself",
            dropout.drops_each_by_itself,
            hint="Draw one random number for each number of x.",
        ),
        Property(
            "now more zeros, now fewer",
            dropout.drops_now_more_now_fewer,
            hint="Draw one random number for each number of x; how many are dropped is a matter of luck.",
        ),
        Property("follows rng", dropout.places_follow_generator, hint=USE_RNG),
    ),
)

"""What keeps a network from learning by heart: dropout, a price on weights."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import numpy as np

from autograder.model import Case, Raises, Value
from autograder.units.u08_generalization.inputs.numbers import away_from_zero, decimals, generator


def dropout_forward(rng: np.random.Generator) -> tuple[Case, ...]:
    return (
        Case("2 rows of 4, p = 0.2", _dropped(rng, 0.2, 2, 4)),
        Case("40 rows of 50, p = 0.2", _dropped(rng, 0.2, 40, 50)),
        Case("50 rows of 30, p = 0.7", _dropped(rng, 0.7, 50, 30)),
        Case("45 rows of 60, p = 0.35", _dropped(rng, 0.35, 45, 60)),
        Case("70 rows of 40, p = 0.1", _dropped(rng, 0.1, 70, 40)),
        Case("64 rows of 48, half of x is zero, p = 0.7", _dropped(rng, 0.7, 64, 48, zeros=0.5)),
        Case("64 rows of 36, half of x is zero, p = 0.2", _dropped(rng, 0.2, 64, 36, zeros=0.5)),
        Case("three dimensions, p = 0.7", _dropped(rng, 0.7, 30, 8, 10), kind="edge"),
        Case(
            "train is False",
            _dropped(rng, 0.7, 2, 5, train=False),
            kind="edge",
            convention="Outside training nothing is dropped and nothing is scaled.",
        ),
        Case("p is 0", _dropped(rng, 0.0, 3, 3), kind="edge"),
        Case("p is 1", _dropped(rng, 1.0, 2, 3), kind="edge", raises=Raises("ValueError")),
        Case("p is negative", _dropped(rng, -0.25, 2, 3), kind="edge", raises=Raises("ValueError")),
        Case("arguments stay unchanged", _dropped(rng, 0.2, 30, 20), kind="edge", keeps_arguments=True),
    )


def dropout_backward(rng: np.random.Generator) -> tuple[Case, ...]:
    def arguments(p: float, *shape: int, zeros: float = 0.0, train: bool = True) -> Mapping[str, Value]:
        return {**_dropped(rng, p, *shape, zeros=zeros, train=train), "dy": away_from_zero(rng, *shape)}

    return (
        Case("1 row of 4, p = 0.2", arguments(0.2, 1, 4)),
        Case("20 rows of 30, p = 0.2", arguments(0.2, 20, 30)),
        Case("25 rows of 12, p = 0.7", arguments(0.7, 25, 12)),
        Case("30 rows of 14, p = 0.35", arguments(0.35, 30, 14)),
        Case("18 rows of 40, p = 0.1", arguments(0.1, 18, 40)),
        Case("15 rows of 50, p = 0.6", arguments(0.6, 15, 50)),
        Case("half of x is zero, p = 0.2", arguments(0.2, 40, 20, zeros=0.5), kind="edge"),
        Case("half of x is zero, p = 0.7", arguments(0.7, 24, 30, zeros=0.5), kind="edge"),
        Case(
            "train is False",
            arguments(0.7, 2, 3, train=False),
            kind="edge",
            convention="Outside training the gradient passes as it is.",
        ),
        Case("arguments stay unchanged", arguments(0.2, 20, 10), kind="edge", keeps_arguments=True),
    )


def l2_penalty(rng: np.random.Generator) -> tuple[Case, ...]:
    def arguments(lam: float, *widths: int) -> Mapping[str, Value]:
        params = [(rng.normal(size=shape), rng.normal(size=shape[1]) + 2) for shape in pairwise(widths)]
        return {"params": params, "lam": lam}

    small: Mapping[str, Value] = {"params": [(decimals(rng, 2, 2), decimals(rng, 2))], "lam": 0.4}
    return (
        Case("one layer of 2", small),
        Case("widths 3, 4, 2", arguments(0.1, 3, 4, 2)),
        Case("widths 5, 2", arguments(0.03, 5, 2)),
        Case("widths 4, 6, 5, 3", arguments(1.5, 4, 6, 5, 3)),
        Case("widths 2, 7, 3", arguments(0.002, 2, 7, 3)),
        Case("widths 6, 5, 4, 3, 2", arguments(0.7, 6, 5, 4, 3, 2)),
        Case("lam is 0", arguments(0.0, 2, 3, 2), kind="edge"),
        Case("arguments stay unchanged", arguments(0.3, 3, 2, 4), kind="edge", keeps_arguments=True),
    )


def _dropped(
    rng: np.random.Generator, p: float, *shape: int, zeros: float = 0.0, train: bool = True
) -> Mapping[str, Value]:
    """Arguments of dropout; `zeros` is the share of zeros in x."""
    x = away_from_zero(rng, *shape)
    x.flat[rng.permutation(x.size)[: int(zeros * x.size)]] = 0.0
    return {"x": x, "p": p, "rng": generator(rng), "train": train}
